import type { Finding } from '../diagnosis/finding';
import { findingsOnPath, nodesOnPath } from '../diagnosis/onPath';
import type { Account } from '../paths/account';
import { compileFilter, questionsOfFinding } from './evaluate';
import { createFilterIndex, type FilterIndex } from './filterIndex';
import type { FilterExpression } from './language/expression';
import { anyTrue, type Truth } from './truth';

export interface SelectedFindings {
  readonly matching: readonly Finding[];
  readonly undecided: readonly Finding[];
}

/**
 * The findings that an expression selects: those that name a resource it selects, and those on the path of a route that
 * it selects. `finding`, `severity` and `state` are those of each finding itself, and a text is also looked for in what it
 * says. A finding that names nothing is about the whole account: it is selected where any resource is. `index`: of the
 * account with these findings, where there is one already. @throws FilterTooSlow
 */
export function selectFindings(
  account: Account,
  expression: FilterExpression,
  findings: readonly Finding[],
  index: FilterIndex = createFilterIndex(account, findings),
): SelectedFindings {
  const predicate = compileFilter(index, expression);
  const matching = new Set<Finding>();
  const undecided = new Set<Finding>();
  for (const group of groupAlike(expression, findings)) {
    const [finding] = group;
    const truths = new Map(index.nodes.map((node, at) => [node.id, predicate({ node, at, finding })]));
    const onPaths = findingsOfRoutes(account, group, truths);
    for (const one of group) {
      const truth = namedTruth(one, truths);
      if (truth === true || onPaths.has(one)) matching.add(one);
      else if (truth === undefined) undecided.add(one);
    }
  }
  return {
    matching: findings.filter(finding => matching.has(finding)),
    undecided: findings.filter(finding => undecided.has(finding)),
  };
}

/** Findings of which all that an expression asks of a finding is equally true. */
function groupAlike(
  expression: FilterExpression,
  findings: readonly Finding[],
): readonly (readonly [Finding, ...Finding[]])[] {
  const asked = questionsOfFinding(expression);
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const key = asked.map(isTrue => String(isTrue(finding))).join();
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
  const routes = graph.ofKind('route').flatMap(({ id }) => (truths.get(id) === true ? id : []));
  return routes.length === 0 ? new Set() : new Set(findingsOnPath(graph, open, nodesOnPath(account, routes)));
}
