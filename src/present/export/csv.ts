import { appendAll } from '../../model/lists';
import { isNode, type NodeKind, type TopologyNode } from '../../topology/document';
import type { RequestPath, TopologyGraph } from '../../paths/graph';
import { hopsTo, isEditedPath, type Hop, type NodeOf, type PathSide } from '../../paths/hops';
import {
  compareNames,
  editedOnlyRoutes,
  isUndeployed,
  apiRoutes,
  routesOfStage,
  sortedRoutes,
} from '../facts';
import { nodeKindLabel, displayName, createNames, ruleLabel } from '../names';
import { formatPercent } from '../words';
import { csvCell } from './csvCell';

const columns = [
  'account',
  'region',
  'api',
  'api type',
  'api id',
  'stage',
  'routes',
  'routes edited, not deployed',
  'integration',
  'vpc link',
  'vpc link version',
  'vpc link status',
  'through',
  'load balancer',
  'load balancer type',
  'listener',
  'rule',
  'share',
  'target group',
  'ends at',
  'end',
  'state',
  'reason',
  'resolves to',
  'end id',
  'path',
] as const;

type Column = (typeof columns)[number];
type Fields = Partial<Readonly<Record<Column, string | undefined>>>;

/**
 * One record for every target that routes of an API reach on a stage, with the path there and all its routes;
 * one for where else a path ends; and one for each target that no route leads to. RFC 4180: CRLF between records, a
 * record on each line.
 */
export function printCsv(graph: TopologyGraph): string {
  const lines = [columns.map(csvCell).join(',')];
  for (const record of csvRecords(graph))
    lines.push(columns.map(name => csvCell(record[name] ?? '')).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

function* csvRecords(graph: TopologyGraph): Iterable<Fields> {
  const reached = new Set<string>();
  for (const kind of ['rest-api', 'http-api', 'websocket-api'] as const) {
    for (const api of byName(graph.ofKind(kind))) {
      for (const { node, record } of recordsOfApi(graph, api)) {
        reached.add(node.id);
        yield record;
      }
    }
  }
  for (const loadBalancer of byName(graph.ofKind('load-balancer'))) {
    for (const path of pathsBehind(graph, loadBalancer)) {
      const last = path.at(-1);
      if (last?.node.kind === 'target' && !reached.has(last.node.id)) yield pathRecord(graph, path);
    }
  }
}

function byName<Node extends TopologyNode>(nodes: readonly Node[]): readonly Node[] {
  return [...nodes].sort((a, b) => compareNames(displayName(a), displayName(b)) || compareNames(a.id, b.id));
}

interface Ended {
  readonly node: TopologyNode;
  readonly record: Fields;
}

function* recordsOfApi(graph: TopologyGraph, api: TopologyNode): Iterable<Ended> {
  const own: Fields = {
    account: api.account,
    region: api.region,
    api: displayName(api),
    'api type': nodeKindLabel(api),
    'api id': 'apiId' in api.attributes ? api.attributes.apiId : undefined,
  };
  const stages = byName(graph.outgoing(api.id, 'deploys').flatMap(({ target }) => graph.node(target) ?? []));
  for (const stage of stages) {
    const stageName = isNode(stage, 'stage') ? stage.attributes.stageName : undefined;
    const onStage: Fields = { ...own, stage: displayName(stage) };
    const routes = routesOfStage(graph, stage.id);
    yield* recordsOfRoutes(graph, routes, { stageName, side: 'served', own: { ...onStage, path: 'served' } });
    const edited = [...routes, ...editedOnlyRoutes(graph, stage.id)].filter(({ id }) =>
      isEditedPath(graph, id, stageName),
    );
    const notDeployed: Fields = { ...onStage, path: 'edited, not deployed' };
    yield* recordsOfRoutes(graph, edited, { stageName, side: 'edited', own: notDeployed });
  }
  if (stages.length > 0) return;
  yield* recordsOfRoutes(graph, sortedRoutes(apiRoutes(graph, api.id)), {
    stageName: undefined,
    side: 'served',
    own,
  });
}

interface Serving {
  readonly stageName: string | undefined;
  readonly side: PathSide;
  readonly own: Fields;
}

function* recordsOfRoutes(
  graph: TopologyGraph,
  routes: readonly TopologyNode<'route'>[],
  serving: Serving,
): Iterable<Ended> {
  const { stageName, side, own } = serving;
  const together = new Map<string, TopologyNode<'route'>[]>();
  for (const route of routes) {
    const signature = pathSignature(graph, route, serving);
    const found = together.get(signature);
    if (found === undefined) together.set(signature, [route]);
    else found.push(route);
  }
  for (const alike of together.values()) {
    const [route] = alike;
    if (route === undefined) continue;
    const start: Fields = {
      ...own,
      routes: routeNamesIn(alike),
      'routes edited, not deployed': routeNamesIn(alike.filter(each => isUndeployed(each, stageName))),
      integration: route.attributes.integrationType,
    };
    for (const path of graph.requestPaths(route.id, stageName, side)) {
      const last = path.at(-1);
      if (last === undefined) continue;
      const ending = last.node.kind === 'route' ? {} : pathRecord(graph, path);
      yield { node: last.node, record: { ...start, ...ending } };
    }
  }
}

const routeNamesIn = (routes: readonly TopologyNode[]): string => routes.map(displayName).join('; ');

/** What tells the paths of routes apart: everything that their requests can meet. */
function pathSignature(
  graph: TopologyGraph,
  route: TopologyNode<'route'>,
  { stageName, side }: Serving,
): string {
  const met = graph
    .reach([route.id], stageName, side)
    .nodes.flatMap(({ id }) => (id === route.id ? [] : [id]));
  return [route.attributes.integrationType ?? '', ...met.sort()].join('\n');
}

/** Ways from a load balancer, for targets that no route leads to. */
function* pathsBehind(graph: TopologyGraph, loadBalancer: TopologyNode): Iterable<RequestPath> {
  const first: Hop = { node: loadBalancer, route: '' };
  for (const edge of graph.outgoing(loadBalancer.id, 'listens')) {
    const listener = graph.node(edge.target);
    if (listener === undefined) continue;
    const pending: Hop[] = [{ node: listener, edge, previous: first, route: '' }];
    for (let hop = pending.pop(); hop !== undefined; hop = pending.pop()) {
      const next = graph.next(hop);
      if (next.length === 0) yield [...hopsTo(hop)].reverse();
      appendAll(pending, [...next].reverse());
    }
  }
}

/** What a way says: the last load balancer and what is behind that; what was passed before it in one field. */
function pathRecord(graph: TopologyGraph, path: RequestPath): Fields {
  const balancers = path.flatMap(({ node }, index) => (node.kind === 'load-balancer' ? [index] : []));
  const behind = path.slice(balancers.at(-1) ?? 0);
  const link = firstNode(path, 'vpc-link');
  const loadBalancer = firstNode(behind, 'load-balancer');
  const listener = firstNode(behind, 'listener');
  const rule = firstNode(behind, 'rule');
  const group = firstNode(behind, 'target-group');
  const forwards = behind.flatMap(({ edge }) => (edge?.kind === 'forwards' ? [edge] : []))[0];
  const last = path.at(-1)?.node;
  return {
    account: last?.account ?? loadBalancer?.account ?? path[0]?.node.account,
    region: last?.region ?? loadBalancer?.region ?? path[0]?.node.region,
    'vpc link': link && displayName(link),
    'vpc link version': link?.attributes.vpcLinkVersion,
    'vpc link status': link?.status,
    through: throughWords(path.slice(balancers[0] ?? 0, balancers.at(-1) ?? 0)),
    'load balancer': loadBalancer && displayName(loadBalancer),
    'load balancer type': loadBalancer?.attributes.type,
    listener: listener && displayName(listener),
    rule: rule && ruleLabel(rule, createNames(graph)),
    share: forwards?.attributes.share === undefined ? undefined : formatPercent(forwards.attributes.share),
    'target group': group && displayName(group),
    ...(last === undefined ? {} : endRecord(last)),
  };
}

function firstNode<Kind extends NodeKind>(path: RequestPath, kind: Kind): NodeOf<Kind> | undefined {
  for (const { node } of path) if (isNode(node, kind)) return node;
  return undefined;
}

/** The bridge before the last load balancer: `orders-nlb > TCP:80 > orders-to-alb`. */
function throughWords(bridge: RequestPath): string | undefined {
  const passed = bridge.filter(({ node }) => node.kind !== 'target').map(({ node }) => displayName(node));
  return passed.length === 0 ? undefined : passed.join(' > ');
}

function endRecord(node: TopologyNode): Fields {
  const health = isNode(node, 'target') ? node.attributes.health : undefined;
  const resolved = isNode(node, 'target') ? node.attributes.resolvesTo : undefined;
  return {
    'ends at': nodeKindLabel(node),
    end: displayName(node),
    state: health?.state ?? node.status,
    reason: health?.description ?? health?.reason,
    'resolves to': resolved === undefined ? undefined : `${resolved.kind} ${resolved.name}`,
    'end id': node.id,
  };
}
