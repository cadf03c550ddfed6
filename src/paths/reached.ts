import { forwardedTo, listenersBehind, type TopologyLookup, type NodeOf } from './hops';
import { isNode, type NodeKind } from '../topology/document';
import { arrivingKey } from './trace/gateway/arrivingPattern';
import type { ArrivingPattern, IntegrationPath } from './trace/gateway/integrationPath';
import { reachableRules } from './trace/rules/reachableRules';
import type { Facts } from './facts';
import type { TopologyGraph } from './graph';

/**
 * What requests of the routes that stages serve can come to, from the load balancer on: also behind an `alb` target
 * group of a Network Load Balancer. A target group whose weight is 0 gets no request and is not among it, nor is what
 * lies behind a listener whose rules were not read.
 */
export interface ReachedNodes {
  readonly loadBalancers: readonly NodeOf<'load-balancer'>[];
  readonly listeners: readonly NodeOf<'listener'>[];
  readonly rules: readonly NodeOf<'rule'>[];
  readonly targetGroups: readonly NodeOf<'target-group'>[];
  has(id: string): boolean;
  /** What leads there, the node right before it: of a target group the rules, or listeners without rules. */
  before(id: string): readonly string[];
  /** The ways whose requests can come to a node, each once. */
  pathsTo(id: string): readonly IntegrationPath[];
  /** The same by what their requests look like: whatever those meet behind a listener is the same for a stream. */
  streamsTo(id: string): readonly Stream[];
  /** How many routes that is; a route counts once, however many stages serve it. */
  routesTo(id: string): number;
}

/** What the walk takes of an account. */
interface ServedPaths {
  readonly facts: Facts;
  readonly graph: TopologyGraph;
  readonly paths: readonly IntegrationPath[];
}

/** Walks over every path of an account; `account.reached` has it already. */
export function findReached(account: ServedPaths): ReachedNodes {
  const arrivals = new Map<string, Arrivals>();
  const after = successorsIn(account);
  for (const stream of servedStreams(account)) {
    const { loadBalancer, listener } = stream;
    if (loadBalancer !== undefined) recordArrival(arrivals, loadBalancer, stream);
    if (listener === undefined) continue;
    const seen = new Set<string>();
    const pending: (readonly [id: string, before: string | undefined])[] = [[listener, loadBalancer]];
    for (const [id, before] of pending) {
      recordArrival(arrivals, id, stream, before);
      if (seen.has(id)) continue;
      seen.add(id);
      for (const next of after(id, stream.arriving)) pending.push([next, id]);
    }
  }
  return reachedOver(account, arrivals);
}

/** Ways whose requests come to one listener first and look alike there; never without a way. */
export interface Stream {
  readonly loadBalancer: string | undefined;
  readonly listener: string | undefined;
  readonly arriving: ArrivingPattern;
  readonly paths: readonly [IntegrationPath, ...IntegrationPath[]];
}

interface Arrivals {
  readonly streams: Set<Stream>;
  readonly before: Set<string>;
}

function servedStreams({ paths }: ServedPaths): Iterable<Stream> {
  const streams = new Map<string, Stream & { readonly paths: [IntegrationPath, ...IntegrationPath[]] }>();
  for (const integrationPath of paths) {
    const { loadBalancer, listener, arriving } = integrationPath;
    if (loadBalancer === undefined && listener === undefined) continue;
    const key = JSON.stringify([loadBalancer ?? 0, listener ?? 0, arrivingKey(arriving)]);
    const stream = streams.get(key);
    if (stream === undefined)
      streams.set(key, { loadBalancer, listener, arriving, paths: [integrationPath] });
    else stream.paths.push(integrationPath);
  }
  return streams.values();
}

function recordArrival(arrivals: Map<string, Arrivals>, id: string, stream: Stream, before?: string): void {
  const arrival = arrivals.get(id) ?? { streams: new Set<Stream>(), before: new Set<string>() };
  arrivals.set(id, arrival);
  arrival.streams.add(stream);
  if (before !== undefined) arrival.before.add(before);
}

/** What comes right after a node; remembered but for listeners, whose rules depend on the request. */
function successorsIn({
  facts,
  graph,
}: ServedPaths): (id: string, arriving: ArrivingPattern) => readonly string[] {
  const remembered = new Map<string, readonly string[]>();
  const remember = (id: string, successors: readonly string[]): readonly string[] => {
    remembered.set(id, successors);
    return successors;
  };
  return (id, arriving) => {
    const earlier = remembered.get(id);
    if (earlier !== undefined) return earlier;
    const node = graph.node(id);
    switch (node?.kind) {
      case 'listener':
        if (graph.outgoing(id, 'evaluates').length === 0) return remember(id, forwardedTo(graph, id));
        return reachableRules(facts, id, arriving).map(rule => rule.id);
      case 'rule':
        return remember(id, forwardedTo(graph, id));
      case 'target-group':
        return remember(id, listenersBehindGroup(graph, id));
      default:
        return remember(id, []);
    }
  };
}

/** Load balancers that are targets, with their listeners on the ports that they are registered with. */
const listenersBehindGroup = (graph: TopologyLookup, targetGroupId: string): readonly string[] =>
  graph
    .outgoing(targetGroupId, 'registers')
    .flatMap(({ target }) => listenersBehind(graph, target))
    .flatMap(({ loadBalancer, listener }) =>
      listener === undefined ? [loadBalancer] : [loadBalancer, listener.id],
    );

function reachedOver({ graph }: ServedPaths, arrivals: ReadonlyMap<string, Arrivals>): ReachedNodes {
  const ofKind = <Kind extends NodeKind>(kind: Kind): readonly NodeOf<Kind>[] =>
    [...arrivals.keys()].flatMap(id => {
      const node = graph.node(id);
      return node !== undefined && isNode(node, kind) ? [node] : [];
    });
  const streams = (id: string): readonly Stream[] => [...(arrivals.get(id)?.streams ?? [])];
  const pathsTo = (id: string): readonly IntegrationPath[] => streams(id).flatMap(({ paths }) => paths);
  return {
    loadBalancers: ofKind('load-balancer'),
    listeners: ofKind('listener'),
    rules: ofKind('rule'),
    targetGroups: ofKind('target-group'),
    has: id => arrivals.has(id),
    before: id => [...(arrivals.get(id)?.before ?? [])],
    pathsTo,
    streamsTo: streams,
    routesTo: id => new Set(pathsTo(id).map(({ route }) => route.id)).size,
  };
}
