import * as l10n from '@vscode/l10n';
import { type Command, Option } from 'commander';
import { ExitCode, writeText, type CommandEnvironment } from './io';
import { readForPlan } from './plan';
import {
  countUndecided,
  findingsFor,
  readFilterOption,
  reportUndecided,
  withFilter,
  withinTime,
  type FilterOption,
} from './filtering';
import { restrictGraph } from './scan';
import { withEvidenceDepth, withSource, type SourceOptions } from './source';
import type { FilterExpression } from '../filter/language/expression';
import { filterNeeds } from '../filter/needs';
import { selectNodes } from '../filter/selectNodes';
import type { World } from '../diagnosis/world';
import { bridgesDocument, listBridges, type BridgeListing } from '../plan/accountBridges';
import { buildAccount } from '../paths/account';
import type { TopologyGraph } from '../paths/graph';
import { printBridges, printBridgesCsv } from '../present/plan/bridgeRows';
import { bridgesMarkdown } from '../present/plan/bridges';
import { canonicalJson } from '../topology/canonical';

const formats = ['text', 'json', 'csv', 'markdown'] as const;

type Options = SourceOptions & FilterOption & { readonly format: (typeof formats)[number] };

export function addBridges(
  program: Command,
  environment: CommandEnvironment,
  exit: (code: ExitCode) => void,
): void {
  const command = program
    .command('bridges')
    .description(l10n.t('list the Network Load Balancers between VPC links and Application Load Balancers'));
  withFilter(
    withEvidenceDepth(withSource(command, true)),
    l10n.t('only bridges with a load balancer, link, API or route that this expression selects'),
  )
    .addOption(new Option('--format <format>', l10n.t('output format')).choices(formats).default('text'))
    .action(async (options: Options) => {
      const filter = readFilterOption(options);
      const reading = await readForPlan(options, environment);
      const world = buildAccount(reading);
      const part = restrictGraph(world.graph, options.api, environment);
      const all = listBridges(world).filter(listing => options.api.length === 0 || belongsTo(part, listing));
      const listings =
        filter === undefined ? all : filterBridges(all, { world, filter, options, environment });
      if (filter !== undefined && listings.length === 0 && all.length > 0 && options.format === 'text') {
        await writeText(environment, `${l10n.t('No bridges match --filter.')}\n`);
      } else await printListings(environment, { world, part, listings, format: options.format });
      exit(environment.signal.aborted ? ExitCode.interrupted : ExitCode.done);
    });
}

const belongsTo = (part: TopologyGraph, { bridge }: BridgeListing): boolean =>
  bridge.apis.some(({ api }) => part.node(api) !== undefined);

interface Filtering {
  readonly world: World;
  readonly filter: FilterExpression;
  readonly options: Options;
  readonly environment: CommandEnvironment;
}

/** @throws UsageError where a regular expression takes too long. */
function filterBridges(
  listings: readonly BridgeListing[],
  { world, filter, options, environment }: Filtering,
): readonly BridgeListing[] {
  const findings = filterNeeds(filter).findings ? findingsFor(world) : undefined;
  const { matching, undecided } = withinTime(options, () => selectNodes(world, filter, findings));
  const ofSome = (ids: ReadonlySet<string>) => (listing: BridgeListing) =>
    partsOf(world, listing).some(id => ids.has(id));
  const found = listings.filter(ofSome(matching));
  const open = listings.filter(listing => !found.includes(listing) && ofSome(undecided)(listing));
  reportUndecided(environment, options, countUndecided(open.length, 'bridge'), filter);
  return found;
}

/** Everything that a bridge connects. */
function partsOf(world: World, { bridge }: BridgeListing): readonly string[] {
  const { loadBalancer, links, leadsTo, apis } = bridge;
  const routes = world.pathsToLoadBalancer(loadBalancer).map(({ route }) => route.id);
  return [loadBalancer, ...links, ...leadsTo, ...apis.map(({ api }) => api), ...routes];
}

interface Printed {
  readonly world: World;
  readonly part: TopologyGraph;
  readonly listings: readonly BridgeListing[];
  readonly format: Options['format'];
}

function printListings(
  environment: CommandEnvironment,
  { world, part, listings, format }: Printed,
): Promise<void> {
  switch (format) {
    case 'text':
      return writeText(environment, printBridges(world, listings));
    case 'json':
      return environment.writeOutput(canonicalJson(bridgesDocument(part.topology, listings)));
    case 'csv':
      return environment.writeOutput(printBridgesCsv(listings));
    case 'markdown':
      return writeText(environment, bridgesMarkdown(world, listings));
  }
}
