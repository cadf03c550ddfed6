import type { PictureCard, PictureEdge, PictureRow } from '../../protocol/picture';
import type { FoldedPicture } from './fold';
import { cardHeight, rowHeight } from './heights';
import { bundlePictureEdges, placesOfRows } from './placing/bundles';
import { placingGraph, type PlacingGraph } from './placing/graph';
import { levelColumns, type Levels } from './placing/levels';
import { placeLines, type PictureLine } from './placing/lines';
import type { PictureBox } from './points';
import { orderColumns, type ColumnOrder } from './placing/order';
import { columnBoxes, type ColumnBox } from './widths';

export interface PlacedRow extends PictureBox {
  readonly row: PictureRow;
}

export interface PlacedCard extends PictureBox {
  readonly card: PictureCard;
  readonly rows: readonly PlacedRow[];
}

/** A line from the right edge of a row to the left edge of another. */
export type PlacedEdge = PictureLine;

export interface PlacedColumn extends ColumnBox {
  /** What there is to scroll through, with the margins above and below. */
  readonly contentHeight: number;
  /** As it was asked for, within what there is. */
  readonly scroll: number;
}

export interface PlacedPicture {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly PlacedColumn[];
  /** By column, and from top to bottom. */
  readonly cards: readonly PlacedCard[];
  /** Row by its id. */
  readonly rows: ReadonlyMap<string, PlacedRow>;
  readonly edges: readonly PlacedEdge[];
  readonly paths: FoldedPicture['paths'];
  /** Ids of what was put in order, for `previous` of the next picture. */
  readonly order: readonly string[];
}

export interface PlaceOptions {
  /** Of the drawing area without the headings, at zoom 1. */
  readonly width: number;
  readonly height: number;
  /** Pixels that each column is scrolled down by. */
  readonly scroll?: readonly [number, number, number, number];
  /** `order` of the picture that was there before. */
  readonly previous?: readonly string[];
}

/** Where everything is. A function of its arguments: the same picture is always drawn in the same places. */
export function placeCards(picture: FoldedPicture, options: PlaceOptions): PlacedPicture {
  const rows = placesOfRows(picture.cards);
  const bundles = bundlePictureEdges(picture, rows);
  const graph = placingGraph(picture.cards, bundles, firstPathOf(picture));
  const order = orderColumns(graph, options.previous).map(column => keepOpenFolds(picture, column));
  const levels = levelColumns(graph, order, options.height);
  const columns = placeColumns(levels, options);
  const cards = order.flatMap((items, column) =>
    items.flatMap(item => placeCard(picture.cards[item], columns[column], levels.tops[item] ?? 0) ?? []),
  );
  const placed = new Map(cards.map(card => [card.card.id, card]));
  const laneHeight = (lane: number): number =>
    (levels.tops[lane] ?? 0) - (columns[graph.items[lane]?.column ?? 0]?.scroll ?? 0);
  return {
    width: options.width,
    height: options.height,
    columns,
    cards,
    rows: new Map(cards.flatMap(card => card.rows.map(row => [row.row.id, row] as const))),
    edges: placeLines(bundles, {
      columns,
      cards: placed,
      lanes: bundle => (graph.lanesOf.get(bundle) ?? []).map(laneHeight),
      height: options.height,
    }),
    paths: picture.paths,
    order: orderedIds(graph, order),
  };
}

/** The row of an open fold of cards leads nowhere: it goes above the first of those cards. */
function keepOpenFolds({ cards, foldsOf }: FoldedPicture, column: readonly number[]): readonly number[] {
  const rowsAt = (item: number): readonly PictureRow[] => cards[item]?.rows ?? [];
  const kept = [...column];
  for (const item of column) {
    const rows = rowsAt(item);
    if (rows.length === 0 || !rows.every(({ isOpen }) => isOpen === true)) continue;
    const folds = new Set(rows.map(({ id }) => id));
    const place = kept.indexOf(item);
    kept.splice(place, 1);
    const first = kept.findIndex(other => foldsOf(rowsAt(other)[0]?.id ?? '').some(id => folds.has(id)));
    kept.splice(first === -1 ? place : first, 0, item);
  }
  return kept;
}

/** Edges of the first path, one from each column. */
function firstPathOf({ paths: [first], edges, cards }: FoldedPicture): ReadonlySet<PictureEdge> {
  if (first === undefined) return new Set();
  const ids = new Set(first.edges);
  const columns = new Map(cards.flatMap(({ column, rows }) => rows.map(row => [row.id, column] as const)));
  const found = new Map<number | undefined, PictureEdge>();
  for (const edge of edges) {
    const column = columns.get(edge.source);
    if (ids.has(edge.id) && !found.has(column)) found.set(column, edge);
  }
  return new Set(found.values());
}

function placeColumns({ heights }: Levels, { width, height, scroll }: PlaceOptions): readonly PlacedColumn[] {
  return columnBoxes(width).map((box, index) => {
    const contentHeight = heights[index] ?? 0;
    return { ...box, contentHeight, scroll: clampScroll(scroll?.[index] ?? 0, contentHeight, height) };
  });
}

/** How far a column may be scrolled: no further than its last row. */
export function clampScroll(scroll: number, contentHeight: number, height: number): number {
  return Number.isFinite(scroll) ? Math.min(Math.max(0, contentHeight - height), Math.max(0, scroll)) : 0;
}

function placeCard(
  card: PictureCard | undefined,
  column: PlacedColumn | undefined,
  top: number,
): PlacedCard | undefined {
  if (card === undefined || column === undefined) return undefined;
  const { x, width } = column;
  const y = top - column.scroll;
  let rowTop = y;
  const rows = card.rows.map(row => {
    const height = rowHeight(row);
    const placed = { row, x, y: rowTop, width, height };
    rowTop += height;
    return placed;
  });
  return { card, x, y, width, height: cardHeight(card), rows };
}

function orderedIds(graph: PlacingGraph, order: ColumnOrder): readonly string[] {
  return order.flatMap(column => column.flatMap(item => graph.items[item]?.id ?? []));
}
