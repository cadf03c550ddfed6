import { edgesFromRows } from './leads';
import type { PlacedPicture, PlacedRow } from './place';

export type ArrowKey = 'up' | 'down' | 'left' | 'right' | 'home' | 'end';

/** What leads to and from each row. */
interface RowNeighbours {
  readonly after: ReadonlyMap<string, readonly string[]>;
  readonly before: ReadonlyMap<string, readonly string[]>;
}

/** How much a row is wanted where several are to choose from; the most wanted first. */
export type RowPreference = (rowId: string) => number;

/**
 * The row that a key goes to: ↑ and ↓ along the column, ← and → along the path, where several are to choose from to the
 * one that is preferred, then to the nearest; Home and End to the first and the last row of the path. Nothing where
 * there is no such row.
 */
export function arrowTarget(
  placed: PlacedPicture,
  rowId: string,
  key: ArrowKey,
  prefer: RowPreference = () => 0,
): string | undefined {
  const row = placed.rows.get(rowId);
  if (row === undefined) return undefined;
  if (key === 'up' || key === 'down') return besideInColumn(placed, row, key === 'up' ? -1 : 1);
  const walk = { placed, ...neighboursOf(placed), prefer };
  const isForward = key === 'right' || key === 'end';
  if (key === 'left' || key === 'right') return followPath(walk, row, isForward);
  let last: PlacedRow | undefined;
  const seen = new Set([rowId]);
  for (let next = followPath(walk, row, isForward); next !== undefined;) {
    if (seen.has(next)) break;
    seen.add(next);
    last = placed.rows.get(next);
    next = last === undefined ? undefined : followPath(walk, last, isForward);
  }
  return last?.row.id;
}

interface PathWalk extends RowNeighbours {
  readonly placed: PlacedPicture;
  readonly prefer: RowPreference;
}

function besideInColumn(placed: PlacedPicture, { row }: PlacedRow, step: 1 | -1): string | undefined {
  const column = placed.cards.find(({ rows }) => rows.some(each => each.row.id === row.id))?.card.column;
  const rows = placed.cards.filter(({ card }) => card.column === column).flatMap(card => card.rows);
  return rows[rows.findIndex(each => each.row.id === row.id) + step]?.row.id;
}

/** Along an edge; where the row has none, to the row of its card that has: from a listener to its rules, and back. */
function followPath(walk: PathWalk, from: PlacedRow, isForward: boolean): string | undefined {
  const along = isForward ? walk.after : walk.before;
  const own = along.get(from.row.id);
  if (own !== undefined) return bestRow(walk, own, from);
  const card = walk.placed.cards.find(({ rows }) => rows.includes(from));
  const others = card?.rows.filter(each => each !== from && along.has(each.row.id)) ?? [];
  const further = others.filter(({ y }) => (isForward ? y > from.y : y < from.y));
  return bestRow(
    walk,
    (further.length > 0 ? further : others).map(({ row }) => row.id),
    from,
  );
}

function bestRow(
  { placed: { rows }, prefer }: PathWalk,
  ids: readonly string[],
  { y, height }: PlacedRow,
): string | undefined {
  const away = (row: PlacedRow): number => Math.abs(row.y + row.height / 2 - y - height / 2);
  const [best] = ids
    .flatMap(id => rows.get(id) ?? [])
    .sort((a, b) => prefer(b.row.id) - prefer(a.row.id) || away(a) - away(b) || a.y - b.y);
  return best?.row.id;
}

function neighboursOf({ cards, edges }: PlacedPicture): RowNeighbours {
  const leads = edgesFromRows({
    cards: cards.map(({ card }) => card),
    edges: edges.flatMap(line => line.edges),
  });
  const after = new Map([...leads].map(([id, each]) => [id, [...new Set(each.map(({ target }) => target))]]));
  const before = new Map<string, string[]>();
  for (const [id, targets] of after)
    for (const target of targets) before.set(target, [...(before.get(target) ?? []), id]);
  return { after, before };
}
