import { isAnsweredFor } from '../../paths/missingRead';
import type { Hop } from '../../paths/hops';
import { isEdge, isNode, type TopologyNode } from '../../topology/document';
import { isLinkUnusable } from '../unusableLink';
import { formatPercent } from '../words';
import {
  endingColumn,
  isBridgingBalancer,
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

/** All that requests of one route can meet, as rows and edges. */
export interface Trail {
  readonly places: ReadonlyMap<string, Place>;
  readonly joins: ReadonlyMap<string, Join>;
}

/** Where a request has come to. */
interface Position {
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

interface Growing {
  readonly places: Map<string, Place>;
  readonly joins: Map<string, Join>;
  /** Whether a path of it passes what the picture is about. */
  isThrough: boolean;
}

interface Entered {
  readonly places: readonly Place[];
  readonly joins: readonly Join[];
  /** Left out where nothing that is drawn comes behind. */
  readonly position?: Position;
}

/** Follows requests; what it shows twice has the same row. */
export interface Trails {
  /** All that requests of a route can meet. */
  behind(start: Hop): Trail;
  /** A node that no route needs to lead to, with all that is behind it. */
  from(node: TopologyNode): Trail;
}

/** Remembers what comes behind a listener. `subject`: only paths that pass this node. */
export function createTrails(source: PictureSource, subject?: string): Trails {
  const behind = new Map<string, Growing>();
  const placing: Placing = { source, rowIn: createRowIds() };
  const isSubject = (id: string | undefined): boolean => id !== undefined && id === subject;
  const grow = (hop: Hop, position: Position, into: Growing): void => {
    const following = source.graph.next(hop);
    if (position.isPast) into.isThrough = true;
    for (const next of following) {
      const entered = enter(placing, next, position);
      const isPast = position.isPast || isSubject(next.node.id) || isSubject(entered.places[0]?.node?.id);
      // Until a path is known to pass the subject, what it meets is kept apart.
      const found = isPast ? into : emptyTrail();
      for (const place of entered.places) found.places.set(place.row, place);
      for (const join of entered.joins) found.joins.set(join.id, join);
      if (entered.position !== undefined)
        growOnce(next, { ...entered.position, isPast }, { found, row: entered.places.at(-1)?.row ?? '' });
      if (isPast) into.isThrough = true;
      else if (found.isThrough) merge(into, found);
    }
    if (following.length === 0)
      for (const join of endJoins(source, hop, position)) into.joins.set(join.id, join);
  };
  /** Requests that come to a listener alike go on alike. */
  const growOnce = (
    hop: Hop,
    position: Position,
    { found, row }: { readonly found: Growing; readonly row: string },
  ): void => {
    if (hop.node.kind !== 'listener') {
      grow(hop, position, found);
      return;
    }
    const key = `${row} ${position.isPast} ${source.graph.hopKey(hop)}`;
    const known = behind.get(key);
    const further = known ?? emptyTrail();
    if (known === undefined) {
      behind.set(key, further);
      grow(hop, position, further);
    }
    merge(found, further);
  };
  const start: Position = { port: '', label: '', isFailing: false, isPast: subject === undefined };
  return {
    behind: hop => {
      const found = emptyTrail();
      grow(hop, start, found);
      return found.isThrough ? found : emptyTrail();
    },
    from: node => {
      const found = emptyTrail();
      for (const hop of [node, ...listenersOf(source, node)].map(each => ({ node: each, route: '' }))) {
        const entered = enter(placing, hop, { ...start, isPast: true });
        for (const place of entered.places) found.places.set(place.row, place);
        if (entered.position !== undefined) grow(hop, entered.position, found);
      }
      return {
        places: found.places,
        joins: new Map([...found.joins].filter(([, { source: port }]) => port !== '')),
      };
    },
  };
}

const listenersOf = ({ graph }: PictureSource, { id }: TopologyNode): readonly TopologyNode[] =>
  graph.outgoing(id, 'listens').flatMap(({ target }) => graph.node(target) ?? []);

const emptyTrail = (): Growing => ({ places: new Map(), joins: new Map(), isThrough: false });

/** The first card that shows a node has the node's id as the id of its row; others have their own id in it. */
function createRowIds(): Placing['rowIn'] {
  const owners = new Map<string, string>();
  return (card, id) => {
    const owner = owners.get(id);
    if (owner === undefined) owners.set(id, card);
    return owner === undefined || owner === card ? id : `${id} ${card}`;
  };
}

function merge(into: Growing, from: Growing): void {
  into.isThrough ||= from.isThrough;
  for (const [row, place] of from.places) into.places.set(row, place);
  for (const [id, join] of from.joins) into.joins.set(id, join);
}

interface Placing {
  readonly source: PictureSource;
  readonly rowIn: (card: string, id: string) => string;
}

function enter(placing: Placing, next: Hop, position: Position): Entered {
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

const withoutPosition = ({ places, joins }: Entered): Entered => ({ places, joins });

function enterLink({ rowIn }: Placing, node: TopologyNode, position: Position): Entered {
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

function enterBalancer({ source, rowIn }: Placing, node: TopologyNode, position: Position): Entered {
  const place = balancerPlace({ source, rowIn }, node.id, position);
  return { places: [place], joins: [], position: { ...position, balancer: place } };
}

function balancerPlace({ source, rowIn }: Placing, id: string, { port, via }: Position): Place {
  const node = source.graph.node(id);
  if (port !== '' || !isBridgingBalancer(source, id))
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

function enterListener(placing: Placing, node: TopologyNode, position: Position): Entered {
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
function enterRule({ rowIn }: Placing, node: TopologyNode, position: Position): Entered {
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

function enterGroup(placing: Placing, next: Hop, position: Position): Entered {
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

function enterEnd({ rowIn }: Placing, node: TopologyNode, position: Position): Entered {
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

/** A path that ends at a link or load balancer leads there and no further. */
function endJoins({ facts }: PictureSource, { node }: Hop, position: Position): readonly Join[] {
  const { via, balancer } = position;
  if (isNode(node, 'load-balancer') && balancer !== undefined) {
    const isClosed =
      position.port !== '' && isAnsweredFor(facts, 'elasticloadbalancing:DescribeListeners', node);
    return joinTo(balancer, { ...position, isFailing: position.isFailing || isClosed });
  }
  return via === undefined ? [] : joinTo(via, position);
}
