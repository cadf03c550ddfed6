import type { Finding } from '../diagnosis/finding';
import type { Account } from '../paths/account';
import { nodesAround } from '../paths/onPaths';
import { compileFilter, findMatches } from './evaluate';
import { createFilterIndex } from './filterIndex';
import type { FilterExpression } from './language/expression';

export interface SelectedNodes {
  /** Node ids. */
  readonly matching: ReadonlySet<string>;
  readonly undecided: ReadonlySet<string>;
}

/** The resources that an expression selects. `findings`: of every check, where it asks for them. @throws FilterTooSlow */
export function selectNodes(
  account: Account,
  expression: FilterExpression,
  findings?: readonly Finding[],
): SelectedNodes {
  const index = createFilterIndex(account, findings);
  const { matching, undecided } = findMatches(index, compileFilter(index, expression));
  return {
    matching: new Set(matching.map(({ id }) => id)),
    undecided: new Set(undecided.map(({ id }) => id)),
  };
}

/** Nodes with everything that lies on their paths, before and behind. */
export function withPaths({ graph }: Account, nodes: ReadonlySet<string>): ReadonlySet<string> {
  const { before, behind } = nodesAround(graph, nodes);
  return new Set([...nodes, ...before, ...behind]);
}
