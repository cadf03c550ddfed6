import * as l10n from '@vscode/l10n';
import { appendAll } from '../../model/lists';
import type { Account } from '../../paths/account';
import type { TopologyGraph } from '../../paths/graph';
import { overviewSubject, type Picture, type PictureRow } from '../../protocol/picture';
import type { Choice } from '../../protocol/protocol';
import { joinFacts } from '../../text/oneLine';
import type { TopologyNode } from '../../topology/document';
import { countOf } from '../../words/counts';
import { compareNames, nodeFact, whatTargetIs } from '../facts';
import { apiOfNode, displayName, nodeKindLabel } from '../names';
import { apiNodeKinds, canBeSubject, sharedNodeKinds } from '../subjectKinds';
import { listenerTitle } from './listenerTitle';

/** What to choose from: all APIs at once where there are several, each of them, then load balancers and VPC links. */
export function pictureSubjects({ graph }: Pick<Account, 'graph'>): readonly Choice[] {
  const apis = inNameOrder(
    graph,
    apiNodeKinds.flatMap(kind => graph.ofKind(kind)),
  );
  const shared = sharedNodeKinds.flatMap(kind => inNameOrder(graph, graph.ofKind(kind)));
  const all = [...apis, ...shared].map(node => subjectChoice(graph, node));
  return apis.length < 2 ? all : [overviewChoice(apis.length), ...all];
}

export const overviewChoice = (apis: number): Choice => ({
  id: overviewSubject,
  label: l10n.t('All APIs'),
  description: countOf(apis, 'api'),
});

/** The label is the name alone. */
export const subjectChoice = (graph: TopologyGraph, node: TopologyNode): Choice => ({
  id: node.id,
  label: subjectName(graph, node),
  description: joinFacts(nodeKindLabel(node), nodeFact(graph, node)),
});

/** Stages of an API; none for what is no API. */
export function subjectStages(graph: TopologyGraph, subject: string): readonly Choice[] {
  const stages = graph.outgoing(subject, 'deploys').flatMap(({ target }) => {
    const stage = graph.node(target);
    return stage?.kind === 'stage' ? [stage] : [];
  });
  return inNameOrder(graph, stages).map(stage => ({
    id: stage.id,
    label: displayName(stage),
    description: nodeFact(graph, stage),
  }));
}

function inNameOrder(graph: TopologyGraph, nodes: readonly TopologyNode[]): readonly TopologyNode[] {
  const keyed = nodes.map(node => ({ node, name: subjectName(graph, node) }));
  keyed.sort((one, other) => compareNames(one.name, other.name) || compareNames(one.node.id, other.node.id));
  return keyed.map(({ node }) => node);
}

/** A listener has no name without its load balancer's. */
const subjectName = (graph: TopologyGraph, node: TopologyNode): string =>
  node.kind === 'listener' ? listenerTitle(graph, node) : displayName(node);

/**
 * What to show for a node to be in sight: itself where it can be a subject, else what it belongs to, or the API of a
 * route that leads to it, on the one stage that serves the route; `undefined` where nothing is known of it.
 */
export function pictureSubjectOf(
  graph: TopologyGraph,
  nodeId: string,
): { readonly subject: string; readonly stage?: string } | undefined {
  const seen = new Set<string>();
  const pending = [nodeId];
  for (let id = pending.shift(); id !== undefined; id = pending.shift()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const node = graph.node(id);
    if (node === undefined) continue;
    if (canBeSubject(node)) return { subject: id };
    if (node.kind === 'stage') {
      const [deploys] = graph.incoming(id, 'deploys');
      if (deploys !== undefined) return { subject: deploys.source, stage: id };
    }
    if (node.kind === 'route') {
      const subject = apiOfNode(id);
      const [stage, ...others] = graph.incoming(id, 'serves').map(({ source }) => source);
      if (subject !== undefined && graph.node(subject) !== undefined)
        return { subject, ...(stage === undefined || others.length > 0 ? {} : { stage }) };
    }
    const after = node.kind === 'domain-name' ? graph.outgoing(id, 'maps').map(({ target }) => target) : [];
    appendAll(pending, [...after, ...graph.incoming(id).map(({ source }) => source)]);
  }
  return undefined;
}

/**
 * The row of a picture that shows a node: its own, one that stands for it, or that of what a target stands for;
 * `undefined` where the picture does not show it.
 */
export function findRowShowing(
  { cards }: Pick<Picture, 'cards'>,
  graph: TopologyGraph,
  nodeId: string,
): PictureRow | undefined {
  const rows = cards.flatMap(card => card.rows);
  const row =
    rows.find(({ id }) => id === nodeId) ??
    rows.find(({ node, kind }) => node === nodeId && kind !== 'foot') ??
    rows.find(({ members }) => members?.includes(nodeId) === true);
  if (row !== undefined) return row;
  const node = graph.node(nodeId);
  const other = node === undefined ? undefined : whatTargetIs(graph, node);
  return other === undefined ? undefined : findRowShowing({ cards }, graph, other.id);
}

/** Its id. */
export const rowShowing = (
  picture: Pick<Picture, 'cards'>,
  graph: TopologyGraph,
  nodeId: string,
): string | undefined => findRowShowing(picture, graph, nodeId)?.id;
