import type { PlacedCard, PlacedPicture, PlacedRow } from './place';

/** What is at a point of the drawing. */
export interface PictureHit {
  readonly card: PlacedCard;
  /** Left out only where a card has no row there. */
  readonly row?: PlacedRow;
}

/** The card and the row at a point; nothing between cards, above or below what is in sight. */
export function rowAt(placed: PlacedPicture, x: number, y: number): PictureHit | undefined {
  if (y < 0 || y >= placed.height) return undefined;
  const card = placed.cards.find(
    each => x >= each.x && x < each.x + each.width && y >= each.y && y < each.y + each.height,
  );
  if (card === undefined) return undefined;
  const row = card.rows.find(each => y >= each.y && y < each.y + each.height);
  return row === undefined ? { card } : { card, row };
}

/** The column at a place from the left, with half of the gaps beside it: what a wheel scrolls. */
export function columnAt({ columns }: PlacedPicture, x: number): number {
  const next = columns.findIndex((column, index) => {
    const after = columns[index + 1];
    return after === undefined || x < (column.x + column.width + after.x) / 2;
  });
  return Math.max(0, next);
}
