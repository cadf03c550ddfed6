import { edgesFromRows } from './leads';
import type { PlacedPicture, PlacedRow } from './place';

export type ArrowKey = 'up' | 'down' | 'left' | 'right' | 'home' | 'end';

/** What leads to and from each row. */
interface RowNeighbours {
  readonly after: ReadonlyMap<string, readonly string[]>;
  readonly before: ReadonlyMap<string, readonly string[]>;
}

/**
 * The row that a key goes to: ↑ and ↓ along the column, ← and → along the path, where several are to choose from to the
 * nearest, Home and End to the first and the last row of the path. Nothing where there is no such row.
 */
export function arrowTarget(placed: PlacedPicture, rowId: string, key: ArrowKey): string | undefined {
  const row = placed.rows.get(rowId);
  if (row === undefined) return undefined;
  if (key === 'up' || key === 'down') return besideInColumn(placed, row, key === 'up' ? -1 : 1);
  const neighbours = neighboursOf(placed);
  const isForward = key === 'right' || key === 'end';
  if (key === 'left' || key === 'right') return followPath(placed, neighbours, row, isForward);
  let last: PlacedRow | undefined;
  const seen = new Set([rowId]);
  for (let next = followPath(placed, neighbours, row, isForward); next !== undefined;) {
    if (seen.has(next)) break;
    seen.add(next);
    last = placed.rows.get(next);
    next = last === undefined ? undefined : followPath(placed, neighbours, last, isForward);
  }
  return last?.row.id;
}

function besideInColumn(placed: PlacedPicture, { row }: PlacedRow, step: 1 | -1): string | undefined {
  const column = placed.cards.find(({ rows }) => rows.some(each => each.row.id === row.id))?.card.column;
  const rows = placed.cards.filter(({ card }) => card.column === column).flatMap(card => card.rows);
  return rows[rows.findIndex(each => each.row.id === row.id) + step]?.row.id;
}

/** Along an edge; where the row has none, along one of its card: from a header to what its listeners lead to. */
function followPath(
  placed: PlacedPicture,
  neighbours: RowNeighbours,
  from: PlacedRow,
  isForward: boolean,
): string | undefined {
  const along = isForward ? neighbours.after : neighbours.before;
  const own = along.get(from.row.id);
  if (own !== undefined) return nearestRow(placed, own, from);
  const card = placed.cards.find(({ rows }) => rows.includes(from));
  const others = new Set(card?.rows.flatMap(({ row }) => along.get(row.id) ?? []));
  return nearestRow(placed, [...others], from);
}

function nearestRow(
  { rows }: PlacedPicture,
  ids: readonly string[],
  { y, height }: PlacedRow,
): string | undefined {
  const away = (row: PlacedRow): number => Math.abs(row.y + row.height / 2 - y - height / 2);
  const [nearest] = ids.flatMap(id => rows.get(id) ?? []).sort((a, b) => away(a) - away(b) || a.y - b.y);
  return nearest?.row.id;
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
