import * as l10n from '@vscode/l10n';
import type { NodeOf } from '../../paths/hops';
import type { PictureCard, PictureRow, TargetSign } from '../../protocol/picture';
import { joinFacts, oneLine } from '../../text/oneLine';
import { isNode, type TopologyNode } from '../../topology/document';
import { formatNumber } from '../../words/counts';
import { listWords } from '../../words/lists';
import { vertexTitle } from '../diagram/vertices';
import { compareNames, nodeFact, whatTargetIs } from '../facts';
import { targetReason } from '../health/targetReasons';
import { isUncheckedGroup, registeredHealth, targetHealth } from '../health/targetStates';
import { displayName } from '../names';
import { shareOf } from './listenerRows';
import type { Place } from './places';
import { bareHeader, makePictureRow, pictureRowOf, tagsOf, type RowContext } from './rows';

/** A target group, or whatever else requests end at. */
export function endCard(drawing: RowContext, { card, column, role, row, node }: Place): PictureCard {
  const rows =
    node !== undefined && isNode(node, 'target-group')
      ? groupRows(drawing, row, node)
      : [endRow(drawing, row, node, { card, column })];
  const label = node === undefined ? card : vertexTitle(node, displayName(node));
  return { id: card, column, label, role, rows };
}

function endRow(
  drawing: RowContext,
  row: string,
  node: TopologyNode | undefined,
  card: Pick<Place, 'card' | 'column'>,
): PictureRow {
  if (node === undefined || isNode(node, 'missing')) return bareHeader(drawing, row, node, card);
  return pictureRowOf(drawing, node, {
    id: row,
    kind: 'header',
    text: displayName(node),
    detail: nodeFact(drawing.source.graph, node) || vertexTitle(node, '').trim(),
    tags: tagsOf(node),
    own: drawing.describing.health(node.id),
  });
}

/** Failing targets that have a row of their own. */
const mostRows = 3;

function groupRows(drawing: RowContext, row: string, group: NodeOf<'target-group'>): readonly PictureRow[] {
  const { graph } = drawing.source;
  const targets = graph.outgoing(group.id, 'registers').flatMap(({ target }) => {
    const node = graph.node(target);
    return node !== undefined && isNode(node, 'target') ? [node] : [];
  });
  const sorted = [...targets].sort((one, other) => compareNames(displayName(one), displayName(other)));
  const failing = sorted.filter(target => targetHealth(target).health === 'failing');
  const named = failing.slice(0, failing.length > mostRows ? mostRows : undefined);
  const inHeader = sorted.filter(target => !named.includes(target));
  const behind = sorted.flatMap(target => whatTargetIs(graph, target)?.id ?? []);
  const isLambda = group.attributes.targetType === 'lambda';
  const isUnchecked = isUncheckedGroup(graph, group.id);
  return [
    pictureRowOf(drawing, group, {
      id: row,
      kind: 'header',
      text: displayName(group),
      detail: groupDetail(drawing, group, sorted),
      tags: isLambda ? ['λ'] : [],
      own: registeredHealth(graph, group),
      about: [...inHeader.map(({ id }) => id), ...behind],
      members: [...sorted.map(({ id }) => id), ...behind],
      targets: sorted.map(target => targetSign(drawing, target)),
      ...(isUnchecked ? {} : shareOf(group)),
    }),
    ...named.map(target => targetRow(drawing, target, group)),
    ...moreRow(drawing, group, failing.slice(named.length)),
  ];
}

/** Without the port that the card has already. */
function targetPlace(target: NodeOf<'target'>, group: NodeOf<'target-group'>): string {
  const { targetId, port } = target.attributes;
  return targetId !== undefined && port === group.attributes.port
    ? oneLine(targetId, 80)
    : displayName(target);
}

function targetRow(drawing: RowContext, target: NodeOf<'target'>, group: NodeOf<'target-group'>): PictureRow {
  const health = targetHealth(target);
  return pictureRowOf(drawing, target, {
    id: target.id,
    kind: 'item',
    text: targetPlace(target, group),
    detail: targetReason(target.attributes.health),
    elide: 'end',
    own: health,
  });
}

function moreRow(
  drawing: RowContext,
  group: NodeOf<'target-group'>,
  rest: readonly NodeOf<'target'>[],
): readonly PictureRow[] {
  if (rest.length === 0) return [];
  return [
    makePictureRow(drawing, {
      id: `more ${group.id}`,
      kind: 'item',
      vertexKind: 'target',
      text: l10n.t('{count} more', { count: formatNumber(rest.length) }),
      own: { health: 'failing', text: '' },
      about: rest.map(({ id }) => id),
      members: rest.map(({ id }) => id),
    }),
  ];
}

function targetSign({ source: { graph } }: RowContext, target: NodeOf<'target'>): TargetSign {
  const { health, text } = targetHealth(target);
  const other = whatTargetIs(graph, target);
  const name = other === undefined ? displayName(target) : displayName(other);
  return { id: target.id, health, text: [name, text].filter(part => part !== '').join(', ') };
}

/** What the targets are, with protocol and port: `ECS · HTTP:8080`. */
function groupDetail(
  { source: { graph } }: RowContext,
  { id, attributes }: NodeOf<'target-group'>,
  targets: readonly NodeOf<'target'>[],
): string {
  const { protocol, port, targetType, targetCount, expanded } = attributes;
  const place =
    protocol === undefined && port === undefined ? undefined : `${oneLine(protocol ?? '?')}:${port ?? '?'}`;
  const unread =
    targetCount !== undefined
      ? undefined
      : expanded === false
        ? l10n.t('targets not loaded')
        : l10n.t('health not loaded');
  if (targetCount === 0) return joinFacts(l10n.t('no targets'), place);
  if (isUncheckedGroup(graph, id)) return joinFacts(l10n.t('health checks disabled'), place);
  return joinFacts(unread, whatTargetsAre(targets) ?? oneLine(targetType ?? ''), place);
}

const workloads: ReadonlyMap<string, string> = new Map([
  ['ecs-service', 'ECS'],
  ['ec2-instance', 'EC2'],
]);

function whatTargetsAre(targets: readonly NodeOf<'target'>[]): string | undefined {
  const found = new Set(targets.map(({ attributes }) => workloads.get(attributes.resolvesTo?.kind ?? '')));
  const words = [...found].flatMap(word => word ?? []);
  return words.length === 0 || found.has(undefined) ? undefined : listWords(words.sort());
}
