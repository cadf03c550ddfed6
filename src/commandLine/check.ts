import * as l10n from '@vscode/l10n';
import { type Command, Option } from 'commander';
import { ExitCode, UsageError, writeLine, writeText, type CommandEnvironment } from './io';
import {
  countUndecided,
  readFilterOption,
  reportUndecided,
  withFilter,
  withinTime,
  type FilterOption,
} from './filtering';
import {
  muteFindings,
  readMuteOption,
  reportMutes,
  withMutes,
  type MutedFindings,
  type MuteOption,
  type NamedMutes,
} from './muting';
import { restrictGraph } from './scan';
import { readSource, withEvidenceDepth, withSource, type SourceOptions } from './source';
import type { FilterExpression } from '../filter/language/expression';
import { selectFindings } from '../filter/selectFindings';
import { checks } from '../diagnosis/checks/checks';
import { diagnoseAccount } from '../diagnosis/diagnose';
import { failsAt, findingsDocument } from '../diagnosis/document';
import type { Finding } from '../diagnosis/finding';
import { findingsOnPath, nodesOnPath } from '../diagnosis/onPath';
import type { World } from '../diagnosis/world';
import { printSarif } from '../present/findings/sarif';
import { printFindings } from '../present/findings/text';
import { canonicalJson } from '../topology/canonical';
import type { TopologyGraph } from '../paths/graph';
import { routesUnreadBecause } from '../topology/unreadApis';
import { buildAccount } from '../paths/account';

const formats = ['text', 'json', 'sarif'] as const;
const thresholds = ['error', 'warning', 'never'] as const;

type CheckOptions = SourceOptions &
  FilterOption &
  MuteOption & {
    readonly format: (typeof formats)[number];
    readonly failOn: (typeof thresholds)[number];
    readonly route?: string;
  };

export function addCheck(
  program: Command,
  environment: CommandEnvironment,
  exit: (code: ExitCode) => void,
): void {
  const command = program
    .command('check')
    .description(l10n.t('check for problems (exits 1 if any are found)'));
  withMutes(
    withFilter(
      withEvidenceDepth(withSource(command, true)),
      l10n.t('only findings about what this expression selects, or on the path of a route it selects'),
    ),
  )
    .addOption(new Option('--format <format>', l10n.t('output format')).choices(formats).default('text'))
    .addOption(
      new Option('--fail-on <severity>', l10n.t('lowest severity that makes the exit code 1'))
        .choices(thresholds)
        .default('error'),
    )
    .option('--route <route>', l10n.t("only findings about this route, 'METHOD /path'"))
    .action(async (options: CheckOptions) => {
      const filter = readFilterOption(options);
      const mutes = await readMuteOption(options, environment);
      const reading = await readSource(options, environment, ['evidence']);
      const world = buildAccount(reading);
      const graph = restrictGraph(world.graph, options.api, environment);
      const { findings, defects } = diagnoseAccount(world, checks);
      for (const { check, error } of defects) {
        const cause = error instanceof Error ? error.message : String(error);
        const line = l10n.t('Check {check} failed because of an internal error: {cause}', { check, cause });
        writeLine(environment, `request-path: ${line}`);
      }
      const about = findingsAbout(findings, { world, part: graph, options, environment });
      const filtered =
        filter === undefined
          ? about
          : filterFindings(about, { world, filter, findings, options, environment });
      const after = muteFindings(filtered, mutes, environment.now());
      const isNoMatch = filtered.length === 0 && about.length > 0 && filter !== undefined;
      await (options.format === 'text' && isNoMatch
        ? writeText(environment, `${l10n.t('No findings match --filter.')}\n`)
        : printFound(
            { graph, found: filtered, after, mutes, options, environment },
            program.version() ?? '',
          ));
      if (mutes !== undefined) reportMutes(environment, options, mutes, after.muted);
      const isWrong = options.failOn !== 'never' && failsAt(after.shown, options.failOn);
      exit(environment.signal.aborted ? ExitCode.interrupted : isWrong ? ExitCode.no : ExitCode.done);
    });
}

interface Found {
  readonly graph: TopologyGraph;
  /** Also what is muted. */
  readonly found: readonly Finding[];
  readonly after: MutedFindings;
  readonly mutes: NamedMutes | undefined;
  readonly options: CheckOptions;
  readonly environment: CommandEnvironment;
}

/** SARIF has a place for what is muted; the other formats leave it out. `version`: of this program. */
function printFound(
  { graph, found, after: { shown, muted, muteOf }, mutes, options, environment }: Found,
  version: string,
): Promise<void> {
  switch (options.format) {
    case 'text':
      return writeText(environment, printFindings(graph, shown, muted));
    case 'json':
      return environment.writeOutput(canonicalJson(findingsDocument(graph.topology, shown)));
    case 'sarif': {
      const document = findingsDocument(graph.topology, found);
      const how = { graph, checks, version, ...(mutes === undefined ? {} : { muteOf }) };
      return environment.writeOutput(printSarif(document, how));
    }
  }
}

interface Filtering extends Pick<Asked, 'world' | 'options' | 'environment'> {
  readonly filter: FilterExpression;
  /** All findings: they decide the status of resources. */
  readonly findings: readonly Finding[];
}

/** @throws UsageError where a regular expression takes too long. */
function filterFindings(
  about: readonly Finding[],
  { world, filter, findings, options, environment }: Filtering,
): readonly Finding[] {
  const { matching, undecided } = withinTime(options, () => selectFindings(world, filter, findings));
  const isAbout = new Set(about);
  const count = undecided.filter(finding => isAbout.has(finding)).length;
  reportUndecided(environment, options, countUndecided(count, 'finding'), filter);
  return matching.filter(finding => isAbout.has(finding));
}

interface Asked {
  readonly world: World;
  readonly part: TopologyGraph;
  readonly options: CheckOptions;
  readonly environment: CommandEnvironment;
}

/**
 * The findings about the requested APIs and route. An unknown stays where it may concern them.
 * @throws UsageError where there is no such route.
 */
function findingsAbout(
  findings: readonly Finding[],
  { world, part, options: { api, route }, environment }: Asked,
): readonly Finding[] {
  const ofApis = findings.filter(
    ({ nodes }) => api.length === 0 || nodes.length === 0 || nodes.some(id => part.node(id) !== undefined),
  );
  if (route === undefined) return ofApis;
  const name = JSON.stringify(route);
  const routes = part.ofKind('route').filter(node => node.name === route);
  if (routes.length === 0) {
    const unread = routesUnreadBecause(part.topology.unknowns);
    if (unread === undefined) throw new UsageError(l10n.t('No route {name} was found.', { name }));
    writeLine(
      environment,
      l10n.t('No route {name} was found, but it may exist: {reason}.', { name, reason: unread }),
    );
    return ofApis.filter(({ state }) => state === 'unknown');
  }
  const onPath = nodesOnPath(
    world,
    routes.map(({ id }) => id),
  );
  const shown = new Set(findingsOnPath(part, ofApis, onPath));
  return ofApis.filter(finding => shown.has(finding));
}
