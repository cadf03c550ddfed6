import * as l10n from '@vscode/l10n';

import { isNode, type TopologyNode } from '../../topology/document';
import type { TopologyGraph } from '../../paths/graph';
import { apiRoutes, compareNames, routePath } from '../facts';
import type { Diagram, DiagramVertex } from './drawing';
import { foldDiagram, type FoldStep } from './fold';
import type { Marks } from '../findings/marks';
import { healthIn } from '../health/health';
import { displayName } from '../names';
import { countOf, type CountedNoun } from '../../words/counts';
import { listWords } from '../../words/lists';
import { countStatus } from '../../words/statuses';
import { joinFacts, oneLine } from '../../text/oneLine';
import { tierHeading, tierNames, nodeTier, type TierName } from './tiers';
import { createDescribing, isExpandable, createVertex } from './vertices';
import { viewOfAll, type CollectedView } from './view';

/** From this many vertices on, alike ones are folded where that is asked for. */
const foldAbove = 150;

/** Everything in the document, as one drawing; with what checks found, where they have run. */
export function wholeDiagram(
  graph: TopologyGraph,
  { isFolded = false, marks }: { readonly isFolded?: boolean; readonly marks?: Marks | undefined } = {},
): Diagram {
  const title = graph.topology.scopes
    .map(({ account, region }) => oneLine(`${account} ${region}`.trim()))
    .join(', ');
  const view = viewOfAll(graph);
  const describing = createDescribing(graph, healthIn(graph, { marks, isShown: id => view.nodes.has(id) }), {
    marks,
  });
  const tierOfNode = new Map([...view.nodes].map(([id, node]) => [id, nodeTier(graph, node)]));
  const used = tierNames.filter(tier => [...tierOfNode.values()].includes(tier));
  const numbers = new Map<TierName, number>(used.map((tier, index) => [tier, index]));
  const vertices = inReadingOrder([...view.nodes.values()]).map(node =>
    createVertex(describing, node, numbers.get(tierOfNode.get(node.id) ?? 'Target') ?? 0),
  );
  const headings = used.map(tier =>
    tierHeading(
      tier,
      [...view.nodes.values()].filter(node => tierOfNode.get(node.id) === tier),
    ),
  );
  const limit = isFolded ? foldAbove : Number.POSITIVE_INFINITY;
  const folded = foldDiagram(
    { vertices, edges: view.edges },
    { limit, likeness: (vertex, step) => foldLikeness(view, vertex, step) },
  );
  return {
    tiers: headings,
    vertices: folded.vertices,
    edges: folded.edges,
    summary: summarizeDiagram(title, vertices),
    notice: joinFacts(folded.notice, describeEmptiness(graph, view)),
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
