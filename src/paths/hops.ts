import { parseMissingListener } from '../model/missingListener';
import { findLoadBalancerArn } from '../model/arn';
import { isEdge, isNode, type EdgeKind, type TopologyEdge, type TopologyNode } from '../topology/document';

export type NodeOf<Kind extends TopologyNode['kind']> = Extract<TopologyNode, { readonly kind: Kind }>;
export type EdgeOf<Kind extends EdgeKind> = Extract<TopologyEdge, { readonly kind: Kind }>;

/** As a stage serves it, or as it is edited and not deployed there. */
export type PathSide = 'served' | 'edited';

/** One step of a request path, linked to the steps before it: a path is known by its last hop. */
export interface Hop {
  readonly node: TopologyNode;
  /** The edge that leads here; left out at the route. */
  readonly edge?: TopologyEdge;
  readonly previous?: Hop;
  /** The route that the request is for; `''` where the path does not begin at a route. */
  readonly route: string;
  /** Name of the stage that the request came in by; left out for the paths of every stage. */
  readonly stage?: string | undefined;
  /** `served` where left out. */
  readonly side?: PathSide | undefined;
}

/** Whether requests of a path match a rule: all of them, or some, by what a caller sends. */
export type RuleMatch = 'always' | 'maybe';

/** What is known of the requests of a path where they arrive at a listener. */
export interface Arrivals {
  /** The same for paths whose requests look alike, and so meet the same rules at whichever listener. */
  likenessOf(path: PathSubject): string;
  /** The rules of a listener that they can come to, by node id; `undefined` where that is not known, and any may be. */
  rulesMet(listenerId: string, path: PathSubject): ReadonlyMap<string, RuleMatch> | undefined;
}

/** What decides which rules a request can meet. */
export type PathSubject = Pick<Hop, 'route' | 'stage' | 'side'>;

/** Constant-time lookups in a topology. */
export interface TopologyLookup {
  node(id: string): TopologyNode | undefined;
  outgoing<Kind extends EdgeKind>(id: string, kind: Kind): readonly EdgeOf<Kind>[];
  outgoing(id: string): readonly TopologyEdge[];
  incoming<Kind extends EdgeKind>(id: string, kind: Kind): readonly EdgeOf<Kind>[];
  incoming(id: string): readonly TopologyEdge[];
  /** The listener of a load balancer on a port. */
  listenerOn(loadBalancerId: string, port: number): NodeOf<'listener'> | undefined;
  readonly arrivals: Arrivals;
}

/** What comes right after a hop; never a node that is on the path already. */
export function nextHops(graph: TopologyLookup, hop: Hop): readonly Hop[] {
  const following: Hop[] = [];
  const mayRepeat = named.has(hop.node.kind);
  for (const { id, edge } of findSuccessors(graph, hop)) {
    const node = graph.node(id);
    if (node === undefined || isPassed(hop, node)) continue;
    if (mayRepeat && following.some(other => other.node === node && other.edge === edge)) continue;
    const { route, stage, side } = hop;
    following.push({ node, edge, previous: hop, route, stage, side });
  }
  return following;
}

/** Kinds behind which several things that a route names may come to one edge. */
const named: ReadonlySet<TopologyNode['kind']> = new Set(['route', 'vpc-link', 'missing', 'load-balancer']);

function isPassed(last: Hop, node: TopologyNode): boolean {
  for (let hop: Hop | undefined = last; hop !== undefined; hop = hop.previous) {
    if (hop.node === node) return true;
  }
  return false;
}

/** The hop and those before it, the last first. */
export function* hopsTo(last: Hop): Iterable<Hop> {
  for (let hop: Hop | undefined = last; hop !== undefined; hop = hop.previous) yield hop;
}

interface Successor {
  readonly id: string;
  readonly edge: TopologyEdge;
}

const alongEdge = (edge: TopologyEdge): Successor => ({ id: edge.target, edge });

function findSuccessors(graph: TopologyLookup, hop: Hop): readonly Successor[] {
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
      if (rules.length === 0) return graph.outgoing(node.id, 'forwards').map(alongEdge);
      const met = hop.route === '' ? undefined : graph.arrivals.rulesMet(node.id, hop);
      const possible = met === undefined ? rules : rules.filter(({ target }) => met.has(target));
      return (possible.length < 2 ? possible : [...possible].sort(byPriority)).map(alongEdge);
    }
    case 'rule':
      return graph.outgoing(node.id, 'forwards').map(alongEdge);
    case 'target-group':
      return graph.outgoing(node.id, 'registers').map(alongEdge);
    case 'target':
      return graph.outgoing(node.id, 'is').map(alongEdge);
    case 'http-endpoint':
      return graph.outgoing(node.id, 'resolves').map(alongEdge);
    default:
      return [];
  }
}

const byPriority = (a: EdgeOf<'evaluates'>, b: EdgeOf<'evaluates'>): number =>
  evaluationOrder(a) - evaluationOrder(b);

/** Rules are evaluated from the lowest number up, the default last. */
function evaluationOrder(edge: EdgeOf<'evaluates'>): number {
  const priority = Number(edge.attributes.priority);
  return Number.isNaN(priority) ? Number.MAX_SAFE_INTEGER : priority;
}

/** Where no link of a stage is known, what the route selects there comes right after it. */
function afterRoute(graph: TopologyLookup, hop: Hop): readonly Successor[] {
  const integrated = graph.outgoing(hop.node.id, 'integrates').filter(edge => isOnPath(edge, hop));
  const direct = selectedOnPath(graph, hop).filter(
    edge => !integrated.some(other => shareStage(edge, other)),
  );
  return [...integrated.map(alongEdge), ...direct.map(edge => ({ id: entryNode(graph, edge.target), edge }))];
}

/** A V1 link leads to its own load balancer, a V2 link to whatever the route names. */
function afterLink(graph: TopologyLookup, hop: Hop): readonly Successor[] {
  const connections = graph.outgoing(hop.node.id, 'connects');
  const picked = selectedOnPath(graph, hop);
  if (picked.length > 0) {
    return picked.map(edge => {
      const id = entryNode(graph, edge.target);
      return { id, edge: connections.find(({ target }) => target === id) ?? edge };
    });
  }
  if (isNode(hop.node, 'vpc-link') && hop.node.attributes.vpcLinkVersion === 'V1')
    return connections.map(alongEdge);
  const named = namedLoadBalancer(graph, hop);
  return connections.filter(({ target }) => target === named).map(alongEdge);
}

/** The load balancer that the integration names, known even where its listeners were not read. */
function namedLoadBalancer(graph: TopologyLookup, hop: Hop): string | undefined {
  const route = graph.node(hop.route);
  const { edge } = hop;
  const uri = edge !== undefined && isEdge(edge, 'integrates') ? edge.attributes.uri : undefined;
  const target =
    route !== undefined && isNode(route, 'route') ? route.attributes.integrationTarget : undefined;
  return findLoadBalancerArn(target ?? '') ?? findLoadBalancerArn(uri ?? '');
}

function afterLoadBalancer(graph: TopologyLookup, hop: Hop): readonly Successor[] {
  const { node, previous } = hop;
  if (previous?.node.kind === 'target' || previous?.node.kind === 'http-endpoint') {
    const port = portBefore(hop);
    const listener = port === undefined ? undefined : graph.listenerOn(node.id, port);
    const edge = listener && graph.incoming(listener.id, 'listens').find(({ source }) => source === node.id);
    return edge === undefined ? [] : [alongEdge(edge)];
  }
  return selectedOnPath(graph, hop)
    .filter(edge => entryNode(graph, edge.target) === node.id && edge.target !== node.id)
    .map(edge => {
      const listens = graph.incoming(edge.target, 'listens').find(({ source }) => source === node.id);
      return { id: edge.target, edge: listens ?? edge };
    });
}

/** The port at which a request comes to a load balancer that a target is, or that the host of a URI names. */
function portBefore({ previous }: Hop): number | undefined {
  if (previous === undefined) return undefined;
  if (isNode(previous.node, 'target')) return previous.node.attributes.port;
  const { edge } = previous;
  return edge !== undefined && isEdge(edge, 'integrates') ? edge.attributes.port : undefined;
}

/**
 * The listener at which requests go on from a target that is a load balancer, or has one of its addresses: the one on
 * the port at which it is registered. None for any other target.
 */
export function listenersBehind(
  graph: TopologyLookup,
  targetId: string,
): readonly { readonly loadBalancer: string; readonly listener: NodeOf<'listener'> | undefined }[] {
  const target = graph.node(targetId);
  if (target === undefined || !isNode(target, 'target')) return [];
  const { port } = target.attributes;
  return graph
    .outgoing(targetId, 'is')
    .filter(is => graph.node(is.target)?.kind === 'load-balancer')
    .map(is => ({
      loadBalancer: is.target,
      listener: port === undefined ? undefined : graph.listenerOn(is.target, port),
    }));
}

/** The load balancer whose DNS name the host of an HTTP endpoint is, with what listens on the port of the URI. */
export function loadBalancerAtEndpoint(
  graph: TopologyLookup,
  endpointId: string,
): { readonly loadBalancer: string; readonly listener: NodeOf<'listener'> | undefined } | undefined {
  const [resolves] = graph.outgoing(endpointId, 'resolves');
  if (resolves === undefined) return undefined;
  const port = graph.incoming(endpointId, 'integrates')[0]?.attributes.port;
  const listener = port === undefined ? undefined : graph.listenerOn(resolves.target, port);
  return { loadBalancer: resolves.target, listener };
}

/** The target groups to which a listener or its rules give a share of what comes in, each once. */
export function forwardedFromListener(
  graph: TopologyLookup,
  listenerId: string,
  rules: readonly string[] = graph.outgoing(listenerId, 'evaluates').map(({ target }) => target),
): readonly string[] {
  return [...new Set([listenerId, ...rules].flatMap(id => forwardedTo(graph, id)))];
}

/** The target groups that get a share of the requests; one whose weight is 0 is kept for a later deployment. */
export function forwardedTo(graph: TopologyLookup, id: string): readonly string[] {
  return graph
    .outgoing(id, 'forwards')
    .flatMap(({ target, attributes: { share = 1 } }) => (share > 0 ? [target] : []));
}

/**
 * Whether an edge of a route belongs to a path of it. Where the working copy is what the stage serves, no edge is of the
 * edited side.
 */
function isOnPath({ attributes }: OfStages, { stage, side = 'served' }: PathSubject): boolean {
  const { stages, edited = false } = attributes;
  const isOfStage = stage === undefined || stages === undefined || stages.includes(stage);
  return isOfStage && edited === (side === 'edited');
}

/** Whether a route is edited to lead elsewhere than a stage serves it; on any stage where none is given. */
export function isEditedPath(graph: TopologyLookup, routeId: string, stage?: string): boolean {
  const subject = { route: routeId, side: 'edited', ...(stage === undefined ? {} : { stage }) } as const;
  const edges: readonly OfStages[] = [
    ...graph.outgoing(routeId, 'integrates'),
    ...graph.outgoing(routeId, 'selects'),
  ];
  return edges.some(edge => isOnPath(edge, subject));
}

/** What the route selects on the stages that this path is of. */
function selectedOnPath(graph: TopologyLookup, hop: Hop): readonly EdgeOf<'selects'>[] {
  const edges = graph.outgoing(hop.route, 'selects').filter(edge => isOnPath(edge, hop));
  for (const { edge } of hopsTo(hop)) {
    if (edge !== undefined && isEdge(edge, 'integrates'))
      return edges.filter(other => shareStage(edge, other));
  }
  return edges;
}

type OfStages = EdgeOf<'selects' | 'integrates'>;

function isOn({ attributes: { stages } }: OfStages, stage: string | undefined): boolean {
  return stage === undefined || stages === undefined || stages.includes(stage);
}

/** An edge that names no stages is of all. */
function shareStage(a: OfStages, b: OfStages): boolean {
  return a.attributes.stages?.some(stage => isOn(b, stage)) ?? true;
}

/** The node by which a request comes to what a route selects: the load balancer of a listener, else the thing itself. */
export function entryNode(graph: TopologyLookup, selectedId: string): string {
  const [listens] = graph.incoming(selectedId, 'listens');
  if (listens !== undefined) return listens.source;
  if (graph.node(selectedId)?.kind !== 'missing') return selectedId;
  const owner = parseMissingListener(selectedId)?.loadBalancer ?? findLoadBalancerArn(selectedId);
  return owner !== undefined && graph.node(owner) !== undefined ? owner : selectedId;
}
