import * as l10n from '@vscode/l10n';
import type { Unknown } from '../../model/reading';
import { isNode, type TopologyNode } from '../../topology/document';
import { readOperations } from '../../topology/missing';
import type { TopologyGraph } from '../../paths/graph';
import type { Hop } from '../../paths/hops';
import { compareNames, editedOnlyRoutes, apiRoutes, nodeFact, routesOfStage } from '../facts';
import type { Marks } from '../findings/marks';
import { healthIn } from '../health/health';
import { displayName, nodeTag } from '../names';
import {
  isBelow,
  keepRows,
  keyBelow,
  outlineRow,
  type KeptNodes,
  type OutlineItem,
  type Row,
} from './outlineItem';
import { findRows } from './outlineFind';
import { hopRow } from './outlineHops';
import { factRow, nodeRow } from './outlineNodes';
import { routeRow, routeRows } from './outlineRoutes';
import { unknownRow, unknownRows } from './deniedRows';
import { countOf, formatNumber } from '../../words/counts';
import { joinFacts, oneLine } from '../../text/oneLine';
import { createDescribing, isExpandable, type Describing } from '../diagram/vertices';
import { mappingWords } from '../words';

export type { OutlineItem } from './outlineItem';

export interface Outline {
  roots(): readonly OutlineItem[];
  /** The rows below a row, also one of an earlier outline: none where that is no more. */
  children(item: OutlineItem): readonly OutlineItem[];
  /** The rows from a root to the row of a node, for showing it in the tree; none where the tree does not have it. */
  find(nodeId: string): readonly OutlineItem[];
}

/**
 * The sidebar's tree: APIs, load balancers and VPC links, each with everything behind it, and what was not read. Rows
 * are made when they are asked for. `marks`: what checks found. `bridges`: the group of bridges, which is made elsewhere.
 * `kept`: the nodes that a filter keeps; left out for all.
 */
export function createOutline(graph: TopologyGraph, marks?: Marks, bridges?: Row, kept?: KeptNodes): Outline {
  const context = createDescribing(graph, healthIn(graph, { marks }), { marks });
  const made = new Map<string, readonly Row[]>();
  const rows = (key: string, make: () => readonly Row[]): readonly Row[] => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const all = distinctRows(make());
    const shown = kept === undefined ? all : keepRows(all, kept, below);
    made.set(key, shown);
    return shown;
  };
  const roots = (): readonly Row[] => rows('', () => outlineSections(context, bridges));
  const below = (item: Row): readonly Row[] => (item.below === undefined ? [] : rows(item.key, item.below));
  const current = (key: string): Row | undefined => {
    for (let level = roots(); ;) {
      const found = level.find(item => item.key === key || isBelow(key, item.key));
      if (found === undefined || found.key === key) return found;
      level = below(found);
    }
  };
  return {
    roots,
    children: item => {
      const found = current(item.key);
      return found === undefined ? [] : below(found);
    },
    find: nodeId => findRows(graph, { roots, below }, nodeId),
  };
}

function distinctRows(rows: readonly Row[]): readonly Row[] {
  return [...new Map(rows.map(item => [item.key, item])).values()];
}

function outlineSections(context: Describing, bridges: Row | undefined): readonly Row[] {
  const { graph } = context;
  const section = (
    name: string,
    icon: string,
    make: (key: string) => readonly Row[],
    title: { readonly label: string; readonly description: string },
  ): readonly Row[] => {
    const key = keyBelow('', `section ${name}`);
    return [outlineRow(key, { ...title, icon, flags: ['group', name], below: () => make(key) })];
  };
  const loadBalancers = graph.ofKind('load-balancer');
  const links = graph.ofKind('vpc-link');
  const { unknowns } = graph.topology;
  return [
    ...section('apis', 'symbol-interface', key => apiRows(context, key, new Set(bridges?.bridgedApis)), {
      label: l10n.t('APIs'),
      description: describeList(apiCounts(graph), unknowns, [
        ...readOperations.restApis,
        ...readOperations.apis,
      ]),
    }),
    ...section(
      'load-balancers',
      'split-horizontal',
      key => sortNodes(loadBalancers).map(node => loadBalancerRow(context, key, node)),
      {
        label: l10n.t('Load balancers'),
        description: describeList(formatNumber(loadBalancers.length), unknowns, readOperations.loadBalancers),
      },
    ),
    ...section('vpc-links', 'link', key => sortNodes(links).map(node => linkRow(context, key, node)), {
      label: l10n.t('VPC links'),
      description: describeList(formatNumber(links.length), unknowns, [
        ...readOperations.vpcLinksV1,
        ...readOperations.vpcLinksV2,
      ]),
    }),
    ...(bridges === undefined ? [] : [bridges]),
    ...(unknowns.length === 0
      ? []
      : section('unknowns', 'question', key => unknowns.map(unknown => unknownRow(graph, key, unknown)), {
          label: l10n.t('Not loaded'),
          description: countOf(unknowns.length, 'call'),
        })),
  ];
}

/** How many there are: not none where a list of them wasn't answered. */
function describeList(count: string, unknowns: readonly Unknown[], calls: readonly string[]): string {
  if (!unknowns.some(({ operation }) => calls.includes(operation))) return count;
  return count === '0' ? l10n.t('not loaded') : l10n.t('{count}, others not loaded', { count });
}

const apiKinds = [
  ['rest-api', 'REST'],
  ['http-api', 'HTTP'],
  ['websocket-api', 'WebSocket'],
] as const;

function apiCounts(graph: TopologyGraph): string {
  const parts = apiKinds.map(([kind, label]) => {
    const number = graph.ofKind(kind).length;
    return number === 0 ? undefined : `${label} ${number}`;
  });
  return joinFacts(...parts) || '0';
}

function sortNodes<Node extends TopologyNode>(nodes: readonly Node[]): readonly Node[] {
  return [...nodes].sort((a, b) => compareNames(displayName(a), displayName(b)) || compareNames(a.id, b.id));
}

function apiRows(context: Describing, parent: string, bridged: ReadonlySet<string>): readonly Row[] {
  return apiKinds.flatMap(([kind]) =>
    sortNodes(context.graph.ofKind(kind)).map(api => {
      const key = keyBelow(parent, api.id);
      const mark = bridged.has(api.id) ? { description: bridgedFact(context, api) } : {};
      return nodeRow(context, parent, api, { ...mark, below: () => apiBelow(context, key, api.id) });
    }),
  );
}

/** `REST · NLB bridge · 9 routes`: early, for a row may be cut after a few words. */
const bridgedFact = ({ graph }: Describing, api: TopologyNode): string =>
  joinFacts(nodeTag(api), l10n.t('NLB bridge'), nodeFact(graph, api));

function apiBelow(context: Describing, key: string, apiId: string): readonly Row[] {
  const { graph } = context;
  const stages = sortNodes(
    graph.outgoing(apiId, 'deploys').flatMap(({ target }) => graph.node(target) ?? []),
  );
  const domains = stages.flatMap(stage => graph.incoming(stage.id, 'maps').map(edge => ({ stage, edge })));
  const withoutStage =
    stages.length > 0 ? [] : routeRows(context, keyBelow(key, 'no-stage'), apiRoutes(graph, apiId));
  return [
    ...stages.map(stage => stageRow(context, key, stage)),
    ...withoutStage,
    ...domains.flatMap(({ stage, edge }) => {
      const domain = graph.node(edge.source);
      if (domain === undefined) return [];
      const place = keyBelow(key, `${stage.id} ${edge.id}`);
      const description = `${mappingWords(edge.attributes)} → ${displayName(stage)}`;
      return [nodeRow(context, place, domain, { description })];
    }),
    ...unknownRows(graph, key, apiId),
  ];
}

function stageRow(context: Describing, parent: string, stage: TopologyNode): Row {
  const { graph } = context;
  const key = keyBelow(parent, stage.id);
  const stageName = isNode(stage, 'stage') ? stage.attributes.stageName : undefined;
  const inStage: Describing = { ...context, stage: stageName, stageId: stage.id };
  return nodeRow(inStage, parent, stage, {
    below: () => [
      ...routeRows(inStage, key, routesOfStage(graph, stage.id)),
      ...editedOnlyRows(inStage, key, stage.id),
      ...unknownRows(graph, key, stage.id),
    ],
  });
}

/** What is edited and not served by the stage at all. */
function editedOnlyRows(context: Describing, parent: string, stageId: string): readonly Row[] {
  const routes = editedOnlyRoutes(context.graph, stageId);
  if (routes.length === 0) return [];
  const key = keyBelow(parent, 'edited only');
  return [
    outlineRow(key, {
      label: l10n.t('Edited, not deployed'),
      description: countOf(routes.length, 'route'),
      icon: 'git-branch',
      below: () => routeRows(context, key, routes),
    }),
  ];
}

function loadBalancerRow(context: Describing, parent: string, node: TopologyNode<'load-balancer'>): Row {
  const { graph } = context;
  const key = keyBelow(parent, node.id);
  return nodeRow(context, parent, node, {
    description: isExpandable(node) ? l10n.t('details not loaded') : loadBalancerFact(context, node),
    below: () => [
      ...listenerHops(graph, node.id).map(listener => hopRow(context, key, listener)),
      ...unknownRows(graph, key, node.id),
    ],
  });
}

/** What is wrong behind it, if anything is, else what it is. */
function loadBalancerFact({ graph, health }: Describing, node: TopologyNode<'load-balancer'>): string {
  const { health: state, text } = health(node.id);
  const listeners = countOf(graph.outgoing(node.id, 'listens').length, 'listener');
  return joinFacts(
    nodeTag(node),
    oneLine(node.attributes.scheme ?? ''),
    state === 'failing' || state === 'warning' ? text : listeners,
  );
}

function listenerHops(graph: TopologyGraph, id: string): readonly Hop[] {
  const listeners = graph.outgoing(id, 'listens').flatMap(edge => {
    const node = graph.node(edge.target);
    return node === undefined ? [] : [{ node, edge, route: '' }];
  });
  const portOf = ({ node }: Hop): number => (isNode(node, 'listener') ? (node.attributes.port ?? 0) : 0);
  return listeners.sort((a, b) => portOf(a) - portOf(b) || compareNames(a.node.id, b.node.id));
}

function linkRow(context: Describing, parent: string, link: TopologyNode<'vpc-link'>): Row {
  const { graph } = context;
  const key = keyBelow(parent, link.id);
  const routes = routesUsing(graph, link.id);
  const version = link.attributes.vpcLinkVersion;
  return nodeRow(context, parent, link, {
    description: joinFacts(
      version,
      oneLine(link.status ?? l10n.t('status not loaded')),
      routes.length === 0 ? l10n.t('not used by any route') : countOf(routes.length, 'route'),
    ),
    below: () => [
      ...linkConnections(context, key, link.id),
      ...usedByRows(context, key, routes),
      ...unknownRows(graph, key, link.id),
    ],
  });
}

function linkConnections(context: Describing, key: string, linkId: string): readonly Row[] {
  const { graph } = context;
  const connected = sortNodes(
    graph.outgoing(linkId, 'connects').flatMap(({ target }) => graph.node(target) ?? []),
  );
  return connected.map(node =>
    isNode(node, 'load-balancer') ? loadBalancerRow(context, key, node) : nodeRow(context, key, node),
  );
}

function routesUsing(graph: TopologyGraph, linkId: string): readonly TopologyNode<'route'>[] {
  return [...new Set(graph.incoming(linkId, 'integrates').map(({ source }) => source))].flatMap(id => {
    const route = graph.node(id);
    return route?.kind === 'route' ? [route] : [];
  });
}

function usedByRows(
  context: Describing,
  parent: string,
  routes: readonly TopologyNode<'route'>[],
): readonly Row[] {
  if (routes.length === 0)
    return [factRow(parent, 'unused', { label: l10n.t('No routes use this VPC link'), icon: 'info' })];
  const key = keyBelow(parent, 'used-by');
  return [
    outlineRow(key, {
      label: l10n.t('Used by'),
      description: countOf(routes.length, 'route'),
      icon: 'references',
      below: () => routesByApi(context, key, routes),
    }),
  ];
}

function routesByApi(
  context: Describing,
  parent: string,
  routes: readonly TopologyNode<'route'>[],
): readonly Row[] {
  const { graph } = context;
  const apis = new Map<string, TopologyNode<'route'>[]>();
  for (const route of routes) {
    const stage = graph.incoming(route.id, 'serves')[0]?.source;
    const api = stage === undefined ? undefined : graph.incoming(stage, 'deploys')[0]?.source;
    apis.set(api ?? '', [...(apis.get(api ?? '') ?? []), route]);
  }
  return [...apis].flatMap(([apiId, members]) => {
    const api = graph.node(apiId);
    if (api === undefined) return members.map(route => routeRow(context, parent, route));
    const key = keyBelow(parent, apiId);
    const below = (): readonly Row[] => routeRows(context, key, members);
    return [nodeRow(context, parent, api, { description: countOf(members.length, 'route'), below })];
  });
}
