import type { PicturePath } from '../../protocol/picture';
import { worstHealth } from './folding/foldRow';
import { clampScroll, type PlacedPicture, type PlacedRow } from './place';
import { cardSizes } from './sizes';

/** Pixels that each column is scrolled down by. */
export type ColumnScroll = readonly [number, number, number, number];

/** The columns scrolled no further than they must be for rows to be in sight; of several in a column the first. */
export function scrollTo(placed: PlacedPicture, rowIds: ReadonlySet<string>): ColumnScroll {
  const scroll = [0, 1, 2, 3].map(column => {
    const row = rowsIn(placed, column).find(each => rowIds.has(each.row.id));
    return scrollInColumn(placed, column, row);
  });
  return [scroll[0] ?? 0, scroll[1] ?? 0, scroll[2] ?? 0, scroll[3] ?? 0];
}

/**
 * The columns as a picture opens: the path with the worst status, and its end, in sight. A path that was traced is
 * given instead. Where everything is well the columns begin at their tops.
 */
export function initialScroll(placed: PlacedPicture, traced?: PicturePath): ColumnScroll {
  const path = traced ?? worstPath(placed);
  if (path === undefined) return [0, 0, 0, 0];
  const ids = new Set([...path.routes, ...path.rows]);
  const worst = [0, 1, 2, 3].flatMap(column => {
    const rows = rowsIn(placed, column).filter(({ row }) => ids.has(row.id));
    const health = worstHealth(rows.map(({ row }) => row.status));
    return rows.find(({ row }) => row.status === health)?.row.id ?? [];
  });
  return scrollTo(placed, new Set(worst));
}

function worstPath({ paths, rows }: PlacedPicture): PicturePath | undefined {
  const healthOf = ({ routes, rows: met }: PicturePath): string =>
    worstHealth([...routes, ...met].flatMap(id => rows.get(id)?.row.status ?? []));
  return paths.find(path => healthOf(path) === 'failing') ?? paths.find(path => healthOf(path) === 'warning');
}

function rowsIn({ cards }: PlacedPicture, column: number): readonly PlacedRow[] {
  return cards.filter(({ card }) => card.column === column).flatMap(card => card.rows);
}

function scrollInColumn(placed: PlacedPicture, column: number, row: PlacedRow | undefined): number {
  const { scroll = 0, contentHeight = 0 } = placed.columns[column] ?? {};
  if (row === undefined) return scroll;
  const above = row.y - cardSizes.margin;
  const below = row.y + row.height + cardSizes.margin - placed.height;
  const moved = above < 0 ? scroll + above : below > 0 ? scroll + below : scroll;
  return clampScroll(moved, contentHeight, placed.height);
}
