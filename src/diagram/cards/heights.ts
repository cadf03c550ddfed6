import type { PictureCard, PictureRow } from '../../protocol/picture';
import { cardSizes } from './sizes';

/** In pixels at zoom 1. */
export function rowHeight({ kind }: Pick<PictureRow, 'kind'>): number {
  return cardSizes.row[kind];
}

/** Cards have no space between their rows, and their borders take none. */
export function cardHeight({ rows }: Pick<PictureCard, 'rows'>): number {
  return rows.reduce((height, row) => height + rowHeight(row), 0);
}

/** Of cards one below the other with their gaps, without the margins above and below. */
export function columnHeight(cards: readonly Pick<PictureCard, 'rows'>[]): number {
  const gaps = Math.max(0, cards.length - 1) * cardSizes.cardGap;
  return cards.reduce((height, card) => height + cardHeight(card), gaps);
}

/** How many rows of 22 pixels a column may have so that it doesn't scroll in a drawing area of this height. */
export function budgetOf(height: number): number {
  return Math.max(1, (height - 2 * cardSizes.margin) / cardSizes.row.item);
}
