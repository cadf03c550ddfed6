import type { Account } from './account';
import { unknownsConcerning } from './concerning';
import { pathsThrough } from './dependents';
import {
  isEdge,
  isNode,
  type EdgeKind,
  type Topology,
  type TopologyEdge,
  type TopologyNode,
} from '../topology/document';
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
  const apiIds = [...chosen].map(({ id }) => id);
  const part: KeptPart = {
    apis: apiIds,
    stages: apiIds.flatMap(id => graph.outgoing(id, 'deploys').map(({ target }) => target)),
    routes: routesOfApis(graph, new Set(apiIds)),
    others: [],
  };
  return { graph: createGraph(restrictTopology(graph, part), graph.arrivals), unmatched };
}

/**
 * Only what a graph of this node shows. Of an API its routes on this stage, or on all stages, and what they reach; of
 * anything else what is behind it and the routes that lead there. `undefined` where there is no such node.
 */
export function restrictToSubject(
  account: Account,
  subject: string,
  stage?: string,
): TopologyGraph | undefined {
  const { graph } = account;
  const node = graph.node(subject);
  if (node === undefined) return undefined;
  const part = node.kind.endsWith('-api') ? partOfApi(graph, subject, stage) : partThrough(account, subject);
  return createGraph(restrictTopology(graph, part), graph.arrivals);
}

/** What stays of a topology; what the routes reach stays too. */
interface KeptPart {
  readonly apis: readonly string[];
  readonly stages: readonly string[];
  readonly routes: readonly string[];
  /** Name of the stage on which the routes are looked at; left out for all. */
  readonly stageName?: string | undefined;
  readonly others: readonly string[];
}

const routesOfApis = (graph: TopologyGraph, apiIds: ReadonlySet<string>): readonly string[] =>
  graph.ofKind('route').flatMap(({ id }) => (isPartOfOne(id, apiIds) ? [id] : []));

function partOfApi(graph: TopologyGraph, apiId: string, stageId: string | undefined): KeptPart {
  const stages = graph.outgoing(apiId, 'deploys').map(({ target }) => target);
  const routes = routesOfApis(graph, new Set([apiId]));
  const stage = stageId === undefined || !stages.includes(stageId) ? undefined : graph.node(stageId);
  if (stage === undefined || !isNode(stage, 'stage')) return { apis: [apiId], stages, routes, others: [] };
  const { stageName } = stage.attributes;
  const served = new Set(graph.outgoing(stage.id, 'serves').map(({ target }) => target));
  const onStage = routes.filter(id => {
    const route = graph.node(id);
    // What only another stage has deployed has that stage's id before its own.
    const isEdited =
      route !== undefined &&
      isNode(route, 'route') &&
      stageName !== undefined &&
      !id.includes('/stages/') &&
      route.attributes.undeployedIn?.includes(stageName) === true;
    return served.has(id) || isEdited;
  });
  return { apis: [apiId], stages: [stage.id], routes: onStage, stageName, others: [] };
}

function partThrough(account: Account, id: string): KeptPart {
  const paths = pathsThrough(account, id);
  return {
    apis: [...new Set(paths.map(({ api }) => api.id))],
    stages: [...new Set(paths.map(({ stage }) => stage.id))],
    routes: [...new Set(paths.map(({ route }) => route.id))],
    others: behind(account.graph, id),
  };
}

const downwards: readonly EdgeKind[] = [
  ...(['connects', 'listens', 'evaluates', 'forwards', 'registers', 'is'] as const),
];

/** A node and all that is behind it. */
function behind(graph: TopologyGraph, id: string): readonly string[] {
  const found = new Set([id]);
  for (const each of found)
    for (const kind of downwards) for (const { target } of graph.outgoing(each, kind)) found.add(target);
  return [...found];
}

function restrictTopology(graph: TopologyGraph, part: KeptPart): Topology {
  const { apis, stages, routes, stageName, others } = part;
  const reach = reachOfRoutes(graph, routes, stageName);
  const kept = new Set([...apis, ...stages, ...others, ...reach.nodes.map(({ id }) => id)]);
  for (const stage of stages)
    for (const { source: domain } of graph.incoming(stage, 'maps')) kept.add(domain);
  return keepNodes(graph, kept, reach);
}

/**
 * Only these nodes, the edges between them, and what was not read and may belong to any of it. How many routes a VPC
 * link connects is counted for the routes that are kept.
 */
export function restrictToNodes(graph: TopologyGraph, kept: ReadonlySet<string>): TopologyGraph {
  const routes = graph.ofKind('route').flatMap(({ id }) => (kept.has(id) ? [id] : []));
  return createGraph(keepNodes(graph, kept, reachOfRoutes(graph, routes)), graph.arrivals);
}

function reachOfRoutes(graph: TopologyGraph, routes: readonly string[], stage?: string): Reach {
  return joinReaches(graph.reach(routes, stage), graph.reach(routes, stage, 'edited'));
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
