import type { TopologyGraph } from './graph';
import type { Hop } from './hops';

/** What lies on the paths that lead through chosen nodes. Node ids; the chosen nodes themselves are in neither. */
export interface AroundNodes {
  /** What requests pass before they come to a chosen node: domain names, APIs, stages, routes and hops. */
  readonly before: ReadonlySet<string>;
  /** What requests that passed a chosen node can come to. */
  readonly behind: ReadonlySet<string>;
}

/**
 * What lies before and behind nodes on the paths of routes: as stages serve them, or as they are edited where none does.
 * Time in proportion to the steps of all paths, which are found once for a graph.
 */
export function nodesAround(graph: TopologyGraph, chosen: ReadonlySet<string>): AroundNodes {
  const { ids, nodes, next } = graph.remembered(findSteps);
  const isChosen = Uint8Array.from(ids, id => (chosen.has(id) ? 1 : 0));
  const leads = new Uint8Array(nodes.length);
  const passed = new Uint8Array(nodes.length);
  const atChosen = Uint8Array.from(nodes, node => isChosen[node] ?? 0);
  // What follows a step stands before it.
  for (let at = 0; at < nodes.length; at++) {
    for (const to of next[at] ?? []) if (leads[to] === 1 || atChosen[to] === 1) leads[at] = 1;
  }
  for (let at = nodes.length - 1; at >= 0; at--) {
    if (passed[at] !== 1 && atChosen[at] !== 1) continue;
    for (const to of next[at] ?? []) passed[to] = 1;
  }
  return { before: nodesWith(leads), behind: nodesWith(passed) };

  function nodesWith(flags: Uint8Array): ReadonlySet<string> {
    const marked = new Uint8Array(ids.length);
    for (let at = 0; at < flags.length; at++) if (flags[at] === 1) marked[nodes[at] ?? 0] = 1;
    return new Set(ids.filter((_, node) => marked[node] === 1 && isChosen[node] !== 1));
  }
}

/** The steps of all paths, each with those that follow it, which stand before it. */
interface PathSteps {
  /** Node ids, each once. */
  readonly ids: readonly string[];
  /** Of each step: the place of its node in `ids`. */
  readonly nodes: readonly number[];
  readonly next: readonly (readonly number[])[];
}

interface Collected {
  readonly graph: TopologyGraph;
  readonly ids: string[];
  /** Places in `ids`. */
  readonly places: Map<string, number>;
  readonly nodes: number[];
  readonly next: (readonly number[])[];
  /** By the key of a hop; `undefined` while what follows it is looked for. */
  readonly known: Map<string, number | undefined>;
}

function findSteps(graph: TopologyGraph): PathSteps {
  const collected: Collected = {
    graph,
    ids: [],
    places: new Map(),
    nodes: [],
    next: [],
    known: new Map(),
  };
  const stages = new Map<string, number>();
  for (const stage of graph.ofKind('stage')) {
    const starts = graph
      .outgoing(stage.id, 'serves')
      .flatMap(({ target }) => graph.start(target, stage.attributes.stageName) ?? []);
    stages.set(
      stage.id,
      addStep(
        collected,
        stage.id,
        starts.flatMap(hop => addHop(collected, hop)),
      ),
    );
  }
  const unserved = unservedSteps(collected);
  for (const kind of ['rest-api', 'http-api', 'websocket-api'] as const)
    for (const { id } of graph.ofKind(kind)) {
      const own = graph.outgoing(id, 'deploys').flatMap(({ target }) => stages.get(target) ?? []);
      addStep(collected, id, [...own, ...(unserved.get(id) ?? [])]);
    }
  for (const { id } of graph.ofKind('domain-name')) addDomain(collected, id, stages);
  for (const kind of ['vpc-link', 'load-balancer', 'listener', 'rule', 'target-group', 'target'] as const)
    for (const node of graph.ofKind(kind)) addAnybody(collected, { node, route: '' });
  return collected;
}

function addStep({ ids, places, nodes, next }: Collected, id: string, following: readonly number[]): number {
  const place = places.get(id) ?? ids.push(id) - 1;
  places.set(id, place);
  next.push(following);
  return nodes.push(place) - 1;
}

/** A path has a few dozen hops at most. None where the hop leads back to one that is being looked at. */
function addHop(collected: Collected, hop: Hop): readonly number[] {
  const { graph, known } = collected;
  const key = graph.hopKey(hop);
  if (known.has(key)) {
    const found = known.get(key);
    return found === undefined ? [] : [found];
  }
  known.set(key, undefined);
  const following = graph.next(hop).flatMap(next => addHop(collected, next));
  const at = addStep(collected, hop.node.id, following);
  known.set(key, at);
  return [at];
}

/** By API. */
function unservedSteps(collected: Collected): ReadonlyMap<string, readonly number[]> {
  const { graph } = collected;
  const byApi = new Map<string, number[]>();
  for (const { id } of graph.ofKind('route')) {
    if (graph.incoming(id, 'serves').length > 0) continue;
    const start = graph.start(id, undefined, 'edited');
    const api = apiInId(id);
    if (start === undefined || api === undefined) continue;
    byApi.set(api, [...(byApi.get(api) ?? []), ...addHop(collected, start)]);
  }
  return byApi;
}

/** A route's id begins with that of its API. */
const apiInId = (id: string): string | undefined => /^[^/]*\/(?:restapis|apis)\/[^/]+/.exec(id)?.[0];

/** A domain name leads to stages, and with them to their APIs. */
function addDomain(collected: Collected, id: string, stages: ReadonlyMap<string, number>): void {
  const { graph } = collected;
  const mapped = graph.outgoing(id, 'maps').map(({ target }) => target);
  const apis = mapped.flatMap(stage => graph.incoming(stage, 'deploys').map(({ source }) => source));
  const ofApis = [...new Set(apis)].map(api => addStep(collected, api, []));
  addStep(collected, id, [...mapped.flatMap(stage => stages.get(stage) ?? []), ...ofApis]);
}

/** What follows a node whatever leads there: a load balancer's listeners too, which a route does not all use. */
function addAnybody(collected: Collected, hop: Hop): void {
  const { graph } = collected;
  const { id } = hop.node;
  const listeners = graph.outgoing(id, 'listens').flatMap(({ target }) => graph.node(target) ?? []);
  const following = [...graph.next(hop), ...listeners.map(node => ({ node, route: '' }))];
  addStep(
    collected,
    id,
    following.flatMap(next => addHop(collected, next)),
  );
}
