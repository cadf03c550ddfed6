import { type Command, Option } from 'commander';
import { ExitCode, UsageError, type CommandEnvironment } from './io';
import { restricted } from './scan';
import { readSource, withEvidence, withSource, type SourceOptions } from './source';
import { checks } from '../diagnosis/checks/registry';
import { diagnose } from '../diagnosis/diagnose';
import { failsAt, findingsDocument } from '../diagnosis/document';
import type { Finding } from '../diagnosis/finding';
import { findingsOnWay, nodesOnWay } from '../diagnosis/onWay';
import { worldOf, type World } from '../diagnosis/world';
import { factsOf } from '../facts/facts';
import { printSarif } from '../present/findings/sarif';
import { printFindings } from '../present/findings/text';
import { buildTopology } from '../topology/build';
import { canonicalJson } from '../topology/canonical';
import { graphOf, type TopologyGraph } from '../topology/graph';

const formats = ['text', 'json', 'sarif'] as const;
const thresholds = ['error', 'warning', 'never'] as const;

type CheckOptions = SourceOptions & {
  readonly format: (typeof formats)[number];
  readonly failOn: (typeof thresholds)[number];
  readonly route?: string;
};

export function addCheck(
  program: Command,
  environment: CommandEnvironment,
  exit: (code: ExitCode) => void,
): void {
  const command = program.command('check').description('say what is wrong; exit code 1 where something is');
  withEvidence(withSource(command, true))
    .addOption(new Option('--format <format>', 'what to print').choices(formats).default('text'))
    .addOption(
      new Option('--fail-on <severity>', 'the least severe failure that gives exit code 1')
        .choices(thresholds)
        .default('error'),
    )
    .option('--route <route>', "only what concerns this route, 'METHOD /path'")
    .action(async (options: CheckOptions) => {
      const reading = await readSource(options, environment, ['evidence']);
      const topology = restricted(buildTopology(reading), options.api);
      const graph = graphOf(topology);
      const world = worldOf(factsOf(reading, graphOf(buildTopology(reading))));
      const { findings, defects } = diagnose(world, checks);
      for (const { check, error } of defects) {
        environment.writeError(
          `request-path: the check ${check} failed by a defect of ours: ${error instanceof Error ? error.message : String(error)}\n`,
        );
      }
      const shown = findings.filter(isAbout(world, graph, options));
      await environment.writeOutput(print());
      const isWrong = options.failOn !== 'never' && failsAt(shown, options.failOn);
      exit(environment.signal.aborted ? ExitCode.interrupted : isWrong ? ExitCode.no : ExitCode.done);

      function print(): string {
        const document = findingsDocument(topology, shown);
        switch (options.format) {
          case 'text':
            return printFindings(graph, shown);
          case 'json':
            return canonicalJson(document);
          case 'sarif':
            return printSarif(document, { graph, checks, version: program.version() ?? '' });
        }
      }
    });
}

/**
 * Whether a finding is about the APIs and the route that were asked for. What could not be decided for the account as
 * a whole stays.
 * @throws UsageError where there is no such route.
 */
function isAbout(
  world: World,
  part: TopologyGraph,
  { api, route }: CheckOptions,
): (finding: Finding) => boolean {
  const ofApis = (finding: Finding): boolean =>
    api.length === 0 || finding.nodes.length === 0 || finding.nodes.some(id => part.node(id) !== undefined);
  if (route === undefined) return ofApis;
  const routes = part.ofKind('route').filter(({ name }) => name === route);
  if (routes.length === 0) throw new UsageError(`There is no route ${JSON.stringify(route)}.`);
  const onWays = routes.map(({ id }) => nodesOnWay(world, id));
  return finding => ofApis(finding) && onWays.some(onWay => findingsOnWay(part, [finding], onWay).length > 0);
}
