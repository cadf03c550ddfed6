import * as l10n from '@vscode/l10n';
import type { NodeOf } from '../../paths/hops';
import { bridgeVerdict } from '../../paths/bridges';
import { isAnsweredFor } from '../../paths/missingRead';
import type { PictureCard, PictureRow } from '../../protocol/picture';
import { joinFacts, oneLine } from '../../text/oneLine';
import { isNode, type TopologyNode } from '../../topology/document';
import { countOf } from '../../words/counts';
import { kindLabel } from '../../words/kinds';
import { vertexTitle } from '../diagram/vertices';
import { nodeFact } from '../facts';
import { linkHealth, loadBalancerState, noHealth } from '../health/targetStates';
import { displayName, nameInArn } from '../names';
import { type Place, type PictureSource } from './places';
import { bareHeader, makePictureRow, pictureRowOf, tagsOf, type RowContext } from './rows';
import { entranceRow, inPortOrder, otherListeners, sectionRows } from './listenerRows';

/** A VPC link or the host of a load balancer, and below it the Network Load Balancers of a bridge. */
export function linkCard(drawing: RowContext, places: readonly Place[]): PictureCard {
  const head = places.find(({ as }) => as === 'head') ?? places[0];
  const id = head?.card ?? '';
  const rows = [
    ...(head === undefined ? [] : headRows(drawing, head, places)),
    ...places.filter(({ as }) => as === 'half').flatMap(half => halfRows(drawing, half, places)),
  ];
  return { id, column: 1, label: labelOf(head), role: 'link', rows };
}

const labelOf = (head: Place | undefined): string =>
  head?.node === undefined
    ? `${kindLabel(head?.column === 1 ? 'vpc-link' : 'load-balancer')} ${nameInArn(head?.card ?? '')}`
    : vertexTitle(head.node, displayName(head.node));

function headRows(drawing: RowContext, head: Place, places: readonly Place[]): readonly PictureRow[] {
  const { node, row } = head;
  if (node?.kind === 'load-balancer') return halfRows(drawing, head, places);
  if (node === undefined || node.kind === 'missing') return [bareHeader(drawing, row, node, head)];
  const routes = drawing.routesOver.get(row);
  const status = isNode(node, 'vpc-link') ? oneLine(node.status ?? l10n.t('status not loaded')) : undefined;
  return [
    pictureRowOf(drawing, node, {
      id: row,
      kind: 'header',
      text: displayName(node),
      detail: joinFacts(status, routes === undefined ? undefined : countOf(routes, 'route')),
      tags: tagsOf(node),
      own: isNode(node, 'vpc-link') ? linkHealth(node) : noHealth,
    }),
  ];
}

function halfRows(drawing: RowContext, half: Place, places: readonly Place[]): readonly PictureRow[] {
  const listeners = places.filter(({ as, parent }) => as === 'entrance' && parent === half.row);
  const { node } = half;
  return [
    balancerHeader(drawing, half),
    ...inPortOrder(listeners).map(place => entranceRow(drawing, place)),
    ...otherListeners(drawing, half, listeners),
    ...(node !== undefined && isPlannable(drawing, listeners) ? [bridgeFoot(drawing, half, node)] : []),
  ];
}

/** Whether a plan can lead some route past a Network Load Balancer. */
function isPlannable({ source }: RowContext, listeners: readonly Place[]): boolean {
  return listeners.some(({ node }) =>
    source.pathsToListener(node?.id ?? '').some(path => bridgeVerdict(source.facts, path).kind === 'bridge'),
  );
}

function bridgeFoot(drawing: RowContext, half: Place, node: TopologyNode): PictureRow {
  return makePictureRow(drawing, {
    id: `foot ${half.row}`,
    node: node.id,
    kind: 'foot',
    vertexKind: 'load-balancer',
    text: l10n.t('Plan direct integration…'),
  });
}

function balancerHeader(drawing: RowContext, place: Place): PictureRow {
  const { row, node } = place;
  if (node === undefined || !isNode(node, 'load-balancer')) return bareHeader(drawing, row, node, place);
  const isUnread = areListenersUnread(drawing.source, node);
  return pictureRowOf(drawing, node, {
    id: row,
    kind: 'header',
    text: displayName(node),
    detail: joinFacts(
      nodeFact(drawing.source.graph, node),
      isUnread ? l10n.t('listeners not loaded') : undefined,
    ),
    tags: tagsOf(node),
    own:
      node.attributes.expanded === false || isUnread
        ? {
            health: 'unknown',
            text: isUnread ? l10n.t('listeners not loaded') : l10n.t('details not loaded'),
          }
        : loadBalancerState(node),
  });
}

/** What leads on from it is then not known. */
function areListenersUnread({ graph, facts }: PictureSource, node: NodeOf<'load-balancer'>): boolean {
  return (
    graph.outgoing(node.id, 'listens').length === 0 &&
    !isAnsweredFor(facts, 'elasticloadbalancing:DescribeListeners', node)
  );
}

/** A load balancer with the listeners and rules that requests in view can meet. */
export function balancerCard(drawing: RowContext, places: readonly Place[]): PictureCard {
  const head = places.find(({ as }) => as === 'head') ?? places[0];
  const id = head?.card ?? '';
  const listeners = places.filter(({ as }) => as === 'section' || as === 'entrance');
  const rows =
    head === undefined
      ? []
      : [
          balancerHeader(drawing, head),
          ...inPortOrder(listeners).flatMap(place =>
            place.as === 'entrance' ? [entranceRow(drawing, place)] : sectionRows(drawing, place, places),
          ),
          ...otherListeners(drawing, head, listeners),
        ];
  return { id, column: 2, label: labelOf(head), role: 'balancer', rows };
}
