import * as l10n from '@vscode/l10n';
import { type Command, Option } from 'commander';
import { ExitCode, UsageError, writeLine, writeText, type CommandEnvironment } from './io';
import { readSource, withSource, type SourceOptions } from './source';
import {
  findingsFor,
  countUndecided,
  readFilterOption,
  reportUndecided,
  withFilter,
  withinTime,
  type FilterOption,
} from './filtering';
import { redactWithIds } from '../app/redact';
import { filterNeeds } from '../filter/needs';
import { selectNodes, withPaths } from '../filter/selectNodes';
import type { FilterExpression } from '../filter/language/expression';
import type { Reading } from '../model/reading';
import { printTopology, scanFormats, type ScanFormat } from '../present/export/formats';
import { buildAccount, type Account } from '../paths/account';
import type { TopologyGraph } from '../paths/graph';
import { restrictToApis, restrictToNodes } from '../paths/restrict';
import { apisUnreadBecause } from '../topology/unreadApis';

type ScanOptions = SourceOptions & FilterOption & { readonly format: ScanFormat; readonly redact?: true };

export function addScan(
  program: Command,
  environment: CommandEnvironment,
  exit: (code: ExitCode) => void,
): void {
  const command = program.command('scan').description(l10n.t('print the topology or a diagram of it'));
  withFilter(
    withSource(command, false),
    l10n.t('only what this expression selects, and what is on its paths'),
  )
    .addOption(new Option('--format <format>', l10n.t('output format')).choices(scanFormats).default('json'))
    .option(
      '--metrics',
      l10n.t('with --filter rps, 5xx% or p95: read CloudWatch metrics, which AWS charges for'),
    )
    .option('--redact', l10n.t('replace names, IDs, paths, addresses and values with pseudonyms'))
    .action(async (options: ScanOptions) => {
      const filter = readFilterOption(options);
      const reading = await readFor(filter, options, {
        environment,
        isDeployedGiven: command.getOptionValueSource('deployed') === 'cli',
      });
      const account = buildAccount(reading);
      const part = restrictGraph(account.graph, options.api, environment);
      const graph =
        filter === undefined ? part : filterGraph(account, part, { filter, options, environment });
      // The names given are the real ones, so the choice comes before the pseudonyms.
      const printed = options.redact === true ? redactedLike(graph, account) : graph;
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

function readFor(
  filter: FilterExpression | undefined,
  options: ScanOptions,
  {
    environment,
    isDeployedGiven,
  }: { readonly environment: CommandEnvironment; readonly isDeployedGiven: boolean },
): Promise<Reading> {
  const { metrics, ...others } = options;
  // Nothing else of a topology comes from metrics, and they cost money.
  if (filter === undefined) return readSource(others, environment);
  const needs = filterNeeds(filter);
  const withMetrics = needs.metrics && metrics === true;
  const deployed = isDeployedGiven ? options.deployed : options.deployed || needs.deployed;
  return readSource({ ...others, deployed }, environment, [
    ...(needs.evidence || withMetrics ? (['evidence'] as const) : []),
    ...(withMetrics ? (['metrics'] as const) : []),
  ]);
}

interface Filtering {
  readonly filter: FilterExpression;
  readonly options: ScanOptions;
  readonly environment: CommandEnvironment;
}

/** @throws UsageError where a regular expression takes too long. */
function filterGraph(
  account: Account,
  part: TopologyGraph,
  { filter, options, environment }: Filtering,
): TopologyGraph {
  const findings = filterNeeds(filter).findings ? findingsFor(account) : undefined;
  const { matching, undecided } = withinTime(options, () => selectNodes(account, filter, findings));
  const inPart = (ids: ReadonlySet<string>): ReadonlySet<string> =>
    new Set([...ids].filter(id => part.node(id) !== undefined));
  reportUndecided(environment, options, countUndecided(inPart(undecided).size, 'resource'), filter);
  return restrictToNodes(part, inPart(withPaths(account, inPart(matching))));
}

/** The same nodes of the account in pseudonyms. */
function redactedLike(graph: TopologyGraph, account: Account): TopologyGraph {
  const kept = graph.topology.nodes.map(({ id }) => id);
  const { reading, ids } = redactWithIds(account.reading, kept);
  const whole = buildAccount(reading).graph;
  if (kept.length === account.topology.nodes.length) return whole;
  return restrictToNodes(whole, new Set(ids));
}
