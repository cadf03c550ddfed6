import * as l10n from '@vscode/l10n';
import type { Choice, Diagram, DiagramVertex } from '../../protocol/protocol';
import { isNode, type TopologyNode } from '../../topology/document';
import type { TopologyGraph } from '../../paths/graph';
import { compareNames, nodeFact, routePath, apiRoutes, whatTargetIs } from '../facts';
import { foldDiagram, type FoldStep } from './fold';
import type { Marks } from '../findings/marks';
import { healthIn } from '../health/health';
import type { TracedDrawing } from '../trace/traceView';
import { nodeKindLabel, displayName } from '../names';
import { countOf, type CountedNoun } from '../../words/counts';
import { listWords } from '../../words/lists';
import { countStatus } from '../../words/statuses';
import { joinFacts, oneLine } from '../../text/oneLine';
import { tierHeading, tierNames, nodeTier, type TierName } from './tiers';
import { createDescribing, isExpandable, createVertex } from './vertices';
import { viewOfAll, viewOfApi, viewOfLoadBalancer, type CollectedView } from './view';
import { vertexPaths } from './vertexPaths';

export interface DiagramOptions {
  /** Node id of an API or load balancer. */
  readonly subject: string;
  /** Node id of a stage of the API; its first one where left out. */
  readonly stage?: string;
  /** Ids of groups to show unfolded, or `all`. */
  readonly unfolded: ReadonlySet<string> | 'all';
  /** Above how many vertices to fold; 150 where left out. */
  readonly foldAbove?: number;
  /** What checks found; left out where none have run. */
  readonly marks?: Marks | undefined;
}

const defaultFoldAbove = 150;

/** APIs and load balancers that can be shown, by kind and name. */
export function diagramSubjects(graph: TopologyGraph): readonly Choice[] {
  const apis = (['rest-api', 'http-api', 'websocket-api'] as const).flatMap(kind =>
    byName(graph.ofKind(kind)),
  );
  const all: readonly TopologyNode[] = [...apis, ...byName(graph.ofKind('load-balancer'))];
  return all.map(node => ({
    id: node.id,
    label: displayName(node),
    description: joinFacts(nodeKindLabel(node), nodeFact(graph, node)),
  }));
}

function byName<Node extends TopologyNode>(nodes: readonly Node[]): readonly Node[] {
  return [...nodes].sort((a, b) => compareNames(displayName(a), displayName(b)) || compareNames(a.id, b.id));
}

/** Stages of an API; none for a load balancer. */
export function subjectStages(graph: TopologyGraph, subject: string): readonly Choice[] {
  const stages = graph.outgoing(subject, 'deploys').flatMap(({ target }) => {
    const stage = graph.node(target);
    return stage?.kind === 'stage' ? [stage] : [];
  });
  return byName(stages).map(stage => ({
    id: stage.id,
    label: displayName(stage),
    description: nodeFact(graph, stage),
  }));
}

/**
 * One API as a stage serves it, or one load balancer, drawn from left to right. A subject that is not there gives a
 * drawing of nothing that says so.
 */
export function createDiagram(graph: TopologyGraph, options: DiagramOptions): Diagram {
  const { subject, stage, unfolded, foldAbove = defaultFoldAbove, marks } = options;
  const node = graph.node(subject);
  if (node === undefined)
    return { tiers: [], vertices: [], edges: [], summary: l10n.t('Nothing to show.'), notice: '' };
  if (isNode(node, 'load-balancer')) {
    return drawView(graph, viewOfLoadBalancer(graph, subject), {
      title: displayName(node),
      unfolded,
      foldAbove,
      marks,
    });
  }
  const stages = subjectStages(graph, subject);
  const shown = stages.find(({ id }) => id === stage) ?? stages[0];
  const stageNode = shown === undefined ? undefined : graph.node(shown.id);
  const stageName =
    stageNode !== undefined && isNode(stageNode, 'stage') ? stageNode.attributes.stageName : undefined;
  const view = viewOfApi(graph, subject, shown?.id);
  const drawn = drawView(graph, view, {
    title:
      shown === undefined
        ? displayName(node)
        : l10n.t('{api}, stage {stage}', { api: displayName(node), stage: shown.label }),
    stage: stageName,
    stageId: shown?.id,
    unfolded,
    foldAbove,
    marks,
  });
  return { ...drawn, paths: vertexPaths(graph, { nodes: view.nodes, vertices: drawn.vertices }, stageName) };
}

/** Everything in the document, as one drawing; with what checks found, where they have run. */
export function wholeDiagram(
  graph: TopologyGraph,
  unfolded: 'all' | ReadonlySet<string> = 'all',
  marks?: Marks,
): Diagram {
  const title = graph.topology.scopes
    .map(({ account, region }) => oneLine(`${account} ${region}`.trim()))
    .join(', ');
  return drawView(graph, viewOfAll(graph), { title, unfolded, foldAbove: defaultFoldAbove, marks });
}

interface Drawing {
  readonly title: string;
  readonly stage?: string | undefined;
  readonly stageId?: string | undefined;
  readonly unfolded: ReadonlySet<string> | 'all';
  readonly foldAbove: number;
  readonly marks?: Marks | undefined;
}

function drawView(graph: TopologyGraph, view: CollectedView, drawing: Drawing): Diagram {
  const { title, unfolded, foldAbove } = drawing;
  const context = createDescribing(
    graph,
    healthIn(graph, id => view.nodes.has(id)),
    drawing,
  );
  const tierOfNode = new Map([...view.nodes].map(([id, node]) => [id, nodeTier(graph, node)]));
  const used = tierNames.filter(tier => [...tierOfNode.values()].includes(tier));
  const numbers = new Map<TierName, number>(used.map((tier, index) => [tier, index]));
  const vertices = inReadingOrder([...view.nodes.values()]).map(node =>
    createVertex(context, node, numbers.get(tierOfNode.get(node.id) ?? 'Target') ?? 0),
  );
  const headings = used.map(tier =>
    tierHeading(
      tier,
      [...view.nodes.values()].filter(node => tierOfNode.get(node.id) === tier),
    ),
  );
  const folded = foldDiagram(
    { vertices, edges: view.edges },
    { limit: foldAbove, unfolded, likeness: (vertex, step) => foldLikeness(view, vertex, step) },
  );
  return {
    tiers: headings,
    vertices: folded.vertices,
    edges: folded.edges,
    summary: summarizeDiagram(title, vertices),
    notice: joinFacts(folded.notice, unmatchedRules(graph, view), describeEmptiness(graph, view)),
  };
}

/** Routes by path, rules by priority, the rest by name: what the layout starts from and the list of the drawing has. */
function inReadingOrder(nodes: readonly TopologyNode[]): readonly TopologyNode[] {
  const keyed = nodes.map(node => ({ node, number: readingNumber(node), text: readingText(node) }));
  keyed.sort(
    (a, b) => a.number - b.number || compareNames(a.text, b.text) || compareNames(a.node.id, b.node.id),
  );
  return keyed.map(({ node }) => node);
}

function readingNumber(node: TopologyNode): number {
  if (isNode(node, 'listener')) return node.attributes.port ?? 0;
  if (!isNode(node, 'rule')) return 0;
  const priority = Number(node.attributes.priority);
  return Number.isNaN(priority) ? Number.MAX_SAFE_INTEGER : priority;
}

const readingText = (node: TopologyNode): string =>
  isNode(node, 'route') ? `${routePath(node)} ${displayName(node)}` : displayName(node);

/** What makes two vertices alike beside where they are between; `undefined` for what this step leaves alone. */
function foldLikeness(view: CollectedView, vertex: DiagramVertex, step: FoldStep): string | undefined {
  const node = view.nodes.get(vertex.id);
  if (node === undefined || vertex.presence === 'missing') return undefined;
  switch (step) {
    case 'targets':
      // Only what is well, or not in use, may disappear from sight.
      return isNode(node, 'target') && vertex.health !== 'failing'
        ? (node.attributes.health?.state ?? '')
        : undefined;
    case 'routes-by-path':
      return isNode(node, 'route') ? `${vertex.fact} /${routePath(node).split('/')[1] ?? ''}` : undefined;
    case 'routes':
      return isNode(node, 'route') ? vertex.fact : undefined;
    case 'rules':
      return isNode(node, 'rule') && node.attributes.priority !== 'default' ? vertex.fact : undefined;
  }
}

const summarized: readonly (readonly [DiagramVertex['kind'], CountedNoun])[] = [
  ['route', 'route'],
  ['vpc-link', 'vpcLink'],
  ['load-balancer', 'loadBalancer'],
  ['listener', 'listener'],
  ['rule', 'rule'],
  ['target-group', 'targetGroup'],
  ['target', 'target'],
  ['missing', 'missingResource'],
];

/** `orders, stage prod: 14 routes (2 failing), 1 VPC link and 3 targets.` */
function summarizeDiagram(title: string, vertices: readonly DiagramVertex[]): string {
  const parts = summarized.flatMap(([kind, noun]) => {
    const some = vertices.filter(vertex => vertex.kind === kind);
    const failing = kind === 'missing' ? 0 : some.filter(({ health }) => health === 'failing').length;
    const number = countOf(some.length, noun);
    if (some.length === 0) return [];
    return [failing === 0 ? number : `${number} (${countStatus(failing, 'failing')})`];
  });
  return parts.length === 0
    ? l10n.t('{title}: nothing connected.', { title })
    : l10n.t('{title}: {resources}.', { title, resources: listWords(parts) });
}

/** Rules of the listeners that are drawn which no route here can match; they are left out. */
function unmatchedRules(graph: TopologyGraph, { nodes }: CollectedView): string | undefined {
  let left = 0;
  for (const node of nodes.values()) {
    if (node.kind !== 'listener') continue;
    left += graph.outgoing(node.id, 'evaluates').filter(({ target }) => !nodes.has(target)).length;
  }
  if (left === 0) return undefined;
  return left === 1
    ? l10n.t("1 rule isn't shown because no route here can match it.")
    : l10n.t("{rules} aren't shown because no route here can match them.", { rules: countOf(left, 'rule') });
}

function describeEmptiness(graph: TopologyGraph, view: CollectedView): string | undefined {
  const nodes = [...view.nodes.values()];
  const unread = nodes.find(isExpandable);
  const [api] = nodes.filter(({ kind }) => kind.endsWith('-api'));
  if (
    api === undefined ||
    nodes.some(({ kind }) => kind === 'stage' || kind === 'route') ||
    unread !== undefined
  ) {
    const hasNoStage =
      api !== undefined && unread === undefined && !nodes.some(({ kind }) => kind === 'stage');
    return hasNoStage && apiRoutes(graph, api.id).length > 0
      ? l10n.t("This API doesn't have a stage, so nothing is deployed.")
      : undefined;
  }
  return l10n.t("This API doesn't have stages or routes.");
}

/**
 * The vertex of a drawing that shows a node: itself, the group it is folded into, or what a target stands for;
 * `undefined` where the drawing does not show it.
 */
export function vertexShowing(graph: TopologyGraph, drawn: Diagram, nodeId: string): string | undefined {
  if (drawn.vertices.some(({ id }) => id === nodeId)) return nodeId;
  const group = drawn.vertices.find(({ members }) => members?.includes(nodeId));
  if (group !== undefined) return group.id;
  const node = graph.node(nodeId);
  const other = node === undefined ? undefined : whatTargetIs(graph, node);
  return other === undefined ? undefined : vertexShowing(graph, drawn, other.id);
}

/** What a trace has to know of a drawing. */
export function tracedDrawing(graph: TopologyGraph, drawn: Diagram): TracedDrawing {
  return {
    showing: nodeId => vertexShowing(graph, drawn, nodeId),
    edges: drawn.edges.filter(({ emphasis }) => emphasis === 'path'),
  };
}
