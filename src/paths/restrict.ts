import { unknownsConcerning } from './concerning';
import { isEdge, isNode, type Topology, type TopologyEdge, type TopologyNode } from '../topology/document';
import { createGraph, type Reach, type TopologyGraph } from './graph';

export interface Restricted {
  readonly graph: TopologyGraph;
  /** Selectors that no API has as its id or name. */
  readonly unmatched: readonly string[];
}

const apiKinds = ['rest-api', 'http-api', 'websocket-api'] as const;

/**
 * Only the APIs of these ids, names or ARNs, what they reach, the domain names that map to them, and what was not read
 * and may belong to any of it. How many routes a VPC link connects is counted for these APIs. No selector at all
 * restricts nothing.
 */
export function restrictToApis(graph: TopologyGraph, selectors: readonly string[]): Restricted {
  if (selectors.length === 0) return { graph, unmatched: [] };
  const apis = apiKinds.flatMap(kind => graph.ofKind(kind));
  const chosen = new Set<TopologyNode>();
  const unmatched = selectors.filter(selector => {
    const found = apis.filter(({ id, name, attributes }) => [id, name, attributes.apiId].includes(selector));
    for (const api of found) chosen.add(api);
    return found.length === 0;
  });
  return { graph: createGraph(restrictTopology(graph, [...chosen]), graph.arrivals), unmatched };
}

function restrictTopology(graph: TopologyGraph, apis: readonly TopologyNode[]): Topology {
  const apiIds = new Set(apis.map(({ id }) => id));
  const routes = graph.ofKind('route').filter(({ id }) => isPartOfOne(id, apiIds));
  const reach = reachOfRoutes(graph, routes);
  const kept = new Set([...apis, ...reach.nodes].map(({ id }) => id));
  for (const api of apis) {
    for (const { target: stage } of graph.outgoing(api.id, 'deploys')) {
      kept.add(stage);
      for (const { source: domain } of graph.incoming(stage, 'maps')) kept.add(domain);
    }
  }
  return keepNodes(graph, kept, reach);
}

/**
 * Only these nodes, the edges between them, and what was not read and may belong to any of it. How many routes a VPC
 * link connects is counted for the routes that are kept.
 */
export function restrictToNodes(graph: TopologyGraph, kept: ReadonlySet<string>): TopologyGraph {
  const routes = graph.ofKind('route').filter(({ id }) => kept.has(id));
  return createGraph(keepNodes(graph, kept, reachOfRoutes(graph, routes)), graph.arrivals);
}

function reachOfRoutes(graph: TopologyGraph, routes: readonly TopologyNode[]): Reach {
  const ids = routes.map(({ id }) => id);
  return joinReaches(graph.reach(ids), graph.reach(ids, undefined, 'edited'));
}

function keepNodes(graph: TopologyGraph, nodes: ReadonlySet<string>, reach: Reach): Topology {
  const { topology } = graph;
  const { unknowns, nodes: unread } = unknownsConcerning(graph, nodes);
  const kept = new Set([...nodes, ...unread]);
  return {
    ...topology,
    complete: unknowns.length === 0,
    nodes: topology.nodes.filter(({ id }) => kept.has(id)),
    edges: topology.edges
      .filter(({ source, target }) => kept.has(source) && kept.has(target))
      .flatMap(edge => recountConnections(graph, edge, reach)),
    unknowns,
  };
}

/** As they are served and as they are edited; a route that goes along a `connects` edge both ways counts once. */
function joinReaches(served: Reach, edited: Reach): Reach {
  const connecting = new Map(
    [...served.connecting, ...edited.connecting].map(([id]) => [
      id,
      Math.max(served.connecting.get(id) ?? 0, edited.connecting.get(id) ?? 0),
    ]),
  );
  return {
    nodes: [...new Set([...served.nodes, ...edited.nodes])],
    edges: [...new Set([...served.edges, ...edited.edges])],
    connecting,
  };
}

/** A route's id begins with that of its API, also of a route that no stage serves. */
function isPartOfOne(id: string, apiIds: ReadonlySet<string>): boolean {
  const [api] = /^[^/]*\/(?:restapis|apis)\/[^/]+/.exec(id) ?? [];
  return api !== undefined && apiIds.has(api);
}

/** A V1 link connects without routes too, a V2 link only for routes. */
function recountConnections(graph: TopologyGraph, edge: TopologyEdge, reach: Reach): readonly TopologyEdge[] {
  if (!isEdge(edge, 'connects')) return [edge];
  const link = graph.node(edge.source);
  const routes = reach.connecting.get(edge.id) ?? 0;
  const isV1 = link !== undefined && isNode(link, 'vpc-link') && link.attributes.vpcLinkVersion === 'V1';
  return routes === 0 && !isV1 ? [] : [{ ...edge, attributes: { ...edge.attributes, routes } }];
}
