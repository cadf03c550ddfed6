import { findLoadBalancerArn } from '../model/arn';
import {
  isNode,
  type EdgeKind,
  type NodeKind,
  type Topology,
  type TopologyEdge,
  type TopologyNode,
} from '../topology/document';
import {
  hopsTo,
  nextHops,
  type Hop,
  type TopologyLookup,
  type Arrivals,
  type NodeOf,
  type PathSide,
} from './hops';

/** From the route to where it ends. */
export type RequestPath = readonly Hop[];

/** A topology with its lookups. Every lookup takes constant time. */
export interface TopologyGraph extends TopologyLookup {
  readonly topology: Topology;
  ofKind<Kind extends NodeKind>(kind: Kind): readonly NodeOf<Kind>[];
  /** The route as the first hop of its paths on a stage, by name; `undefined` for what is not a route, or not served. */
  start(routeId: string, stage?: string, side?: PathSide): Hop | undefined;
  /**
   * Where a request goes on from a hop: route → VPC link → load balancer → listener → rule → target group → target
   * and, from a target that is a load balancer, to its listener on the registered port. Only what this route
   * really picks and the rules that its requests can meet, never a node that is already on the path.
   */
  next(hop: Hop): readonly Hop[];
  /** Hops of one key go on alike. */
  hopKey(hop: Hop): string;
  /**
   * Every path of a route, one at a time: there can be more than anyone wants. A path ends where nothing is known
   * to come next.
   */
  requestPaths(routeId: string, stage?: string, side?: PathSide): Iterable<RequestPath>;
  /** All that requests of these routes can meet as they are served, each node and edge once. */
  reach(routeIds: Iterable<string>, stage?: string, side?: PathSide): Reach;
  /** What the function gives for this graph; made once. */
  remembered<Made>(make: (graph: TopologyGraph) => Made): Made;
}

export interface Reach {
  readonly nodes: readonly TopologyNode[];
  readonly edges: readonly TopologyEdge[];
  /** How many of the routes go along each `connects` edge, by the edge's id. */
  readonly connecting: ReadonlyMap<string, number>;
}

/** Without `arrivals`, each rule of a listener counts as one that a request may meet. */
export function createGraph(topology: Topology, arrivals: Arrivals = unknownArrivals): TopologyGraph {
  const nodes = new Map(topology.nodes.map(node => [node.id, node]));
  const kinds = groupByKey(topology.nodes, node => node.kind);
  const outgoing = indexEdges(topology.edges, edge => edge.source);
  const incoming = indexEdges(topology.edges, edge => edge.target);
  const made = new Map<object, unknown>();
  const graph: TopologyGraph = {
    topology,
    node: id => nodes.get(id),
    outgoing: outgoing,
    incoming: incoming,
    ofKind: ((kind: NodeKind) => kinds.get(kind) ?? []) as TopologyGraph['ofKind'],
    arrivals,
    start: (routeId, stage, side) =>
      isOnStage(graph, routeId, stage, side) ? firstHop(nodes.get(routeId), stage, side) : undefined,
    next: hop => nextHops(graph, hop),
    hopKey: hop => `${hop.node.id} ${keyAtNode(hop)}`,
    requestPaths: (routeId, stage, side) => requestPaths(graph, graph.start(routeId, stage, side)),
    reach: (routeIds, stage, side) => reachFromRoutes(graph, routeIds, { stage, side, keyAtNode }),
    remembered: <Made>(make: (graph: TopologyGraph) => Made): Made => {
      if (!made.has(make)) made.set(make, make(graph));
      return made.get(make) as Made;
    },
    listenerOn: (loadBalancerId, port) => listeners().get(`${loadBalancerId}#${port}`),
  };
  let leading: ReadonlySet<string> | undefined;
  const leadsOn = (id: string): boolean => (leading ??= leadingOn(graph, incoming)).has(id);
  const keyAtNode = (hop: Hop): string => keyOfContinuation(graph, hop, leadsOn);
  let ports: ReadonlyMap<string, NodeOf<'listener'>> | undefined;
  const listeners = (): ReadonlyMap<string, NodeOf<'listener'>> => (ports ??= listenersByPort(graph));
  return graph;
}

function groupByKey<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): ReadonlyMap<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** By id and then by kind, so that no key has to be put together. */
function indexEdges(
  edges: readonly TopologyEdge[],
  endOf: (edge: TopologyEdge) => string,
): (id: string, kind?: EdgeKind) => readonly TopologyEdge[] {
  const all = groupByKey(edges, endOf);
  const byKind = new Map<string, ReadonlyMap<EdgeKind, readonly TopologyEdge[]>>();
  return (id, kind) => {
    const own = all.get(id) ?? [];
    if (kind === undefined || own.length === 0) return own;
    const kinds = byKind.get(id) ?? groupByKey(own, edge => edge.kind);
    byKind.set(id, kinds);
    return kinds.get(kind) ?? [];
  };
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

/** A route that a stage does not serve has no path there but the one that is edited. */
function isOnStage(graph: TopologyLookup, routeId: string, stage?: string, side?: PathSide): boolean {
  if (stage === undefined || side === 'edited') return true;
  return graph.incoming(routeId, 'serves').some(({ source }) => {
    const node = graph.node(source);
    return node !== undefined && isNode(node, 'stage') && node.attributes.stageName === stage;
  });
}

function firstHop(node: TopologyNode | undefined, stage?: string, side?: PathSide): Hop | undefined {
  if (node?.kind !== 'route') return undefined;
  return {
    node,
    route: node.id,
    ...(stage === undefined ? {} : { stage }),
    ...(side === undefined ? {} : { side }),
  };
}

function* requestPaths(graph: TopologyGraph, start: Hop | undefined): Iterable<RequestPath> {
  const pending = start === undefined ? [] : [start];
  for (let hop = pending.pop(); hop !== undefined; hop = pending.pop()) {
    const following = graph.next(hop);
    if (following.length === 0) yield [...hopsTo(hop)].reverse();
    for (const hop of [...following].reverse()) pending.push(hop);
  }
}

interface ReachOptions {
  readonly stage: string | undefined;
  readonly side: PathSide | undefined;
  readonly keyAtNode: (hop: Hop) => string;
}

function reachFromRoutes(
  graph: TopologyGraph,
  routeIds: Iterable<string>,
  { stage, side, keyAtNode }: ReachOptions,
): Reach {
  const nodes = new Set<TopologyNode>();
  const edges = new Set<TopologyEdge>();
  const connecting = new Map<string, number>();
  const seen = new Map<TopologyNode, Set<string>>();
  for (const routeId of routeIds) {
    const start = graph.start(routeId, stage, side);
    const pending = start === undefined ? [] : [start];
    for (const hop of pending) {
      const { node, edge } = hop;
      nodes.add(node);
      if (edge !== undefined) edges.add(edge);
      if (edge?.kind === 'connects') connecting.set(edge.id, (connecting.get(edge.id) ?? 0) + 1);
      // What is the route's own comes only once.
      if (!isOwnHop(hop)) {
        const key = keyAtNode(hop);
        const keys = seen.get(node);
        if (keys?.has(key) === true) continue;
        if (keys === undefined) seen.set(node, new Set([key]));
        else keys.add(key);
      }
      for (const following of nextHops(graph, hop)) pending.push(following);
    }
  }
  return { nodes: [...nodes], edges: [...edges], connecting };
}

/** Kinds whose successors are the route's own: its last two edges name it. */
const ofRoute: ReadonlySet<NodeKind> = new Set(['route', 'vpc-link', 'missing', 'http-endpoint']);

const isOwnHop = ({ node, previous }: Hop): boolean =>
  ofRoute.has(node.kind) || (node.kind === 'load-balancer' && previous?.node.kind !== 'target');

/**
 * The same for hops at one node that go on alike. Until its listener a request's path is its route's own; from a target
 * that is a load balancer it is the target's. At a listener, and wherever another one comes behind, it is the same for
 * requests that look alike; else for all.
 */
function keyOfContinuation(graph: TopologyGraph, hop: Hop, leadsOn: (id: string) => boolean): string {
  const { node, edge, previous, route, stage = '', side = '' } = hop;
  if (isOwnHop(hop)) return [edge?.id, previous?.edge?.id, route, side, stage].join(' ');
  if (node.kind === 'load-balancer') return `${previous?.node.id ?? ''} ${hopLikeness(graph, hop)}`;
  return node.kind === 'listener' || leadsOn(node.id) ? hopLikeness(graph, hop) : '';
}

const hopLikeness = ({ arrivals }: TopologyGraph, hop: Hop): string =>
  hop.route === '' ? '' : arrivals.likenessOf(hop);

const unknownArrivals: Arrivals = { likenessOf: () => '', rulesMet: () => undefined };

/** Targets that are a load balancer, their groups, and the rules that forward to those. */
function leadingOn({ topology }: TopologyGraph, incoming: TopologyGraph['incoming']): ReadonlySet<string> {
  const targets = topology.edges.filter(({ kind, target }) => kind === 'is' && isBalancerArn(target));
  const groups = targets.flatMap(({ source }) => incoming(source, 'registers').map(edge => edge.source));
  const rules = groups.flatMap(id => incoming(id, 'forwards').map(edge => edge.source));
  return new Set([...targets.map(({ source }) => source), ...groups, ...rules]);
}

const isBalancerArn = (id: string): boolean => findLoadBalancerArn(id) === id;
