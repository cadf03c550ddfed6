import type { Trace } from '../paths/trace/document';
import { unknownsConcerning } from '../paths/concerning';
import { nodesAround } from '../paths/onPaths';
import type { TopologyGraph } from '../paths/graph';
import type { Finding } from './finding';
import type { World } from './world';

/**
 * Everything that requests of routes can meet: what leads to their APIs, the APIs and their stages, the routes, and what
 * their integrations pick on any stage, of a listener's rules those that their requests can come to. Of a route that no
 * stage serves, itself and its API.
 */
export function nodesOnPath({ graph, facts }: World, routeIds: readonly string[]): ReadonlySet<string> {
  const served = routeIds.filter(id => graph.incoming(id, 'serves').length > 0);
  const { before, behind } = nodesAround(graph, new Set(served));
  const apis = routeIds.flatMap(id => facts.route(id)?.api.id ?? []);
  return new Set([...routeIds, ...apis, ...before, ...behind]);
}

/**
 * The findings about what stands on a way. One that names routes is about those; any other about what is at fault,
 * which stands first: of a rule, with the other rules that keep requests from it. What could not be decided stays wherever the call that was not answered may concern the way.
 */
export function findingsOnPath(
  graph: TopologyGraph,
  findings: readonly Finding[],
  onPath: ReadonlySet<string>,
): readonly Finding[] {
  const { nodes: unread } = unknownsConcerning(graph, onPath);
  return findings.filter(({ state, nodes }) => {
    const [first] = nodes;
    if (state === 'unknown') return first === undefined || nodes.some(id => onPath.has(id) || unread.has(id));
    if (first === undefined) return false;
    const routes = nodes.filter(id => graph.node(id)?.kind === 'route');
    if (routes.length > 0) return routes.some(id => onPath.has(id));
    const isRule = (id: string): boolean => graph.node(id)?.kind === 'rule';
    return onPath.has(first) || (isRule(first) && nodes.some(id => isRule(id) && onPath.has(id)));
  });
}

/** The trace with the ids of the checks that fail on its way. */
export function withFindings(graph: TopologyGraph, trace: Trace, findings: readonly Finding[]): Trace {
  const ids = findingsOfTrace(graph, trace, findings).map(({ id }) => id);
  return { ...trace, findings: [...new Set(ids)].sort() };
}

/** What fails on the way of a traced request. */
export function findingsOfTrace(
  graph: TopologyGraph,
  trace: Trace,
  findings: readonly Finding[],
): readonly Finding[] {
  const sides = trace.canary === undefined ? [trace] : [trace, trace.canary];
  const onPath = new Set(
    sides.flatMap(({ hops, rejected, targets }) => [
      ...hops.map(({ node }) => node),
      ...(targets.length === 0 ? targetsOfLast(graph, hops) : []),
      // What is wrong with a rule that was passed over can be why the request met another.
      ...rejected.map(({ node }) => node),
      ...targets.flatMap(({ node, targetGroup }) => [node, targetGroup]),
    ]),
  );
  const failing = findings.filter(({ state }) => state === 'fail');
  return findingsOnPath(graph, failing, onPath);
}

/** What is wrong with targets can be why a request ended at their group, and none of them got it. */
function targetsOfLast(graph: TopologyGraph, hops: Trace['hops']): readonly string[] {
  const last = hops.at(-1);
  return last?.kind === 'target-group'
    ? graph.outgoing(last.node, 'registers').map(({ target }) => target)
    : [];
}
