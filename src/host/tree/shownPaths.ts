import * as l10n from '@vscode/l10n';
import type { Finding } from '../../diagnosis/finding';
import { compileFilter, FilterTooSlow, findMatches } from '../../filter/evaluate';
import { createFilterIndex, type FilterIndex } from '../../filter/filterIndex';
import type { FilterExpression } from '../../filter/language/expression';
import type { Account } from '../../paths/account';
import { nodesAround } from '../../paths/onPaths';
import { countOf, formatNumber } from '../../words/counts';
import type { TypedExpression } from '../filter/typedExpression';

/** What the tree shows of an account while it is filtered. */
export interface ShownPaths {
  /** Node ids of what the expression selects. */
  readonly matching: ReadonlySet<string>;
  /** The same with what lies on the paths to it and from it. */
  readonly kept: ReadonlySet<string>;
  /** What leads to a match is few, so that its rows can be open. */
  readonly isOpen: boolean;
  /** The line above the tree. */
  readonly message: string;
}

/** More rows than these are no answer at a glance. */
const MOST_OPEN = 60;

/** `undefined` where the expression takes too long: then everything is shown. */
export function findShownPaths(
  account: Account,
  findings: readonly Finding[] | undefined,
  { text, expression }: TypedExpression,
): ShownPaths | undefined {
  const index = createFilterIndex(account, findings);
  try {
    const { matching, undecided } = findMatches(index, compileFilter(index, expression));
    const ids = new Set(matching.map(({ id }) => id));
    const { before, behind } = nodesAround(account.graph, ids);
    return {
      matching: ids,
      kept: new Set([...ids, ...before, ...behind]),
      isOpen: before.size + ids.size <= MOST_OPEN,
      message: l10n.t('Filtered: {filters} ({counts})', {
        filters: text,
        counts: matchCount(matching.length, index.nodes.length, undecided.length),
      }),
    };
  } catch (error) {
    if (error instanceof FilterTooSlow) return undefined;
    throw error;
  }
}

export const slowMessage = ({ text }: TypedExpression): string =>
  l10n.t('Not filtered: {expression} takes too long.', { expression: text });

/** What an expression selects, in words. @throws FilterTooSlow */
export function countMatches(index: FilterIndex, expression: FilterExpression): string {
  const { matching, undecided } = findMatches(index, compileFilter(index, expression));
  return matchCount(matching.length, index.nodes.length, undecided.length);
}

/** `12 of 2,043 resources`, `12 of 2,043 resources, 3 may match` */
function matchCount(matching: number, all: number, undecided: number): string {
  const values = { count: formatNumber(matching), resources: countOf(all, 'resource') };
  return undecided === 0
    ? l10n.t('{count} of {resources}', values)
    : l10n.t('{count} of {resources}, {undecided} may match', {
        ...values,
        undecided: formatNumber(undecided),
      });
}
