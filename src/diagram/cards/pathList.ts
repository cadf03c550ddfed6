import type { Picture, PictureCard, PictureEdge, PictureRow } from '../../protocol/picture';
import { edgesFromRows } from './leads';

/** A row of the list that a narrow panel shows: one hop. */
export interface PathListHop {
  readonly row: PictureRow;
  readonly card: PictureCard;
  /** 0 for the route, one more behind each edge. */
  readonly depth: number;
  /** Edges by which requests come to this row; none for a header or heading above the row that they come to. */
  readonly edges: readonly PictureEdge[];
}

/**
 * What requests of a route can meet, one hop a row, in the order in which they meet it. Where they divide, what is
 * behind the first branch comes before the next one; what several branches lead to comes once. Headers and headings
 * come before the first row that is met below them.
 */
export function pathList(picture: Picture, routeId: string): readonly PathListHop[] {
  const path = picture.paths.filter(({ routes }) => routes.includes(routeId));
  const rows = new Set([routeId, ...path.flatMap(each => each.rows)]);
  const edges = new Set(path.flatMap(each => each.edges));
  const walk: Walk = {
    cards: new Map(picture.cards.flatMap(card => card.rows.map(row => [row.id, card] as const))),
    leads: edgesFromRows(picture),
    onPath: ({ id }) => rows.has(id),
    isUsed: ({ id }) => edges.has(id),
    hops: new Map(),
  };
  const [card, row] = [walk.cards.get(routeId), findRow(walk.cards.get(routeId), routeId)];
  if (card === undefined || row === undefined) return [];
  walk.hops.set(row.id, { row, card, depth: 0, edges: [] });
  enterLinks(walk, row);
  followEdges(walk, row, 1);
  return [...walk.hops.values()];
}

interface Walk {
  readonly cards: ReadonlyMap<string, PictureCard>;
  readonly leads: ReadonlyMap<string, readonly PictureEdge[]>;
  readonly onPath: (row: PictureRow) => boolean;
  readonly isUsed: (edge: PictureEdge) => boolean;
  readonly hops: Map<string, PathListHop>;
}

function findRow(card: PictureCard | undefined, id: string): PictureRow | undefined {
  return card?.rows.find(row => row.id === id);
}

/** Links before and after a change lead to the same load balancer: both come before it. */
function enterLinks(walk: Walk, route: PictureRow): void {
  const targets = (walk.leads.get(route.id) ?? []).filter(walk.isUsed).flatMap(edge => {
    const card = walk.cards.get(edge.target);
    const row = findRow(card, edge.target);
    return card?.column === 1 && row !== undefined ? [{ card, row }] : [];
  });
  if (new Set(targets.map(({ card }) => card)).size < 2) return;
  const entered = targets.flatMap(({ card, row }) =>
    [...headsAbove(card, row), row, ...rowsBelow(card, row).filter(walk.onPath)].map(each => ({
      row: each,
      card,
    })),
  );
  for (const { row, card } of entered) walk.hops.set(row.id, { row, card, depth: 1, edges: [] });
  for (const { row } of entered) followEdges(walk, row, 2);
}

function followEdges(walk: Walk, from: PictureRow, depth: number): void {
  for (const edge of walk.leads.get(from.id) ?? []) {
    const card = walk.cards.get(edge.target);
    const row = findRow(card, edge.target);
    if (card === undefined || row === undefined || !walk.isUsed(edge)) continue;
    const known = walk.hops.get(row.id);
    if (known !== undefined) walk.hops.set(row.id, { ...known, edges: [...known.edges, edge] });
    else enterCard(walk, { row, card, depth, edges: [edge] });
  }
}

/** The row that is met first, then those below it that decide, each with what it leads to. */
function enterCard(walk: Walk, hop: PathListHop): void {
  const { card, row, depth } = hop;
  for (const head of headsAbove(card, row))
    if (!walk.hops.has(head.id)) walk.hops.set(head.id, { row: head, card, depth, edges: [] });
  walk.hops.set(row.id, hop);
  followEdges(walk, row, depth + 1);
  for (const inner of rowsBelow(card, row))
    if (walk.onPath(inner) && !walk.hops.has(inner.id))
      enterCard(walk, { row: inner, card, depth, edges: [] });
}

const ranks = { header: 0, section: 1, item: 2, fold: 2, foot: 2 } as const;

/** What is inside of a row: rules of a listener, listeners of a load balancer. */
function rowsBelow({ rows }: PictureCard, row: PictureRow): readonly PictureRow[] {
  const after = rows.slice(rows.indexOf(row) + 1);
  const end = after.findIndex(({ kind }) => ranks[kind] <= ranks[row.kind]);
  return end === -1 || row.kind === 'header' ? after : after.slice(0, end);
}

/** Header of the card, then the nearest header and heading above a row. */
function headsAbove({ rows }: PictureCard, row: PictureRow): readonly PictureRow[] {
  const found: PictureRow[] = [];
  let rank: number = ranks[row.kind];
  for (const above of rows.slice(0, rows.indexOf(row)).reverse()) {
    const isOutermost = above === rows[0] && above.kind === 'header';
    if (ranks[above.kind] >= rank && !isOutermost) continue;
    rank = ranks[above.kind];
    found.unshift(above);
  }
  return found;
}
