import * as l10n from '@vscode/l10n';
import { type Command, Option } from 'commander';
import { ExitCode, writeText, type CommandEnvironment } from './io';
import { readForPlan } from './plan';
import { restrictGraph } from './scan';
import { withEvidenceDepth, withSource, type SourceOptions } from './source';
import type { World } from '../diagnosis/world';
import { bridgesDocument, listBridges, type BridgeListing } from '../plan/accountBridges';
import { buildAccount } from '../paths/account';
import type { TopologyGraph } from '../paths/graph';
import { printBridges, printBridgesCsv } from '../present/plan/bridgeRows';
import { bridgesMarkdown } from '../present/plan/bridges';
import { canonicalJson } from '../topology/canonical';

const formats = ['text', 'json', 'csv', 'markdown'] as const;

type Options = SourceOptions & { readonly format: (typeof formats)[number] };

export function addBridges(
  program: Command,
  environment: CommandEnvironment,
  exit: (code: ExitCode) => void,
): void {
  const command = program
    .command('bridges')
    .description(l10n.t('list the Network Load Balancers between VPC links and Application Load Balancers'));
  withEvidenceDepth(withSource(command, true))
    .addOption(new Option('--format <format>', l10n.t('output format')).choices(formats).default('text'))
    .action(async (options: Options) => {
      const reading = await readForPlan(options, environment);
      const world = buildAccount(reading);
      const part = restrictGraph(world.graph, options.api, environment);
      const listings = listBridges(world).filter(
        listing => options.api.length === 0 || belongsTo(part, listing),
      );
      await printListings(environment, { world, part, listings, format: options.format });
      exit(environment.signal.aborted ? ExitCode.interrupted : ExitCode.done);
    });
}

const belongsTo = (part: TopologyGraph, { bridge }: BridgeListing): boolean =>
  bridge.apis.some(({ api }) => part.node(api) !== undefined);

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
