import * as l10n from '@vscode/l10n';
import type { Command } from 'commander';
import { ExitCode, UsageError, writeLine, writeText, type CommandEnvironment } from './io';
import { readSnapshotFile, readSource, withEvidenceDepth, withSource, type SourceOptions } from './source';
import { diffSnapshots } from '../app/accountDifference';
import { isEmptyDiff, printDiff } from '../app/diff';
import { printDiffMarkdown } from '../app/diffMarkdown';
import { redactReading } from '../app/redact';
import { formatSnapshot } from '../app/snapshot';
import { UnwritableFile } from '../files/replaceFile';
import { buildAccount } from '../paths/account';
import { buildTopology } from '../topology/build';
import { canonicalJson } from '../topology/canonical';
import { restrictGraph } from './scan';
import { Option } from 'commander';
import { countOf } from '../words/counts';

const diffFormats = ['text', 'json', 'markdown'] as const;
type DiffFormat = (typeof diffFormats)[number];

type SnapshotOptions = SourceOptions & { readonly out: string; readonly redact?: true };

export function addSnapshot(
  program: Command,
  environment: CommandEnvironment,
  exit: (code: ExitCode) => void,
): void {
  const command = program
    .command('snapshot')
    .description(l10n.t('save everything that was read from the account'));
  // A saved reading answers what the account would: `check` and `trace` look at what is deployed.
  withEvidenceDepth(withSource(command, true))
    .requiredOption('--out <file>', l10n.t('file to write'))
    .option('--redact', l10n.t('replace names, IDs, paths, addresses and values with pseudonyms'))
    .action(async (options: SnapshotOptions) => {
      const reading = await readSource(options, environment, ['evidence']);
      restrictGraph(buildAccount(reading).graph, options.api, environment);
      const text = formatSnapshot(options.redact === true ? redactReading(reading) : reading);
      try {
        await environment.replaceFile(options.out, text);
      } catch (error) {
        if (error instanceof UnwritableFile) throw new UsageError(error.message);
        throw error;
      }
      if (options.quiet !== true)
        writeLine(
          environment,
          l10n.t('Saved {resources} to {file}.', {
            resources: countOf(reading.resources.length, 'resource'),
            file: options.out,
          }),
        );
      exit(environment.signal.aborted ? ExitCode.interrupted : ExitCode.done);
    });
}

export function addDiff(
  program: Command,
  environment: CommandEnvironment,
  exit: (code: ExitCode) => void,
): void {
  program
    .command('diff')
    .description(l10n.t('compare two snapshots (exits 1 if they differ)'))
    .argument('<before>', l10n.t('snapshot file'))
    .argument('<after>', l10n.t('snapshot file'))
    .addOption(new Option('--format <format>', l10n.t('output format')).choices(diffFormats).default('text'))
    .action(async (before: string, after: string, options: { readonly format: DiffFormat }) => {
      const [earlier, later] = await Promise.all([
        readSnapshotFile(before, environment),
        readSnapshotFile(after, environment),
      ]);
      const diff = diffSnapshots(buildTopology(earlier), buildTopology(later));
      await (options.format === 'json'
        ? environment.writeOutput(canonicalJson(diff))
        : writeText(environment, options.format === 'markdown' ? printDiffMarkdown(diff) : printDiff(diff)));
      exit(isEmptyDiff(diff) ? ExitCode.done : ExitCode.no);
    });
}
