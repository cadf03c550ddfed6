import type { TopologyGraph } from './graph';
import type { Hop } from './hops';

/** What lies on the paths that lead through chosen nodes. Node ids; the chosen nodes themselves are in neither. */
export interface AroundNodes {
  /** What requests pass before they come to a chosen node: domain names, APIs, stages, routes and hops. */
  readonly before: ReadonlySet<string>;
  /** What requests that passed a chosen node can come to. */
  readonly behind: ReadonlySet<string>;
}

/** What lies before and behind nodes on the paths of routes: as stages serve them, or as they are edited where none does. */
export function nodesAround(graph: TopologyGraph, chosen: ReadonlySet<string>): AroundNodes {
  const before = new Set<string>();
  const behind = new Set<string>();
  const walk: Walk = { graph, chosen, before, behind, known: new Map() };
  for (const stage of graph.ofKind('stage')) {
    const domains = graph.incoming(stage.id, 'maps').map(({ source }) => source);
    const apis = graph.incoming(stage.id, 'deploys').map(({ source }) => source);
    const isInStage = chosen.has(stage.id);
    const isInFront = [...domains, ...apis].some(id => chosen.has(id));
    if (isInFront) behind.add(stage.id);
    let leads = isInStage;
    for (const { target: route } of graph.outgoing(stage.id, 'serves')) {
      const start = graph.start(route, stage.attributes.stageName);
      if (start !== undefined && followHop(walk, start, isInStage || isInFront)) leads = true;
    }
    if (!leads) continue;
    if (!isInStage) before.add(stage.id);
    for (const id of [...domains, ...apis]) before.add(id);
  }
  for (const domain of graph.ofKind('domain-name'))
    addMappedApis(graph, domain.id, { chosen, before, behind });
  for (const route of graph.ofKind('route')) addUnserved(walk, route.id);
  for (const id of chosen) addBehind(walk, id);
  for (const id of chosen) {
    before.delete(id);
    behind.delete(id);
  }
  return { before, behind };
}

/** An API is behind the domain names that map to it, also one whose stages serve nothing. */
function addMappedApis(
  graph: TopologyGraph,
  domain: string,
  { chosen, before, behind }: Pick<Walk, 'chosen' | 'before' | 'behind'>,
): void {
  for (const { target: stage } of graph.outgoing(domain, 'maps')) {
    for (const { source: api } of graph.incoming(stage, 'deploys')) {
      if (chosen.has(domain)) behind.add(api);
      if (chosen.has(api)) before.add(domain);
    }
  }
}

function addUnserved(walk: Walk, route: string): void {
  const { graph, chosen, before } = walk;
  if (graph.incoming(route, 'serves').length > 0) return;
  const api = apiInId(route);
  const start = graph.start(route, undefined, 'edited');
  const isBehindApi = api !== undefined && chosen.has(api);
  if (start !== undefined && followHop(walk, start, isBehindApi) && api !== undefined) before.add(api);
}

/** A route's id begins with that of its API. */
const apiInId = (id: string): string | undefined => /^[^/]*\/(?:restapis|apis)\/[^/]+/.exec(id)?.[0];

interface Walk {
  readonly graph: TopologyGraph;
  readonly chosen: ReadonlySet<string>;
  readonly before: Set<string>;
  readonly behind: Set<string>;
  /** Whether hops of one key come to a chosen node; by whether they have passed one. */
  readonly known: Map<string, boolean>;
}

/** Whether a hop is at a chosen node, or leads to one. A path has a few dozen hops at most. */
function followHop(walk: Walk, hop: Hop, hasPassed: boolean): boolean {
  const { graph, chosen, before, behind, known } = walk;
  const { id } = hop.node;
  const key = `${hasPassed ? '+' : '-'}${graph.hopKey(hop)}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  known.set(key, false);
  const isChosen = chosen.has(id);
  if (hasPassed) behind.add(id);
  let leads = false;
  for (const next of graph.next(hop)) if (followHop(walk, next, hasPassed || isChosen)) leads = true;
  if (leads) before.add(id);
  known.set(key, leads || isChosen);
  return leads || isChosen;
}

/** What follows a node to which no route leads: whatever it does for anybody's requests. */
function addBehind(walk: Walk, id: string): void {
  const { graph } = walk;
  const node = graph.node(id);
  if (node === undefined) return;
  const listeners = graph.outgoing(id, 'listens').map(({ target }) => target);
  for (const next of [id, ...listeners]) {
    const of = graph.node(next);
    if (of !== undefined && of.kind !== 'route') followHop(walk, { node: of, route: '' }, next !== id);
  }
}
