import type { Picture, PictureCard, PictureColumn, PictureRow } from '../../protocol/picture';
import { rowHeight } from './heights';
import { isTooHigh, type ColumnStep } from './folding/column';
import { foldContext, type FoldContext } from './folding/context';
import { openSign } from './folding/foldRow';
import { isFoldItem, workingCard, type CardItem, type WorkingCard } from './folding/items';
import { foldCards, foldListeners, foldRules } from './folding/parts';
import { redirectEdges, redirectPaths, type FoldedEdge } from './folding/redirect';
import { foldAllRoutes, foldEndings, foldRouteCards, foldSegments, joinRouteCards } from './folding/routes';

export interface PictureFoldOptions {
  /** Rows of 22 pixels that a column may have, for all or for each. */
  readonly budgets: number | readonly [number, number, number, number];
  /** Ids of rows and of nodes that must stay: selected, found, on the traced path. */
  readonly keep: ReadonlySet<string>;
  /** Ids of folds that a person has opened. */
  readonly opened: ReadonlySet<string>;
  /** `full` folds only what has no room; `compact` also what has. */
  readonly detail: 'compact' | 'full';
}

export interface FoldedPicture extends Picture {
  readonly edges: readonly FoldedEdge[];
  /** The row that shows a row of the whole picture: itself, or the fold that it is in. */
  readonly shownAs: (rowId: string) => string | undefined;
  /** The folds that a row is in, the outermost first: opening all of them shows it. */
  readonly foldsOf: (rowId: string) => readonly string[];
}

/** In the order in which a column folds. The first `gentle` ones lose nothing that a picture is looked at for. */
const steps: readonly { readonly gentle: readonly ColumnStep[]; readonly others: readonly ColumnStep[] }[] = [
  { gentle: [joinRouteCards, foldSegments, foldEndings], others: [foldRouteCards, foldAllRoutes] },
  { gentle: [foldRules], others: [foldListeners, foldCards('link'), foldCards('ending')] },
  { gentle: [foldRules], others: [foldListeners, foldCards('balancer'), foldCards('ending')] },
  { gentle: [foldCards('targetGroup'), foldCards('ending')], others: [] },
];

/**
 * The picture with as many rows as its columns have room for. What fails, warns, has a finding, changes or is to be
 * kept stays; where that is still too much, the column has to scroll. Opening a fold changes nothing else.
 */
export function foldPicture(picture: Picture, options: PictureFoldOptions): FoldedPicture {
  const context = foldContext(picture, options.keep, options.opened);
  const columns = ([0, 1, 2, 3] as const).map(column => foldColumn(picture, column, context, options));
  const places: FoldPlaces = { shown: new Map(), folds: new Map() };
  const cards = columns.flat().flatMap(card => showCard(card, options.opened, places));
  const edges = redirectEdges(picture, places.shown, cards);
  return {
    ...picture,
    cards,
    edges,
    paths: redirectPaths(picture.paths, places.shown, edges),
    shownAs: rowId => places.shown.get(rowId),
    foldsOf: rowId => places.folds.get(rowId) ?? [],
  };
}

function foldColumn(
  picture: Picture,
  index: PictureColumn,
  context: FoldContext,
  { budgets, detail }: PictureFoldOptions,
): readonly WorkingCard[] {
  const rows = typeof budgets === 'number' ? budgets : budgets[index];
  const isCompact = detail === 'compact';
  let column = {
    context,
    budget: rows * rowHeight({ kind: 'item' }),
    isCompact,
    cards: picture.cards.filter(card => card.column === index).map(workingCard),
  } as Parameters<ColumnStep>[0];
  for (const step of steps[index]?.gentle ?? []) if (isCompact || isTooHigh(column)) column = step(column);
  column = { ...column, isCompact: false };
  for (const step of steps[index]?.others ?? []) if (isTooHigh(column)) column = step(column);
  return column.cards;
}

/** Where each row went. */
interface FoldPlaces {
  readonly shown: Map<string, string>;
  readonly folds: Map<string, readonly string[]>;
}

interface ShownRow {
  readonly place: number;
  readonly depth: number;
  readonly row: PictureRow;
}

/** The card, and after it those that an open fold in it shows. */
function showCard(
  { card, items }: WorkingCard,
  opened: ReadonlySet<string>,
  places: FoldPlaces,
  folds: readonly string[] = [],
): readonly PictureCard[] {
  const rows = items
    .flatMap(item => showItem(item, opened, places, folds))
    .sort((a, b) => a.place - b.place || a.depth - b.depth)
    .map(({ row }) => row);
  const beside = items.flatMap(item =>
    isFoldItem(item) && opened.has(item.row.id)
      ? item.cards.flatMap(each => showCard(each, opened, places, [...folds, item.row.id]))
      : [],
  );
  return [{ ...card, rows }, ...beside];
}

/** An open fold comes before its rows, which keep their places. */
function showItem(
  item: CardItem,
  opened: ReadonlySet<string>,
  places: FoldPlaces,
  folds: readonly string[],
): readonly ShownRow[] {
  const { row, place } = item;
  const shown = { place, depth: folds.length, row };
  places.shown.set(row.id, row.id);
  places.folds.set(row.id, folds);
  if (!isFoldItem(item)) return [shown];
  const inside = [...folds, row.id];
  if (opened.has(row.id))
    return [
      { ...shown, row: { ...row, lead: openSign, isOpen: true } },
      ...item.contents.flatMap(each => showItem(each, opened, places, inside)),
    ];
  hideItems([item], row.id, places, folds);
  return [{ ...shown, row: { ...row, isOpen: false } }];
}

function hideItems(
  items: readonly CardItem[],
  shownAs: string,
  places: FoldPlaces,
  folds: readonly string[],
): void {
  for (const item of items) {
    if (item.row.id !== shownAs) places.shown.set(item.row.id, shownAs);
    places.folds.set(item.row.id, folds);
    if (!isFoldItem(item)) continue;
    const inside = [...folds, item.row.id];
    hideItems(item.contents, shownAs, places, inside);
    for (const { items: hidden } of item.cards) hideItems(hidden, shownAs, places, inside);
  }
}
