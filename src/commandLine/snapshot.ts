import type { Command } from 'commander';
import { ExitCode, UsageError, writeLine, writeText, type CommandEnvironment } from './io';
import { readSnapshotFile, readSource, withEvidence, withSource, type SourceOptions } from './source';
import { diffTopologies, isEmptyDiff, printDiff } from '../app/diff';
import { redact } from '../app/redact';
import { snapshotOf } from '../app/snapshot';
import { UnwritableFile } from '../files/replaceFile';
import { accountOf } from '../paths/account';
import { buildTopology } from '../topology/build';
import { canonicalJson } from '../topology/canonical';
import { restricted } from './scan';
import { Option } from 'commander';

type SnapshotOptions = SourceOptions & { readonly out: string; readonly redact?: true };

export function addSnapshot(
  program: Command,
  environment: CommandEnvironment,
  exit: (code: ExitCode) => void,
): void {
  const command = program.command('snapshot').description('save everything that was read');
  withEvidence(withSource(command, false))
    .requiredOption('--out <file>', 'file to write')
    .option('--redact', 'pseudonyms instead of names, ids, paths, addresses and values')
    .action(async (options: SnapshotOptions) => {
      const reading = await readSource(options, environment, ['evidence']);
      restricted(accountOf(reading).graph, options.api, environment);
      const text = snapshotOf(options.redact === true ? redact(reading) : reading);
      try {
        await environment.replaceFile(options.out, text);
      } catch (error) {
        if (error instanceof UnwritableFile) throw new UsageError(error.message);
        throw error;
      }
      if (options.quiet !== true)
        writeLine(environment, `Saved ${reading.resources.length} resources to ${options.out}.`);
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
    .description('compare two snapshots; exit code 1 where they differ')
    .argument('<before>', 'snapshot file')
    .argument('<after>', 'snapshot file')
    .addOption(new Option('--format <format>', 'what to print').choices(['text', 'json']).default('text'))
    .action(async (before: string, after: string, options: { readonly format: 'text' | 'json' }) => {
      const [earlier, later] = await Promise.all([
        readSnapshotFile(before, environment),
        readSnapshotFile(after, environment),
      ]);
      const diff = diffTopologies(buildTopology(earlier), buildTopology(later));
      await (options.format === 'json'
        ? environment.writeOutput(canonicalJson(diff))
        : writeText(environment, printDiff(diff)));
      exit(isEmptyDiff(diff) ? ExitCode.done : ExitCode.no);
    });
}
