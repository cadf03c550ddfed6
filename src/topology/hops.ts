import { loadBalancerArnOf } from '../model/arn';
import { isEdge, isNode, type EdgeKind, type TopologyEdge, type TopologyNode } from './document';

export type NodeOf<Kind extends TopologyNode['kind']> = Extract<TopologyNode, { readonly kind: Kind }>;
export type EdgeOf<Kind extends EdgeKind> = Extract<TopologyEdge, { readonly kind: Kind }>;

/** One step of a request's way, linked to the steps before it: a way is known by its last hop. */
export interface Hop {
  readonly node: TopologyNode;
  /** The edge that leads here; left out at the route. */
  readonly edge?: TopologyEdge;
  readonly previous?: Hop;
  /** The route that the request is for. */
  readonly route: string;
  /** Name of the stage that the request came in by; left out for the ways of every stage. */
  readonly stage?: string;
}

/** Constant-time lookups in a topology. */
export interface Lookup {
  node(id: string): TopologyNode | undefined;
  outgoing<Kind extends EdgeKind>(id: string, kind: Kind): readonly EdgeOf<Kind>[];
  outgoing(id: string): readonly TopologyEdge[];
  incoming<Kind extends EdgeKind>(id: string, kind: Kind): readonly EdgeOf<Kind>[];
  incoming(id: string): readonly TopologyEdge[];
  /** The listener of a load balancer on a port. */
  listenerOn(loadBalancerId: string, port: number): NodeOf<'listener'> | undefined;
}

/** What comes right after a hop; never a node that is on the way already. */
export function nextHops(graph: Lookup, hop: Hop): readonly Hop[] {
  const following: Hop[] = [];
  const passed = new Set<string>();
  for (let earlier: Hop | undefined = hop; earlier !== undefined; earlier = earlier.previous) {
    passed.add(earlier.node.id);
  }
  for (const { id, edge } of successors(graph, hop)) {
    const node = graph.node(id);
    if (node === undefined || passed.has(id)) continue;
    passed.add(id);
    const { route, stage } = hop;
    following.push({ node, edge, previous: hop, route, ...(stage === undefined ? {} : { stage }) });
  }
  return following;
}

interface Successor {
  readonly id: string;
  readonly edge: TopologyEdge;
}

const along = (edge: TopologyEdge): Successor => ({ id: edge.target, edge });

function successors(graph: Lookup, hop: Hop): readonly Successor[] {
  const { node } = hop;
  switch (node.kind) {
    case 'route':
      return afterRoute(graph, hop);
    case 'vpc-link':
      return afterLink(graph, hop);
    case 'missing':
      return hop.edge?.kind === 'integrates' ? afterLink(graph, hop) : [];
    case 'load-balancer':
      return afterLoadBalancer(graph, hop);
    case 'listener': {
      const rules = graph.outgoing(node.id, 'evaluates');
      if (rules.length === 0) return graph.outgoing(node.id, 'forwards').map(along);
      return [...rules].sort((a, b) => priorityOf(a) - priorityOf(b)).map(along);
    }
    case 'rule':
      return graph.outgoing(node.id, 'forwards').map(along);
    case 'target-group':
      return graph.outgoing(node.id, 'registers').map(along);
    case 'target':
      return graph.outgoing(node.id, 'is').map(along);
    default:
      return [];
  }
}

/** Rules are evaluated from the lowest number up, the default last. */
function priorityOf(edge: EdgeOf<'evaluates'>): number {
  const priority = Number(edge.attributes.priority);
  return Number.isNaN(priority) ? Number.MAX_SAFE_INTEGER : priority;
}

function afterRoute(graph: Lookup, hop: Hop): readonly Successor[] {
  const integrated = graph.outgoing(hop.node.id, 'integrates').filter(edge => isOn(edge, hop.stage));
  if (integrated.length > 0) return integrated.map(along);
  return selected(graph, hop).map(edge => ({ id: entryTo(graph, edge.target), edge }));
}

/** A V1 link leads to its own load balancer, a V2 link to whatever the route names. */
function afterLink(graph: Lookup, hop: Hop): readonly Successor[] {
  const connections = graph.outgoing(hop.node.id, 'connects');
  const picked = selected(graph, hop);
  if (picked.length > 0) {
    return picked.map(edge => {
      const id = entryTo(graph, edge.target);
      return { id, edge: connections.find(({ target }) => target === id) ?? edge };
    });
  }
  if (isNode(hop.node, 'vpc-link') && hop.node.attributes.vpcLinkVersion === 'V1') return connections.map(along);
  const named = namedLoadBalancer(graph, hop);
  return connections.filter(({ target }) => target === named).map(along);
}

/** The load balancer that the integration names, known even where its listeners were not read. */
function namedLoadBalancer(graph: Lookup, hop: Hop): string | undefined {
  const route = graph.node(hop.route);
  const { edge } = hop;
  const uri = edge !== undefined && isEdge(edge, 'integrates') ? edge.attributes.uri : undefined;
  const target = route !== undefined && isNode(route, 'route') ? route.attributes.integrationTarget : undefined;
  return loadBalancerArnOf(target ?? '') ?? loadBalancerArnOf(uri ?? '');
}

function afterLoadBalancer(graph: Lookup, hop: Hop): readonly Successor[] {
  const { node, previous } = hop;
  if (previous !== undefined && isNode(previous.node, 'target')) {
    const { port } = previous.node.attributes;
    const listener = port === undefined ? undefined : graph.listenerOn(node.id, port);
    const edge = listener && graph.incoming(listener.id, 'listens').find(({ source }) => source === node.id);
    return edge === undefined ? [] : [along(edge)];
  }
  return selected(graph, hop)
    .filter(edge => entryTo(graph, edge.target) === node.id && edge.target !== node.id)
    .map(edge => {
      const listens = graph.incoming(edge.target, 'listens').find(({ source }) => source === node.id);
      return { id: edge.target, edge: listens ?? edge };
    });
}

function selected(graph: Lookup, hop: Hop): readonly EdgeOf<'selects'>[] {
  return graph.outgoing(hop.route, 'selects').filter(edge => isOn(edge, hop.stage));
}

function isOn(edge: EdgeOf<'selects' | 'integrates'>, stage: string | undefined): boolean {
  const { stages } = edge.attributes;
  return stage === undefined || stages === undefined || stages.includes(stage);
}

/** The node by which a request comes to what a route selects: the load balancer of a listener, else the thing itself. */
export function entryTo(graph: Lookup, selectedId: string): string {
  const [listens] = graph.incoming(selectedId, 'listens');
  if (listens !== undefined) return listens.source;
  if (graph.node(selectedId)?.kind !== 'missing') return selectedId;
  const owner = loadBalancerArnOf(selectedId.replace(/#\d+$/, ''));
  return owner !== undefined && graph.node(owner) !== undefined ? owner : selectedId;
}
