import * as l10n from '@vscode/l10n';
import { type Command, Option } from 'commander';
import { ExitCode, UsageError, writeLine, writeText, type CommandEnvironment } from './io';
import { readSource, withSource, type SourceOptions } from './source';
import { redactReading } from '../app/redact';
import { printTopology, scanFormats, type ScanFormat } from '../present/export/formats';
import { buildAccount } from '../paths/account';
import type { TopologyGraph } from '../paths/graph';
import { restrictToApis } from '../paths/restrict';
import { apisUnreadBecause } from '../topology/unreadApis';

type ScanOptions = SourceOptions & { readonly format: ScanFormat; readonly redact?: true };

export function addScan(
  program: Command,
  environment: CommandEnvironment,
  exit: (code: ExitCode) => void,
): void {
  withSource(program.command('scan').description(l10n.t('print the topology or a diagram of it')), false)
    .addOption(new Option('--format <format>', l10n.t('output format')).choices(scanFormats).default('json'))
    .option('--redact', l10n.t('replace names, IDs, paths, addresses and values with pseudonyms'))
    .action(async (options: ScanOptions) => {
      const reading = await readSource(options, environment);
      const graph = restrictGraph(buildAccount(reading).graph, options.api, environment);
      // The names given with --api are the real ones, so the choice comes before the pseudonyms.
      const printed = options.redact === true ? redactedLike(graph, redactReading(reading), reading) : graph;
      const text = printTopology(printed, options.format);
      // Records of CSV end in CRLF; JSON and CSV have no other control characters.
      await (options.format === 'json' || options.format === 'csv'
        ? environment.writeOutput(text)
        : writeText(environment, text));
      exit(environment.signal.aborted ? ExitCode.interrupted : ExitCode.done);
    });
}

/**
 * Only the named APIs and what may concern them. Where a list of APIs was not read, an API that was not found may
 * exist: standard error says so, and the document has the unknown.
 * @throws UsageError where a selector names no API.
 */
export function restrictGraph(
  graph: TopologyGraph,
  selectors: readonly string[],
  environment: Pick<CommandEnvironment, 'writeError'>,
): TopologyGraph {
  if (selectors.length === 0) return graph;
  const { graph: part, unmatched } = restrictToApis(graph, selectors);
  if (unmatched.length === 0) return part;
  const names = unmatched.map(name => JSON.stringify(name)).join(', ');
  const unread = apisUnreadBecause(graph.topology.unknowns);
  if (unread === undefined)
    throw new UsageError(l10n.t('No API with the ID or name {names} was found.', { names }));
  writeLine(
    environment,
    l10n.t('No API with the ID or name {names} was found, but it may exist: {reason}.', {
      names,
      reason: unread,
    }),
  );
  return part;
}

function redactedLike(
  graph: TopologyGraph,
  redactedReading: ReturnType<typeof redactReading>,
  reading: ReturnType<typeof redactReading>,
): TopologyGraph {
  const whole = buildAccount(redactedReading).graph;
  if (graph.topology.nodes.length === buildAccount(reading).topology.nodes.length) return whole;
  const apiArns = reading.resources.map(({ arn }) => arn);
  const kept = new Set(graph.topology.nodes.map(({ id }) => id));
  const selectors = redactedReading.resources.flatMap(({ arn }, index) =>
    kept.has(apiArns[index] ?? '') ? [arn] : [],
  );
  return restrictToApis(whole, selectors).graph;
}
