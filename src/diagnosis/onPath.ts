import type { Trace } from '../paths/trace/document';
import { unknownsConcerning } from '../paths/concerning';
import type { TopologyGraph } from '../paths/graph';
import type { Finding } from './finding';
import type { World } from './world';

/**
 * Everything that requests of a route can meet: what leads to its API, the API and its stages, the route, and what its
 * integration picks on any stage, of a listener's rules those that its requests can come to.
 */
export function nodesOnPath(world: World, routeId: string): ReadonlySet<string> {
  const { graph } = world;
  const nodes = new Set([routeId]);
  const api = world.facts.route(routeId)?.api;
  if (api === undefined) return nodes;
  nodes.add(api.id);
  const paths = world.pathsOfApi(api.id).filter(({ route }) => route.id === routeId);
  for (const { stage, link, loadBalancer, endpoint } of paths) {
    nodes.add(stage.id);
    for (const { source } of graph.incoming(stage.id, 'maps')) nodes.add(source);
    for (const id of [link, loadBalancer, endpoint]) if (id !== undefined) nodes.add(id);
    for (const { id } of graph.reach([routeId], stage.name).nodes) nodes.add(id);
  }
  return nodes;
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
