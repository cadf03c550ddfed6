import { budgetOf } from '../../src/diagram/cards/heights';
import { foldPicture, type FoldedPicture } from '../../src/diagram/cards/fold';
import {
  placeCards,
  type PlacedCard,
  type PlacedPicture,
  type PlacedRow,
} from '../../src/diagram/cards/place';
import type { ColumnScroll } from '../../src/diagram/cards/scrolling';
import { cardSizes } from '../../src/diagram/cards/sizes';
import type { Picture, PictureRow } from '../../src/protocol/picture';
import type { Size } from '../canvas/geometry';

/** A picture with as many rows as there is room for. */
export interface FoldedScene {
  /** The whole of it. */
  readonly picture: Picture;
  /** With rows that stand for others. */
  readonly folded: FoldedPicture;
}

/** What is drawn: a folded picture with a place for everything in it. */
export interface Scene extends FoldedScene {
  readonly placed: PlacedPicture;
  readonly rows: ReadonlyMap<string, SceneRow>;
  /** How far the drawing can be moved, at zoom 1. */
  readonly bounds: Size;
}

export interface SceneRow extends PlacedRow {
  readonly card: PlacedCard;
}

export interface SceneFold {
  readonly height: number;
  /** Ids of rows and nodes that are never folded. */
  readonly keep: ReadonlySet<string>;
  readonly opened: ReadonlySet<string>;
}

export function foldScene(picture: Picture, { height, keep, opened }: SceneFold): FoldedScene {
  return {
    picture,
    folded: foldPicture(picture, { budgets: budgetOf(height), keep, opened, detail: 'full' }),
  };
}

export interface ScenePlace {
  readonly size: Size;
  readonly scroll: ColumnScroll;
}

export function placeScene(
  { picture, folded }: FoldedScene,
  { size, scroll }: ScenePlace,
  previous?: Scene,
): Scene {
  const placed = placeCards(folded, {
    ...size,
    scroll,
    ...(previous === undefined ? {} : { previous: previous.placed.order }),
  });
  const rows = new Map(
    placed.cards.flatMap(card => card.rows.map((one): [string, SceneRow] => [one.row.id, { ...one, card }])),
  );
  const lowest =
    placed.cards.reduce((most, { y, height }) => Math.max(most, y + height), 0) + cardSizes.margin;
  return {
    picture,
    folded,
    placed,
    rows,
    bounds: { width: size.width, height: Math.min(lowest, size.height) },
  };
}

/** By how much each column can be scrolled. */
export function scrollLimits({ placed }: Scene): readonly number[] {
  return placed.columns.map(({ contentHeight }) => Math.max(contentHeight - placed.height, 0));
}

/** The row that shows a node or a row of the picture as it was sent; undefined where nothing does. */
export function drawnRowOf({ rows }: Scene, id: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  if (rows.has(id)) return id;
  for (const matches of [isNode, standsFor]) {
    for (const { row } of rows.values()) if (matches(row, id)) return row.id;
  }
  return undefined;
}

/** The row of the whole picture that shows a node, folded or not. */
export function rowOfNode({ cards }: Picture, id: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  const rows = cards.flatMap(card => card.rows);
  const found =
    rows.find(row => row.id === id) ??
    rows.find(row => isNode(row, id)) ??
    rows.find(row => standsFor(row, id));
  return found?.id;
}

function isNode({ node }: PictureRow, id: string): boolean {
  return node === id;
}

function standsFor({ members, targets }: PictureRow, id: string): boolean {
  return members?.includes(id) === true || targets?.some(target => target.id === id) === true;
}

/** Ids of the rows that are drawn, in the order in which they are read. */
export function rowsInOrder({ rows }: Pick<Scene, 'rows'>): readonly string[] {
  return [...rows.values()]
    .sort((one, other) => one.card.card.column - other.card.card.column || one.y - other.y)
    .map(({ row }) => row.id);
}
