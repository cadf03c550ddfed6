import {
  isNode,
  type EdgeKind,
  type NodeKind,
  type Topology,
  type TopologyEdge,
  type TopologyNode,
} from './document';
import { nextHops, wayTo, type Hop, type Lookup, type NodeOf } from './hops';

/** From the route to where it ends. */
export type RequestPath = readonly Hop[];

/** A topology with its lookups. Every lookup takes constant time. */
export interface TopologyGraph extends Lookup {
  readonly topology: Topology;
  ofKind<Kind extends NodeKind>(kind: Kind): readonly NodeOf<Kind>[];
  /** The route as the first hop of its ways. `stage` is a stage's name. `undefined` for what is no route. */
  start(routeId: string, stage?: string): Hop | undefined;
  /**
   * Where a request goes on from a hop: route → VPC link → load balancer → listener → rule → target group → target
   * and, from a target that is a load balancer, to its listener on the registered port. Only what this route
   * really picks, never a node that is already on the way.
   */
  next(hop: Hop): readonly Hop[];
  /**
   * Every way of a route, one at a time: there can be more than anyone wants. A way ends where nothing is known
   * to come next.
   */
  requestPaths(routeId: string, stage?: string): Iterable<RequestPath>;
  /** All that requests of these routes can meet, each node and edge once. */
  reach(routeIds: Iterable<string>, stage?: string): Reach;
}

export interface Reach {
  readonly nodes: readonly TopologyNode[];
  readonly edges: readonly TopologyEdge[];
  /** How many of the routes go along each `connects` edge, by the edge's id. */
  readonly connecting: ReadonlyMap<string, number>;
}

export function graphOf(topology: Topology): TopologyGraph {
  const nodes = new Map(topology.nodes.map(node => [node.id, node]));
  const kinds = grouped(topology.nodes, node => node.kind);
  const outgoing = indexed(topology.edges, edge => edge.source);
  const incoming = indexed(topology.edges, edge => edge.target);
  const graph: TopologyGraph = {
    topology,
    node: id => nodes.get(id),
    outgoing: outgoing,
    incoming: incoming,
    ofKind: ((kind: NodeKind) => kinds.get(kind) ?? []) as TopologyGraph['ofKind'],
    start: (routeId, stage) => startOf(nodes.get(routeId), stage),
    next: hop => nextHops(graph, hop),
    requestPaths: (routeId, stage) => requestPaths(graph, routeId, stage),
    reach: (routeIds, stage) => reach(graph, routeIds, stage),
    listenerOn: (loadBalancerId, port) => listeners().get(`${loadBalancerId}#${port}`),
  };
  let ports: ReadonlyMap<string, NodeOf<'listener'>> | undefined;
  const listeners = (): ReadonlyMap<string, NodeOf<'listener'>> => (ports ??= listenersByPort(graph));
  return graph;
}

function grouped<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): ReadonlyMap<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

function indexed(
  edges: readonly TopologyEdge[],
  endOf: (edge: TopologyEdge) => string,
): (id: string, kind?: EdgeKind) => readonly TopologyEdge[] {
  const all = grouped(edges, endOf);
  const byKind = grouped(edges, edge => `${edge.kind} ${endOf(edge)}`);
  return (id, kind) => (kind === undefined ? all.get(id) : byKind.get(`${kind} ${id}`)) ?? [];
}

/** A listener that takes TCP goes before one of the same port that takes only UDP: HTTP needs TCP. */
function listenersByPort(graph: TopologyGraph): ReadonlyMap<string, NodeOf<'listener'>> {
  const found = new Map<string, NodeOf<'listener'>>();
  for (const edge of graph.topology.edges) {
    if (edge.kind !== 'listens') continue;
    const listener = graph.node(edge.target);
    if (listener === undefined || !isNode(listener, 'listener')) continue;
    const { port, protocol } = listener.attributes;
    if (port === undefined) continue;
    const key = `${edge.source}#${port}`;
    if (!found.has(key) || (carriesTcp(protocol) && !carriesTcp(found.get(key)?.attributes.protocol))) {
      found.set(key, listener);
    }
  }
  return found;
}

const carriesTcp = (protocol: string | undefined): boolean => protocol !== 'UDP' && protocol !== 'QUIC';

function startOf(node: TopologyNode | undefined, stage: string | undefined): Hop | undefined {
  if (node?.kind !== 'route') return undefined;
  return stage === undefined ? { node, route: node.id } : { node, route: node.id, stage };
}

function* requestPaths(graph: TopologyGraph, routeId: string, stage?: string): Iterable<RequestPath> {
  const start = graph.start(routeId, stage);
  const pending = start === undefined ? [] : [start];
  for (let hop = pending.pop(); hop !== undefined; hop = pending.pop()) {
    const following = graph.next(hop);
    if (following.length === 0) yield [...wayTo(hop)].reverse();
    for (const hop of [...following].reverse()) pending.push(hop);
  }
}

function reach(graph: TopologyGraph, routeIds: Iterable<string>, stage?: string): Reach {
  const nodes = new Set<TopologyNode>();
  const edges = new Set<TopologyEdge>();
  const connecting = new Map<string, number>();
  const seen = new Set<string>();
  for (const routeId of routeIds) {
    const start = graph.start(routeId, stage);
    const pending = start === undefined ? [] : [start];
    for (const hop of pending) {
      const { node, edge } = hop;
      nodes.add(node);
      if (edge !== undefined) edges.add(edge);
      if (edge?.kind === 'connects') connecting.set(edge.id, (connecting.get(edge.id) ?? 0) + 1);
      if (seen.has(wayOn(hop))) continue;
      seen.add(wayOn(hop));
      for (const following of nextHops(graph, hop)) pending.push(following);
    }
  }
  return { nodes: [...nodes], edges: [...edges], connecting };
}

/**
 * Hops of one key go on alike. Until its listener a request's way is its route's own, and the last two edges name the
 * route; from a target that is a load balancer it is the target's; after that it is the same for all.
 */
function wayOn({ node, edge, previous }: Hop): string {
  if (node.kind === 'load-balancer' && previous?.node.kind === 'target') {
    return `${node.id} ${previous.node.id}`;
  }
  const isOfRoute = ['vpc-link', 'load-balancer', 'missing'].includes(node.kind);
  return isOfRoute ? `${node.id} ${edge?.id ?? ''} ${previous?.edge?.id ?? ''}` : node.id;
}
