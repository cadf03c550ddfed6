import type { Hop } from '../../paths/hops';
import type { TopologyNode } from '../../topology/document';
import { isBridgingBalancer, type Place, type PictureSource } from './places';
import { enter, enterLast, unreadLink, type Join, type Placing, type Position } from './steps';

/** All that requests of one route can meet, as rows and edges. */
export interface Trail {
  readonly places: ReadonlyMap<string, Place>;
  readonly joins: ReadonlyMap<string, Join>;
}

interface Growing {
  readonly places: Map<string, Place>;
  readonly joins: Map<string, Join>;
  /** Whether a path of it passes what the picture is about. */
  isThrough: boolean;
}

/** Follows requests; what it shows twice has the same row. */
export interface Trails {
  /** Whether only paths that pass a subject are followed. */
  readonly isPartial: boolean;
  /** All that requests of a route can meet. `link`: id of a VPC link that they take and that was not read. */
  behind(start: Hop, link?: string): Trail;
  /** A node that no route needs to lead to, with all that is behind it. */
  from(node: TopologyNode): Trail;
}

/** `subject`: only paths that pass this node. */
export function createTrails(source: PictureSource, subject?: string): Trails {
  const placing: Placing = {
    source,
    rowIn: createRowIds(),
    isBridge: rememberAnswers(id => isBridgingBalancer(source, id)),
  };
  const grow = createGrowing(placing, subject);
  const start: Position = { port: '', label: '', isFailing: false, isPast: subject === undefined };
  return {
    isPartial: subject !== undefined,
    behind: (hop, link) => {
      const found = emptyTrail();
      const via = link === undefined ? undefined : unreadLink(placing, link);
      if (via !== undefined) found.places.set(via.row, via);
      grow(hop, { ...start, via }, found);
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

/** Adds what comes behind a hop to a trail. */
type Grow = (hop: Hop, position: Position, into: Growing) => void;

function createGrowing(placing: Placing, subject: string | undefined): Grow {
  const { source } = placing;
  const isSubject = (id: string | undefined): boolean => id !== undefined && id === subject;
  const grow: Grow = (hop, position, into) => {
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
    if (following.length > 0) return;
    const { places, joins } = enterLast(placing, hop, position);
    for (const place of places) into.places.set(place.row, place);
    for (const join of joins) into.joins.set(join.id, join);
  };
  const growOnce = rememberListeners(source, grow);
  return grow;
}

/** Requests that come to a listener alike go on alike. */
function rememberListeners(
  { graph }: PictureSource,
  grow: Grow,
): (
  hop: Hop,
  position: Position,
  trail: { readonly found: Growing; /** Of the listener. */ readonly row: string },
) => void {
  const behind = new Map<string, Growing>();
  return (hop, position, { found, row }) => {
    if (hop.node.kind !== 'listener') {
      grow(hop, position, found);
      return;
    }
    const key = `${row} ${position.isPast} ${graph.hopKey(hop)}`;
    const known = behind.get(key);
    const further = known ?? emptyTrail();
    if (known === undefined) {
      behind.set(key, further);
      grow(hop, position, further);
    }
    merge(found, further);
  };
}

const listenersOf = ({ graph }: PictureSource, { id }: TopologyNode): readonly TopologyNode[] =>
  graph.outgoing(id, 'listens').flatMap(({ target }) => graph.node(target) ?? []);

function rememberAnswers(ask: (id: string) => boolean): (id: string) => boolean {
  const known = new Map<string, boolean>();
  return id => {
    const answer = known.get(id) ?? ask(id);
    known.set(id, answer);
    return answer;
  };
}

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
