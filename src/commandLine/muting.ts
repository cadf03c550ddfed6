import * as l10n from '@vscode/l10n';
import type { Command } from 'commander';
import { checks } from '../diagnosis/checks/checks';
import type { Finding } from '../diagnosis/finding';
import { findMute, splitMutes, type Mute } from '../diagnosis/mute';
import { parseMuteFile } from '../diagnosis/muteFile';
import { muteFileName } from '../diagnosis/muteFileName';
import { countOf } from '../words/counts';
import { listSomeWords } from '../words/lists';
import { UsageError, writeLine, type CommandEnvironment } from './io';
import { cannotReadFile } from './source';

export interface MuteOption {
  readonly mutes?: string;
}

/** Adds `--mutes` to a command. */
export const withMutes = (command: Command): Command =>
  command.option(
    '--mutes <file>',
    l10n.t('leave out what this file mutes, such as {file}', { file: muteFileName }),
  );

/** What was found, without what is muted, and that with its mute. */
export interface MutedFindings {
  readonly shown: readonly Finding[];
  readonly muteOf: (finding: Finding) => Mute | undefined;
  readonly muted: number;
}

/** Mutes of a file that a person named; none where they named none. */
export interface NamedMutes {
  readonly file: string;
  readonly mutes: readonly Mute[];
}

/**
 * The file of `--mutes`, before anything is read.
 * @throws UsageError where it can't be read, or has an entry that doesn't apply: what is left out is what was meant.
 */
export async function readMuteOption(
  { mutes: file }: MuteOption,
  { readFile }: Pick<CommandEnvironment, 'readFile'>,
): Promise<NamedMutes | undefined> {
  if (file === undefined) return undefined;
  let text: string;
  try {
    text = await readFile(file);
  } catch (error) {
    throw new UsageError(cannotReadFile(file, error));
  }
  const known = new Set(checks.map(({ id }) => id));
  const { mutes, problems } = parseMuteFile(text, check => known.has(check));
  if (problems.length > 0)
    throw new UsageError(
      l10n.t("--mutes: {file} has entries that can't be applied.", { file }),
      problems.map(({ line, message }) => `  ${l10n.t('line {line}: {message}', { line, message })}`),
    );
  return { file, mutes };
}

/** What could not be decided is never muted: it is no answer. */
export function muteFindings(
  findings: readonly Finding[],
  named: NamedMutes | undefined,
  now: string,
): MutedFindings {
  const { active } = splitMutes(named?.mutes ?? [], now);
  const muteOf = (finding: Finding): Mute | undefined =>
    finding.state === 'fail' ? findMute(finding, active) : undefined;
  const shown = findings.filter(finding => muteOf(finding) === undefined);
  return { shown, muteOf, muted: findings.length - shown.length };
}

/** Says how many findings are left out, and which mutes no longer apply. */
export function reportMutes(
  environment: CommandEnvironment,
  { quiet }: { readonly quiet?: true },
  { file, mutes }: NamedMutes,
  muted: number,
): void {
  if (quiet === true) return;
  if (muted > 0)
    writeLine(
      environment,
      l10n.t('{findings} muted by {file}.', { findings: countOf(muted, 'finding'), file }),
    );
  const { expired } = splitMutes(mutes, environment.now());
  if (expired.length === 0) return;
  const list = listSomeWords(
    expired.map(({ id, node = '', until = '' }) =>
      l10n.t('{check} of {resource} ({date})', { check: id, resource: node, date: until }),
    ),
  );
  writeLine(environment, l10n.t('Expired in {file}: {mutes}.', { file, mutes: list }));
}
