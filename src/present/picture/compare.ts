import * as l10n from '@vscode/l10n';
import { appendAll } from '../../model/lists';
import type {
  Picture,
  PictureCard,
  PictureChange,
  PictureEdge,
  PicturePath,
  PictureRow,
} from '../../protocol/picture';
import { countOf } from '../../words/counts';
import { listSomeWords } from '../../words/lists';
import { unmatchedText } from './listenerRows';
import { compareEdges } from './compareEdges';
import { compareRows } from './compareRows';
import { edgeSentence } from './edges';
import { rowTitles } from './rowTitles';

/**
 * Two pictures as one, in the order of the one before: what only that has is removed, what only the other has is added,
 * what differs is changed and shown as it is after. Draw both with findings or both without: a finding that only one of
 * them knows is a difference. Routes that went alike and no longer do are in cards of their own.
 */
export function comparePictures(before: Picture, after: Picture): Picture {
  const sides: Sides = { before: sideOf(before), after: sideOf(after) };
  const origins = mergeOriginCards(sides);
  const met = mergeMetCards(before, after);
  const cards = [...origins.map(({ card }) => card), ...met];
  const { edges, idOf } = mergeEdges(sides, origins, rowTitles(cards));
  const [first, second, third, fourth] = before.columns.map((heading, index) => {
    const other = after.columns[index] ?? '';
    return other.length > heading.length ? other : heading;
  });
  return {
    columns: [first ?? '', second ?? '', third ?? '', fourth ?? ''],
    cards,
    edges,
    paths: mergePaths(sides, origins, idOf),
    summary: summarizeChanges(cards),
    notice: after.notice === before.notice ? before.notice : [before.notice, after.notice].join(' ').trim(),
  };
}

/** Whether anything in a picture comes, goes or changes. What is not shown can differ all the same. */
export const showsChanges = ({ cards, edges }: Picture): boolean =>
  edges.some(({ change }) => change !== undefined) ||
  cards.some(({ rows }) => rows.some(({ change }) => change !== undefined));

interface Side {
  readonly picture: Picture;
  readonly rows: ReadonlyMap<string, PictureRow>;
  /** The card of the first column that a row is in. */
  readonly cardOf: ReadonlyMap<string, PictureCard>;
  readonly edgesFrom: ReadonlyMap<string, readonly PictureEdge[]>;
  readonly pathOf: ReadonlyMap<string, PicturePath>;
}

interface Sides {
  readonly before: Side;
  readonly after: Side;
}

function sideOf(picture: Picture): Side {
  const cards = picture.cards.filter(({ column }) => column === 0);
  const edgesFrom = new Map<string, PictureEdge[]>();
  for (const edge of picture.edges) {
    const found = edgesFrom.get(edge.source);
    if (found === undefined) edgesFrom.set(edge.source, [edge]);
    else found.push(edge);
  }
  return {
    picture,
    rows: new Map(cards.flatMap(({ rows }) => rows.map(row => [row.id, row]))),
    cardOf: new Map(cards.flatMap(card => card.rows.map(({ id }) => [id, card]))),
    edgesFrom,
    pathOf: new Map(picture.paths.flatMap(path => path.routes.map(id => [id, path]))),
  };
}

/** A card of the first column, with the row from which its edges begin. */
interface MergedCard {
  readonly card: PictureCard;
  readonly middle: string;
}

/** Rows that are in one card both before and after stay together. */
function mergeOriginCards({ before, after }: Sides): readonly MergedCard[] {
  const groups = new Map<string, PictureRow[]>();
  const templates = new Map<string, PictureCard>();
  for (const { picture } of [before, after]) {
    for (const card of picture.cards.filter(({ column }) => column === 0)) {
      for (const { id } of card.rows) {
        const key =
          card.role === 'apis'
            ? 'apis'
            : `${before.cardOf.get(id)?.id ?? ''}\n${after.cardOf.get(id)?.id ?? ''}`;
        const group = groups.get(key) ?? [];
        groups.set(key, group);
        if (!templates.has(key)) templates.set(key, card);
        if (!group.some(row => row.id === id))
          appendAll(group, compareRows(before.rows.get(id), after.rows.get(id)));
      }
    }
  }
  return [...groups].flatMap(([key, rows]): readonly MergedCard[] => {
    const template = templates.get(key);
    const middle = rows[Math.floor((rows.length - 1) / 2)];
    if (template === undefined || middle === undefined) return [];
    const id = `from ${rows[0]?.id ?? ''}`;
    const label = countOf(rows.length, template.role === 'apis' ? 'api' : 'route');
    return [{ card: withWholeChange({ ...template, id, label, rows }), middle: middle.id }];
  });
}

/** All other cards by their id; actions are for what is, not for what is compared. */
function mergeMetCards(before: Picture, after: Picture): readonly PictureCard[] {
  const cards = new Map<string, { before?: PictureCard; after?: PictureCard }>();
  for (const card of before.cards) if (card.column !== 0) cards.set(card.id, { before: card });
  for (const card of after.cards)
    if (card.column !== 0) cards.set(card.id, { ...cards.get(card.id), after: card });
  return [...cards.values()].flatMap(pair => {
    const template = pair.before ?? pair.after;
    return template === undefined ? [] : [withWholeChange({ ...template, rows: mergeRows(pair) })];
  });
}

function mergeRows(pair: {
  readonly before?: PictureCard;
  readonly after?: PictureCard;
}): readonly PictureRow[] {
  const [old, young] = [pair.before, pair.after].map(card =>
    (card?.rows ?? []).filter(({ kind }) => kind !== 'foot'),
  );
  const ids = mergeOrder(
    (old ?? []).map(({ id }) => id),
    (young ?? []).map(({ id }) => id),
  );
  const byId = (rows: readonly PictureRow[] | undefined): ReadonlyMap<string, PictureRow> =>
    new Map(rows?.map(row => [row.id, row]));
  const [was, is] = [byId(old), byId(young)];
  const [oldRest, youngRest] = [restOf(old), restOf(young)];
  const rows = ids.flatMap(id => {
    const [before, after] = [was.get(id), is.get(id)];
    // What is still there and only used no more, or not yet used, neither goes nor comes.
    if (after === undefined && before?.node !== undefined && youngRest.has(before.node)) return [before];
    if (before === undefined && after?.node !== undefined && oldRest.has(after.node)) return [after];
    // A row that only counts what isn't used says nothing of what goes or comes.
    const isCount = (before ?? after)?.node === undefined && (before ?? after)?.members !== undefined;
    if (isCount && (before === undefined || after === undefined)) return [];
    return compareRows(before, after);
  });
  return withoutShown(rows);
}

/** Rules and listeners that one row stands for, because nothing in view uses them. */
const isRest = ({ node, vertexKind, members }: PictureRow): boolean =>
  node === undefined && members !== undefined && (vertexKind === 'rule' || vertexKind === 'listener');

const restOf = (rows: readonly PictureRow[] | undefined): ReadonlySet<string> =>
  new Set(rows?.filter(isRest).flatMap(({ members }) => members ?? []));

/** A row that stands for others does so only for those that have no row. */
function withoutShown(rows: readonly PictureRow[]): readonly PictureRow[] {
  const shown = new Set(rows.map(({ node }) => node));
  return rows.flatMap(row => {
    if (!isRest(row)) return [row];
    const members = row.members?.filter(id => !shown.has(id)) ?? [];
    if (members.length === 0) return [];
    if (members.length === row.members?.length || row.vertexKind !== 'rule') return [row];
    const text = unmatchedText(members.length);
    const { change: _, ...rest } = row;
    return [{ ...rest, members, text, accessibleName: text }];
  });
}

/** The order of the first list; what only the second has comes after what it follows there. */
function mergeOrder(before: readonly string[], after: readonly string[]): readonly string[] {
  const order = [...before];
  const known = new Set(before);
  for (const [index, id] of after.entries()) {
    if (known.has(id)) continue;
    known.add(id);
    const previous = index === 0 ? -1 : order.indexOf(after[index - 1] ?? '');
    order.splice(previous + 1, 0, id);
  }
  return order;
}

/** A card of which all goes, or all comes, does so itself. */
function withWholeChange(card: PictureCard): PictureCard {
  const [first] = card.rows;
  const change = first?.change;
  return (change === 'added' || change === 'removed') && card.rows.every(row => row.change === change)
    ? { ...card, change }
    : card;
}

interface MergedEdges {
  readonly edges: readonly PictureEdge[];
  /** The id that an edge of a side has here; an edge of a route card may be several. */
  readonly idOf: (route: string, edge: PictureEdge) => string;
}

/** Edges of the first column begin at the middle of their new card; all others keep their ends. */
function mergeEdges(
  { before, after }: Sides,
  origins: readonly MergedCard[],
  titles: ReadonlyMap<string, string>,
): MergedEdges {
  const middleOf = new Map(
    origins.flatMap(({ card, middle }) => card.rows.map(row => [row.id, { card, middle }])),
  );
  const startOf = (route: string, edge: PictureEdge): string => {
    const merged = middleOf.get(route);
    if (merged === undefined) return edge.source;
    return merged.card.role === 'apis' || edge.kind === 'edited' ? route : merged.middle;
  };
  const idOf = (route: string, edge: PictureEdge): string =>
    middleOf.has(edge.source) ? `${startOf(route, edge)} → ${edge.target}` : edge.id;
  const edgesOf = (side: Side): ReadonlyMap<string, PictureEdge> => {
    const found = new Map<string, PictureEdge>();
    for (const { card } of origins)
      for (const { id: route } of card.rows)
        for (const edge of leavingEdges(side, route)) {
          const id = idOf(route, edge);
          if (!found.has(id)) found.set(id, { ...edge, id, source: startOf(route, edge) });
        }
    for (const edge of side.picture.edges) if (!middleOf.has(edge.source)) found.set(edge.id, edge);
    return found;
  };
  const [was, is] = [edgesOf(before), edgesOf(after)];
  const ids = new Set([...was.keys(), ...is.keys()]);
  const sentence = (edge: PictureEdge): string => {
    const merged = middleOf.get(edge.source)?.card;
    const routes = merged?.role === 'routes' && edge.kind === 'served' ? merged.rows.length : 1;
    return edgeSentence(titles, { ...edge, routes });
  };
  return { edges: [...ids].flatMap(id => compareEdges(was.get(id), is.get(id), sentence)), idOf };
}

/** What leaves a row of the first column: of a route card what leaves any of its rows, but for what is edited. */
function leavingEdges({ cardOf, edgesFrom }: Side, route: string): readonly PictureEdge[] {
  const card = cardOf.get(route);
  if (card === undefined) return [];
  const own = edgesFrom.get(route) ?? [];
  if (card.role === 'apis') return own;
  return [
    ...card.rows.flatMap(({ id }) => (edgesFrom.get(id) ?? []).filter(({ kind }) => kind === 'served')),
    ...own.filter(({ kind }) => kind === 'edited'),
  ];
}

/** What requests of a route meet before and after; routes with the same together. */
function mergePaths(
  sides: Sides,
  origins: readonly MergedCard[],
  idOf: MergedEdges['idOf'],
): readonly PicturePath[] {
  const paths = new Map<
    string,
    { readonly routes: string[]; readonly rows: string[]; readonly edges: string[] }
  >();
  for (const { id: route } of origins.flatMap(({ card }) => card.rows)) {
    const rows = new Set<string>();
    const edges = new Set<string>();
    for (const side of [sides.before, sides.after]) {
      const path = side.pathOf.get(route);
      for (const row of path?.rows ?? []) rows.add(row);
      const known = new Set(path?.edges);
      for (const edge of side.picture.edges) if (known.has(edge.id)) edges.add(idOf(route, edge));
    }
    const key = [...rows, '', ...edges].join('\n');
    const path = paths.get(key) ?? { routes: [], rows: [...rows], edges: [...edges] };
    path.routes.push(route);
    paths.set(key, path);
  }
  return [...paths.values()];
}

/** `Removed: orders-link and orders-nlb. Added: orders-direct.` */
function summarizeChanges(cards: readonly PictureCard[]): string {
  const named = (change: PictureChange): string => {
    const rows = cards.flatMap(card => card.rows).filter(row => row.change === change);
    const headers = rows.filter(({ kind }) => kind === 'header');
    return listSomeWords((headers.length > 0 ? headers : rows).map(({ text }) => text));
  };
  const removed = named('removed');
  const added = named('added');
  const changed = named('changed');
  const sentences = [
    removed === '' ? '' : l10n.t('Removed: {resources}.', { resources: removed }),
    added === '' ? '' : l10n.t('Added: {resources}.', { resources: added }),
    changed === '' ? '' : l10n.t('Changed: {resources}.', { resources: changed }),
  ].filter(sentence => sentence !== '');
  return sentences.length === 0 ? l10n.t('Nothing in this picture differs.') : sentences.join(' ');
}
