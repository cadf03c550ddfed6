import type { Finding } from '../diagnosis/finding';
import { findingsOnPath, nodesOnPath } from '../diagnosis/onPath';
import type { Account } from '../paths/account';
import { compileFilter } from './evaluate';
import { createFilterIndex } from './filterIndex';
import { expressionParts, type FilterExpression } from './language/expression';
import { anyTrue, type Truth } from './truth';

export interface SelectedFindings {
  readonly matching: readonly Finding[];
  readonly undecided: readonly Finding[];
}

/**
 * The findings that an expression selects: those that name a resource it selects, and those on the path of a route that
 * it selects. `finding` and `severity` are those of each finding itself. A finding that names nothing is about the whole
 * account: it is selected where any resource is. @throws FilterTooSlow
 */
export function selectFindings(
  account: Account,
  expression: FilterExpression,
  findings: readonly Finding[],
): SelectedFindings {
  const index = createFilterIndex(account, findings);
  const predicate = compileFilter(index, expression);
  const matching: Finding[] = [];
  const undecided: Finding[] = [];
  const groups = asksForFinding(expression) ? groupAlike(findings) : [findings];
  for (const group of groups) {
    const truths = new Map(
      index.nodes.map((node, at) => [
        node.id,
        predicate({ node, at, ...(group[0] && { finding: group[0] }) }),
      ]),
    );
    const onPaths = findingsOfRoutes(account, group, truths);
    for (const finding of group) {
      const truth = namedTruth(finding, truths);
      if (truth === true || onPaths.has(finding)) matching.push(finding);
      else if (truth === undefined) undecided.push(finding);
    }
  }
  const order = new Map(findings.map((finding, place) => [finding, place]));
  const place = (finding: Finding): number => order.get(finding) ?? 0;
  const inOrder = (found: readonly Finding[]): readonly Finding[] =>
    [...found].sort((one, other) => place(one) - place(other));
  return { matching: inOrder(matching), undecided: inOrder(undecided) };
}

const asksForFinding = (expression: FilterExpression): boolean =>
  [...expressionParts(expression)].some(
    part => part.kind === 'comparison' && (part.field === 'finding' || part.field === 'severity'),
  );

/** Findings of one check and severity: whatever an expression asks of a finding, they have in common. */
function groupAlike(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const key = `${finding.id} ${finding.severity}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()];
}

function namedTruth({ nodes }: Finding, truths: ReadonlyMap<string, Truth>): Truth {
  const named = nodes.filter(id => truths.has(id));
  return anyTrue(named.length > 0 ? named : [...truths.keys()], id => truths.get(id));
}

/** Those on the paths of routes that are selected. */
function findingsOfRoutes(
  account: Account,
  findings: readonly Finding[],
  truths: ReadonlyMap<string, Truth>,
): ReadonlySet<Finding> {
  const { graph } = account;
  // One that names a selected resource is selected anyway.
  const open = findings.filter(finding => namedTruth(finding, truths) !== true);
  if (open.length === 0) return new Set();
  const routes = graph.ofKind('route').filter(({ id }) => truths.get(id) === true);
  const onPaths = new Set<string>();
  for (const { id } of routes) for (const node of nodesOnPath(account, id)) onPaths.add(node);
  return onPaths.size === 0 ? new Set() : new Set(findingsOnPath(graph, open, onPaths));
}
