import * as l10n from '@vscode/l10n';
import type { Command } from 'commander';
import { checks } from '../diagnosis/checks/checks';
import { diagnoseAccount } from '../diagnosis/diagnose';
import type { Finding } from '../diagnosis/finding';
import { FilterTooSlow } from '../filter/evaluate';
import type { FilterExpression } from '../filter/language/expression';
import { filterNeeds } from '../filter/needs';
import { parseFilter } from '../filter/language/parse';
import { describeProblem, pointAt, type FilterProblem } from '../filter/language/problem';
import type { Account } from '../paths/account';
import { countOf } from '../words/counts';
import { UsageError, writeLine, type CommandEnvironment } from './io';

export interface FilterOption {
  readonly filter?: string;
}

/** Adds `--filter` to a command. */
export function withFilter(command: Command, description: string): Command {
  return command.option('--filter <expression>', description);
}

/**
 * The expression of `--filter`, before anything is read.
 * @throws UsageError with the expression and a caret below the character that is at fault.
 */
export function readFilterOption({ filter }: FilterOption): FilterExpression | undefined {
  if (filter === undefined) return undefined;
  const parsed = parseFilter(filter);
  if (parsed.problem !== undefined) throw filterError(filter, parsed.problem);
  return parsed.expression;
}

function filterError(text: string, problem: FilterProblem): UsageError {
  return new UsageError(
    l10n.t('--filter: {problem}', { problem: describeProblem(problem) }),
    pointAt(text, problem).map(line => `  ${line}`),
  );
}

/** @throws UsageError where a regular expression takes too long, and whatever else `work` throws. */
export function withinTime<Result>({ filter = '' }: FilterOption, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof FilterTooSlow)) throw error;
    const at = Math.max(0, filter.indexOf(`/${error.source}/`));
    const reason = { code: 'regex-too-slow', source: error.source } as const;
    throw filterError(filter, { reason, at, length: error.source.length + 2 });
  }
}

/** What is wrong with an account, where an expression asks for it. */
export const findingsFor = (account: Account): readonly Finding[] =>
  diagnoseAccount(account, checks).findings;

/** Says how much may match, but was not read. */
export function reportUndecided(
  environment: CommandEnvironment,
  { quiet }: { readonly quiet?: true },
  undecided: string | undefined,
  filter: FilterExpression | undefined,
): void {
  if (undecided === undefined || quiet === true) return;
  writeLine(
    environment,
    l10n.t("{resources} may match --filter, but what decides wasn't read.", { resources: undecided }),
  );
  if (filter !== undefined && filterNeeds(filter).metrics)
    writeLine(
      environment,
      l10n.t(
        'rps, 5xx% and p95 are known where --metrics reads them and CloudWatch has data of the last hour. AWS charges for metrics.',
      ),
    );
}

export const countUndecided = (count: number, noun: Parameters<typeof countOf>[1]): string | undefined =>
  count === 0 ? undefined : countOf(count, noun);
