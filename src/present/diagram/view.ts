import * as l10n from '@vscode/l10n';
import type { DiagramEdge } from './drawing';
import { isEdge, isNode, type TopologyEdge, type TopologyNode } from '../../topology/document';
import type { TopologyGraph } from '../../paths/graph';
import { isEditedPath, type Hop } from '../../paths/hops';
import { editedOnlyRoutes, apiRoutes, whatTargetIs } from '../facts';
import { listWords } from '../../words/lists';
import { oneLine } from '../../text/oneLine';
import { isLinkUnusable } from '../unusableLink';
import { formatPercent } from '../words';

/** Which nodes a drawing shows and what it draws between them, before anything is folded. */
export interface CollectedView {
  readonly nodes: ReadonlyMap<string, TopologyNode>;
  readonly edges: readonly DiagramEdge[];
}

interface Collecting {
  readonly graph: TopologyGraph;
  /** Names of the stages that are shown. */
  readonly stages: Set<string>;
  readonly nodes: Map<string, TopologyNode>;
  readonly edges: Map<string, DiagramEdge>;
  /** Hops behind which everything was collected already. */
  readonly seen: Set<string>;
  /** By VPC link: the listeners and the like that it leads to, each with the routes that pick it. */
  readonly behindLink: Map<string, Map<string, Set<string>>>;
}

const startCollecting = (graph: TopologyGraph): Collecting => ({
  graph,
  stages: new Set(),
  nodes: new Map(),
  edges: new Map(),
  seen: new Set(),
  behindLink: new Map(),
});

/** Everything in the topology document. */
export function viewOfAll(graph: TopologyGraph): CollectedView {
  const view = startCollecting(graph);
  for (const kind of ['rest-api', 'http-api', 'websocket-api'] as const) {
    for (const api of graph.ofKind(kind)) addApi(view, api.id);
  }
  for (const link of graph.ofKind('vpc-link')) {
    addNode(view, link.id);
    for (const edge of graph.outgoing(link.id, 'connects')) {
      addNode(view, edge.target);
      addTopologyEdge(view, edge);
    }
  }
  for (const loadBalancer of graph.ofKind('load-balancer')) addLoadBalancer(view, loadBalancer.id);
  for (const group of graph.ofKind('target-group')) walkPaths(view, { node: group, route: '' });
  for (const node of graph.topology.nodes)
    if (whatTargetIs(graph, node) === undefined) addNode(view, node.id);
  return finishView(view);
}

function addApi(view: Collecting, apiId: string): void {
  const { graph } = view;
  addNode(view, apiId);
  const stages = graph.outgoing(apiId, 'deploys');
  for (const { target: stageId } of stages) addStage(view, apiId, stageId);
  if (stages.length > 0) return;
  for (const route of apiRoutes(graph, apiId)) {
    addRoute(view, route.id, undefined);
    addEdge(view, { source: apiId, target: route.id, emphasis: 'association' });
  }
}

function addStage(view: Collecting, apiId: string, stageId: string): void {
  const { graph } = view;
  const stage = addNode(view, stageId);
  if (stage === undefined) return;
  const stageName = isNode(stage, 'stage') ? stage.attributes.stageName : undefined;
  if (stageName !== undefined) view.stages.add(stageName);
  for (const edge of graph.outgoing(apiId, 'deploys'))
    if (edge.target === stageId) addTopologyEdge(view, edge);
  for (const edge of graph.incoming(stageId, 'maps')) {
    addNode(view, edge.source);
    addTopologyEdge(view, edge);
  }
  for (const edge of graph.outgoing(stageId, 'serves')) {
    addRoute(view, edge.target, stageName);
    addTopologyEdge(view, edge);
  }
  addEdited(view, stageId, stageName);
}

/** What is edited and not deployed on a stage, beside what it serves. */
function addEdited(view: Collecting, stageId: string, stageName: string | undefined): void {
  const { graph } = view;
  const label = editedLabel(stageName === undefined ? [] : [stageName]);
  const added = editedOnlyRoutes(graph, stageId);
  for (const { id } of added) {
    addNode(view, id);
    addEdge(view, { source: stageId, target: id, emphasis: 'edited', label });
  }
  const served = graph.outgoing(stageId, 'serves').map(({ target }) => target);
  for (const routeId of [...served, ...added.map(({ id }) => id)]) {
    const start = isEditedPath(graph, routeId, stageName)
      ? graph.start(routeId, stageName, 'edited')
      : undefined;
    if (start !== undefined) walkPaths(view, start);
  }
}

function editedLabel(stages: readonly string[]): string {
  const names = listWords(stages.map(stage => oneLine(stage, 40)));
  return names === ''
    ? l10n.t('edited, not deployed')
    : l10n.t('edited, not deployed on {stages}', { stages: names });
}

function addRoute(view: Collecting, routeId: string, stage: string | undefined): void {
  addNode(view, routeId);
  const start = view.graph.start(routeId, stage);
  if (start !== undefined) walkPaths(view, start);
}

function addLoadBalancer(view: Collecting, id: string): void {
  const { graph } = view;
  addNode(view, id);
  for (const edge of graph.outgoing(id, 'listens')) {
    const listener = addNode(view, edge.target);
    addTopologyEdge(view, edge);
    if (listener !== undefined) walkPaths(view, { node: listener, route: '' });
  }
}

/** Collects all that a request can meet from here on. */
function walkPaths(view: Collecting, start: Hop): void {
  const pending = [start];
  for (let hop = pending.pop(); hop !== undefined; hop = pending.pop()) {
    if (isKnownBehind(view, hop)) continue;
    for (const next of view.graph.next(hop)) {
      const isOther = whatTargetIs(view.graph, next.node) !== undefined;
      if (!isOther) {
        addNode(view, next.node.id);
        addHopEdge(view, hop, next);
        notePath(view, next);
      }
      pending.push(next);
    }
  }
}

function isKnownBehind({ graph, seen }: Collecting, hop: Hop): boolean {
  const key = graph.hopKey(hop);
  if (seen.has(key)) return true;
  seen.add(key);
  return false;
}

/** What a target is stands for the target: the edge goes from its group straight to that. */
function addHopEdge(view: Collecting, from: Hop, next: Hop): void {
  const { node, previous } = from;
  if (
    isNode(node, 'target') &&
    previous !== undefined &&
    next.edge !== undefined &&
    isEdge(next.edge, 'is')
  ) {
    const { port } = node.attributes;
    const label = port === undefined ? '' : `:${port}`;
    addEdge(view, { source: previous.node.id, target: next.node.id, emphasis: hopEmphasis(next), label });
    return;
  }
  const edge = next.edge;
  if (edge?.source === node.id && edge.target === next.node.id)
    addTopologyEdge(view, edge, hopEmphasis(next), isLinkUnusable(view.graph, next));
  else addEdge(view, { source: node.id, target: next.node.id, emphasis: hopEmphasis(next) });
}

const hopEmphasis = ({ side }: Hop): DiagramEdge['emphasis'] => (side === 'edited' ? 'edited' : 'path');

/** Remembers what a link leads to, to know later whether the link alone tells where a route goes. */
function notePath(view: Collecting, hop: Hop): void {
  if (hop.edge === undefined || hop.previous === undefined || hop.route === '') return;
  const entry = hop.previous.node.kind === 'load-balancer' ? hop.previous.previous : hop.previous;
  if (entry === undefined || !isLink(entry)) return;
  if (hop.node.kind === 'load-balancer') return;
  const listeners = view.behindLink.get(entry.node.id) ?? new Map<string, Set<string>>();
  const routes = listeners.get(hop.node.id) ?? new Set();
  view.behindLink.set(entry.node.id, listeners.set(hop.node.id, routes.add(hop.route)));
}

const isLink = ({ node, edge }: Hop): boolean =>
  node.kind === 'vpc-link' || (node.kind === 'missing' && edge !== undefined && isEdge(edge, 'integrates'));

/**
 * Where a link leads to several listeners, the drawing of links and load balancers does not tell which route goes
 * where: an edge from the route to its listener does.
 */
function addSelections(view: Collecting): void {
  for (const listeners of view.behindLink.values()) {
    if (listeners.size < 2) continue;
    for (const [listener, routes] of listeners) {
      for (const edge of view.graph.incoming(listener, 'selects')) {
        const { stages } = edge.attributes;
        const isShown = stages === undefined || stages.some(stage => view.stages.has(stage));
        if (!routes.has(edge.source) || !isShown) continue;
        addTopologyEdge(view, edge, edge.attributes.edited === true ? 'edited' : 'association');
      }
    }
  }
}

function finishView(view: Collecting): CollectedView {
  addSelections(view);
  const edges = [...view.edges.values()].filter(
    ({ source, target }) => view.nodes.has(source) && view.nodes.has(target),
  );
  return { nodes: view.nodes, edges };
}

function addNode({ graph, nodes }: Collecting, id: string): TopologyNode | undefined {
  const node = graph.node(id);
  if (node !== undefined) nodes.set(id, node);
  return node;
}

interface NewEdge {
  readonly id?: string;
  readonly source: string;
  readonly target: string;
  readonly emphasis: DiagramEdge['emphasis'];
  readonly label?: string;
  readonly isFailing?: boolean;
}

function addEdge({ edges }: Collecting, edge: NewEdge): void {
  const { id, source, target, emphasis, label = '', isFailing = false } = edge;
  const key = id ?? `${source} ${emphasis} ${target}`;
  // What is served goes before what is edited, whichever came first.
  const isServed =
    emphasis === 'edited' && (edges.get(key)?.emphasis === 'path' || edges.has(`${source} path ${target}`));
  if (isServed) return;
  edges.set(key, { id: key, source, target, label, emphasis, ...(isFailing ? { isFailing } : {}) });
}

function addTopologyEdge(
  view: Collecting,
  edge: TopologyEdge,
  emphasis: DiagramEdge['emphasis'] = 'path',
  isFailing = false,
): void {
  const { id, source, target } = edge;
  const label = isFailing ? l10n.t('unusable') : edgeLabel(view, edge);
  addEdge(view, { id, source, target, emphasis, label, isFailing });
}

/** Only what decides something: base path, weight, stages where they differ. */
function edgeLabel(view: Collecting, edge: TopologyEdge): string {
  const { graph } = view;
  switch (edge.kind) {
    case 'maps': {
      const { basePath, priority } = edge.attributes;
      if (basePath !== undefined && basePath !== '(none)') return oneLine(`/${basePath}`, 40);
      return priority === undefined ? '' : l10n.t('rule {priority}', { priority });
    }
    case 'forwards': {
      const { share } = edge.attributes;
      const isOnly = graph.outgoing(edge.source, 'forwards').length < 2;
      return share === undefined || isOnly ? '' : formatPercent(share);
    }
    case 'integrates':
    case 'selects': {
      const { stages = [], edited } = edge.attributes;
      if (edited === true) return editedLabel(stages);
      return listWords(stages.map(stage => oneLine(stage, 40)));
    }
    default:
      return '';
  }
}
