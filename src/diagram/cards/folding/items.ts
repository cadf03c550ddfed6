import type { PictureCard, PictureRow } from '../../../protocol/picture';
import { rowHeight } from '../heights';
import { cardSizes } from '../sizes';

/** A row as it is worked on. */
export interface RowItem {
  readonly row: PictureRow;
  /** Where it comes in its card. */
  readonly place: number;
}

/** What one row stands for. `place` is that of the first row in it. */
export interface FoldItem {
  /** As it is drawn while closed. */
  readonly row: PictureRow;
  readonly place: number;
  /** What opening it shows, in the same card. */
  readonly contents: readonly CardItem[];
  /** What opening it shows beside its card. */
  readonly cards: readonly WorkingCard[];
}

export type CardItem = RowItem | FoldItem;

export interface WorkingCard {
  readonly card: Omit<PictureCard, 'rows'>;
  readonly items: readonly CardItem[];
}

export function isFoldItem(item: CardItem): item is FoldItem {
  return 'contents' in item;
}

export function workingCard({ rows, ...card }: PictureCard): WorkingCard {
  return { card, items: rows.map((row, place) => ({ row, place })) };
}

/** Every row that the items show or stand for. */
export function leavesOf(items: readonly CardItem[]): readonly PictureRow[] {
  const leaves: PictureRow[] = [];
  collectLeaves(items, leaves);
  return leaves;
}

function collectLeaves(items: readonly CardItem[], leaves: PictureRow[]): void {
  for (const item of items) {
    if (!isFoldItem(item)) {
      leaves.push(item.row);
      continue;
    }
    collectLeaves(item.contents, leaves);
    for (const card of item.cards) collectLeaves(card.items, leaves);
  }
}

/** With every fold closed, in pixels. */
export function heightOfItems(items: readonly CardItem[]): number {
  return items.reduce((height, { row }) => height + rowHeight(row), 0);
}

/** With every fold closed: what opens scrolls, and closes nothing else. */
export function heightOfCards(cards: readonly WorkingCard[]): number {
  const gaps = Math.max(0, cards.length - 1) * cardSizes.cardGap;
  return cards.reduce((height, { items }) => height + heightOfItems(items), gaps);
}
