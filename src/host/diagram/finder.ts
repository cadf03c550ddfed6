import * as l10n from '@vscode/l10n';
import type { Finding } from '../../diagnosis/finding';
import { completeFilter } from '../../filter/complete';
import { compileFilter, FilterTooSlow, findMatches } from '../../filter/evaluate';
import { createFilterIndex, type FilterIndex } from '../../filter/filterIndex';
import type { FilterExpression } from '../../filter/language/expression';
import { parseFilter } from '../../filter/language/parse';
import { describeProblem, type FilterProblem } from '../../filter/language/problem';
import { filterNeeds } from '../../filter/needs';
import type { Account } from '../../paths/account';
import type { TopologyNode } from '../../topology/document';
import type { FindAnswer } from '../../protocol/find';

/**
 * What finds resources of accounts, which may have some in common: of those, one that matches in either is found.
 * `shown`: the nodes of which an answer is wanted.
 */
export function createFinder(
  accounts: readonly Account[],
  findings: readonly Finding[] | undefined,
): (text: string, shown: ReadonlySet<string>) => FindAnswer {
  const indices = accounts.map(account => createFilterIndex(account, findings));
  return (text, shown) => {
    const completions = completeFilter(indices[0], text, text.length);
    const parsed = parseFilter(text, { isSearch: true });
    if (parsed.problem !== undefined) return { completions, ...refused(parsed.problem) };
    const { expression } = parsed;
    if (isPlain(expression, text)) return { completions, kind: 'text' };
    return { completions, ...find(indices, expression, shown) };
  };
}

/** Words without quotation marks. */
const isPlain = (expression: FilterExpression, text: string): boolean =>
  expression.kind === 'text' && expression.text === text.trim().replaceAll(/\s+/g, ' ');

type Answered = FindAnswer extends infer Answer
  ? Answer extends unknown
    ? Omit<Answer, 'completions'>
    : never
  : never;

const refused = (problem: FilterProblem): Extract<Answered, { readonly kind: 'problem' }> => ({
  kind: 'problem',
  message: describeProblem(problem),
  at: problem.at,
  length: problem.length,
});

const metricsReason = (): string =>
  l10n.t('It takes metrics of the last hour: load them in the strip of a path.');

function find(
  indices: readonly FilterIndex[],
  expression: FilterExpression,
  shown: ReadonlySet<string>,
): Answered {
  try {
    const found = indices.map(index => findMatches(index, compileFilter(index, expression)));
    const shownIds = (nodes: readonly TopologyNode[]): readonly string[] =>
      nodes.flatMap(({ id }) => (shown.has(id) ? id : []));
    const matching = new Set(found.flatMap(one => shownIds(one.matching)));
    const undecided = new Set(found.flatMap(one => shownIds(one.undecided)));
    return {
      kind: 'found',
      nodes: [...matching],
      undecided: [...undecided].filter(id => !matching.has(id)).length,
      ...(filterNeeds(expression).metrics ? { reason: metricsReason() } : {}),
    };
  } catch (error) {
    if (!(error instanceof FilterTooSlow)) throw error;
    return refused({ reason: { code: 'regex-too-slow', source: error.source }, at: 0, length: 1 });
  }
}
