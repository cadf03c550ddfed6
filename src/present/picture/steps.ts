import { findLoadBalancerArn } from '../../model/arn';
import type { Hop } from '../../paths/hops';
import { isAnsweredFor } from '../../paths/missingRead';
import { isEdge, isNode, type TopologyNode } from '../../topology/document';
import { isLinkUnusable } from '../unusableLink';
import { formatPercent } from '../words';
import {
  endingColumn,
  isNetworkBalancer,
  leadsToBalancer,
  ownerOfListener,
  type Place,
  type PictureSource,
} from './places';

/** An edge between two rows; `source` is empty where it begins at the route. */
export interface Join {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly label: string;
  readonly isFailing: boolean;
}

/** Where a request has come to. */
export interface Position {
  /** Row at which the next edge begins. */
  readonly port: string;
  /** VPC link, or host of a load balancer, that the request has entered and that no edge leads to yet. */
  readonly via?: Place | undefined;
  /** Load balancer that the request has entered. */
  readonly balancer?: Place | undefined;
  readonly label: string;
  readonly isFailing: boolean;
  /** Whether the request has passed what the picture is about. */
  readonly isPast: boolean;
}

export interface EnteredPlaces {
  readonly places: readonly Place[];
  readonly joins: readonly Join[];
  /** Left out where nothing that is drawn comes behind. */
  readonly position?: Position;
}

export interface Placing {
  readonly source: PictureSource;
  readonly rowIn: (card: string, id: string) => string;
  /** Whether a load balancer is the Network Load Balancer of a bridge. */
  readonly isBridge: (loadBalancerId: string) => boolean;
}

/** Where the next hop of a request stands, and the edges that lead there. */
export function enter(placing: Placing, next: Hop, position: Position): EnteredPlaces {
  const { graph } = placing.source;
  const { node } = next;
  switch (node.kind) {
    case 'vpc-link':
      return enterLink(placing, node, { ...position, isFailing: isLinkUnusable(graph, next) });
    case 'http-endpoint':
      return graph.next(next).length > 0
        ? enterLink(placing, node, position)
        : enterEnd(placing, node, position);
    case 'load-balancer':
      return enterBalancer(placing, node, position);
    case 'listener':
      return enterListener(placing, node, position);
    case 'rule':
      return enterRule(placing, node, position);
    case 'target-group':
      return enterGroup(placing, next, position);
    case 'target':
      return { places: [], joins: [], position };
    case 'missing':
      return graph.node(ownerOfListener(graph, node.id)) !== undefined && endingColumn(node) === 2
        ? withoutPosition(enterListener(placing, node, { ...position, isFailing: true }))
        : enterEnd(placing, node, { ...position, isFailing: true });
    default:
      return enterEnd(placing, node, position);
  }
}

const withoutPosition = ({ places, joins }: EnteredPlaces): EnteredPlaces => ({ places, joins });

function enterLink({ rowIn }: Placing, node: TopologyNode, position: Position): EnteredPlaces {
  const place: Place = {
    row: rowIn(node.id, node.id),
    card: node.id,
    column: 1,
    role: 'link',
    as: 'head',
    node,
  };
  return { places: [place], joins: [], position: { ...position, via: place } };
}

function enterBalancer(placing: Placing, node: TopologyNode, position: Position): EnteredPlaces {
  const place = balancerPlace(placing, node.id, position);
  return { places: [place], joins: [], position: { ...position, balancer: place } };
}

function balancerPlace({ source, rowIn, isBridge }: Placing, id: string, { port, via }: Position): Place {
  const node = source.graph.node(id);
  if (port !== '' || !isBridge(id))
    return { row: rowIn(id, id), card: id, column: 2, role: 'balancer', as: 'head', node };
  const card = via?.card ?? id;
  return {
    row: rowIn(card, id),
    card,
    column: 1,
    role: 'link',
    as: via === undefined ? 'head' : 'half',
    node,
  };
}

function enterListener(placing: Placing, node: TopologyNode, position: Position): EnteredPlaces {
  const { source, rowIn } = placing;
  const owner = ownerOfListener(source.graph, node.id);
  const isKnown = position.balancer?.node?.id === owner;
  const balancer = isKnown ? position.balancer : balancerPlace(placing, owner, position);
  const place: Place = {
    ...balancer,
    row: rowIn(balancer.card, node.id),
    as: isNetworkBalancer(source.graph, owner) ? 'entrance' : 'section',
    node,
    parent: balancer.row,
  };
  return {
    places: isKnown ? [place] : [balancer, place],
    joins: joinTo(place, position),
    position: { ...position, port: place.row, via: undefined, balancer: place, label: '', isFailing: false },
  };
}

/** A Network Load Balancer's listener decides alone: its default rule has no row. */
function enterRule({ rowIn }: Placing, node: TopologyNode, position: Position): EnteredPlaces {
  const { balancer } = position;
  if (balancer === undefined || balancer.as === 'entrance') return { places: [], joins: [], position };
  const place: Place = {
    ...balancer,
    row: rowIn(balancer.card, node.id),
    as: 'rule',
    node,
    parent: balancer.row,
  };
  return { places: [place], joins: [], position: { ...position, port: place.row } };
}

function enterGroup(placing: Placing, next: Hop, position: Position): EnteredPlaces {
  const { source } = placing;
  const labelled = { ...position, label: shareLabel(placing, next) };
  return position.balancer?.as === 'entrance' &&
    position.balancer.column === 1 &&
    leadsToBalancer(source, next.node.id)
    ? { places: [], joins: [], position: labelled }
    : enterEnd(placing, next.node, labelled);
}

/** Which share of the requests goes there, where a rule or listener has several groups. */
function shareLabel({ source: { graph } }: Placing, { edge }: Hop): string {
  if (edge === undefined || !isEdge(edge, 'forwards')) return '';
  const { share } = edge.attributes;
  return share === undefined || graph.outgoing(edge.source, 'forwards').length < 2
    ? ''
    : formatPercent(share);
}

/** A VPC link that was not read: only its id is known. */
export function unreadLink({ rowIn }: Placing, id: string): Place {
  return { row: rowIn(id, id), card: id, column: 1, role: 'link', as: 'head', node: undefined };
}

function enterEnd({ rowIn }: Placing, node: TopologyNode, position: Position): EnteredPlaces {
  const column = endingColumn(node);
  const role =
    node.kind === 'target-group'
      ? 'targetGroup'
      : column === 3
        ? 'ending'
        : column === 2
          ? 'balancer'
          : 'link';
  const place: Place = { row: rowIn(node.id, node.id), card: node.id, column, role, as: 'head', node };
  return { places: [place], joins: joinTo(place, position) };
}

/** The edges that lead to a place: over the link that the request has entered, unless the place is on the link's card. */
function joinTo(place: Place, { port, via, label, isFailing }: Position): readonly Join[] {
  if (via === undefined || via.card === place.card) return [joinOf(port, place.row, label, isFailing)];
  const isBroken = place.node?.kind === 'missing';
  return [joinOf(port, via.row, '', isFailing && !isBroken), joinOf(via.row, place.row, label, isBroken)];
}

const joinOf = (source: string, target: string, label = '', isFailing = false): Join => ({
  id: `${source} → ${target}`,
  source,
  target,
  label,
  isFailing,
});

/**
 * What a path leads to that goes on nowhere: the link or load balancer that it has come to, or an Application Load
 * Balancer that is a target and was not read.
 */
export function enterLast(placing: Placing, { node }: Hop, position: Position): EnteredPlaces {
  const arn = isNode(node, 'target') ? findLoadBalancerArn(node.attributes.targetId ?? '') : undefined;
  if (arn !== undefined && position.balancer?.as === 'entrance' && position.balancer.column === 1) {
    const place = balancerPlace(placing, arn, position);
    return { places: [place], joins: joinTo(place, position) };
  }
  return { places: [], joins: joinsAtEnd(placing.source, node, position) };
}

function joinsAtEnd({ facts }: PictureSource, node: TopologyNode, position: Position): readonly Join[] {
  const { via, balancer } = position;
  if (isNode(node, 'load-balancer') && balancer !== undefined) {
    const isClosed =
      position.port !== '' && isAnsweredFor(facts, 'elasticloadbalancing:DescribeListeners', node);
    return joinTo(balancer, { ...position, isFailing: position.isFailing || isClosed });
  }
  return via === undefined ? [] : joinTo(via, position);
}
