import type { PictureRow } from '../../../protocol/picture';
import type { FoldContext } from './context';
import {
  heightOfCards,
  heightOfItems,
  isFoldItem,
  type CardItem,
  type FoldItem,
  type WorkingCard,
} from './items';

/** A column while it is folded. */
export interface FoldingColumn {
  readonly context: FoldContext;
  /** In pixels. */
  readonly budget: number;
  /** Folds what may be folded even where there is room. */
  readonly isCompact: boolean;
  readonly cards: readonly WorkingCard[];
}

export type ColumnStep = (column: FoldingColumn) => FoldingColumn;

/** Items of one card that one row can stand for. */
export interface FoldableItems {
  readonly card: WorkingCard;
  readonly items: readonly CardItem[];
  readonly fold: FoldItem;
}

export function isTooHigh({ cards, budget }: FoldingColumn): boolean {
  return heightOfCards(cards) > budget;
}

/** Whether the fold of this id may take the row. One that is kept stays where it is while that fold is open. */
export function mayFoldRow({ fixed, kept, opened }: FoldContext, row: PictureRow, id: string): boolean {
  return !fixed.has(row) && (!kept.has(row) || opened.has(id));
}

/** As `mayFoldRow`; folds that were made before hold nothing that may not be folded. */
export function mayFoldItem(context: FoldContext, item: CardItem, id: string): boolean {
  return isFoldItem(item) || mayFoldRow(context, item.row, id);
}

/** Puts one row in the place of items, those first that win most height, until the column fits. */
export function foldItems(column: FoldingColumn, foldable: readonly FoldableItems[]): FoldingColumn {
  let height = heightOfCards(column.cards);
  const wins = ({ items, fold }: FoldableItems): number => heightOfItems(items) - heightOfItems([fold]);
  const replaced = new Map<WorkingCard, FoldableItems[]>();
  for (const each of [...foldable].sort((a, b) => wins(b) - wins(a))) {
    if (!column.isCompact && height <= column.budget) break;
    height -= wins(each);
    const others = replaced.get(each.card);
    if (others === undefined) replaced.set(each.card, [each]);
    else others.push(each);
  }
  const cards = column.cards.map(card => {
    const folds = replaced.get(card);
    return folds === undefined ? card : { ...card, items: replaceItems(card.items, folds) };
  });
  return { ...column, cards };
}

function replaceItems(items: readonly CardItem[], folds: readonly FoldableItems[]): readonly CardItem[] {
  const gone = new Set(folds.flatMap(fold => fold.items));
  return [...items.filter(item => !gone.has(item)), ...folds.map(({ fold }) => fold)].sort(
    (a, b) => a.place - b.place,
  );
}

/** Puts a card in the place of others, at the first of each list of them. */
export function replaceCards(
  cards: readonly WorkingCard[],
  replaced: readonly { readonly gone: readonly WorkingCard[]; readonly instead: WorkingCard }[],
): readonly WorkingCard[] {
  const gone = new Set(replaced.flatMap(each => each.gone));
  const instead = new Map(replaced.map(each => [each.gone[0], each.instead]));
  return cards.flatMap(card => instead.get(card) ?? (gone.has(card) ? [] : [card]));
}
