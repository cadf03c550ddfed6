import type { PictureCard, PictureColumn } from '../../../protocol/picture';
import type { FoldedEdge } from '../folding/redirect';
import type { FoldedPicture } from '../fold';
import { cardHeight, rowHeight } from '../heights';
import { takesOnePath } from '../leads';

/** A row in its card; offsets in pixels from the top of the card. */
export interface RowPlace {
  readonly card: PictureCard;
  readonly top: number;
  readonly height: number;
}

/** Edges that are drawn as one line: routes of a card take the same path, and lead to one row. */
export interface EdgeBundle {
  readonly id: string;
  readonly edges: readonly [FoldedEdge, ...FoldedEdge[]];
  readonly source: PictureCard;
  readonly target: PictureCard;
  /** Where it begins and ends: pixels from the top of the cards. */
  readonly sourceOffset: number;
  readonly targetOffset: number;
  /** Columns between that it passes. */
  readonly passed: readonly PictureColumn[];
}

export function placesOfRows(cards: readonly PictureCard[]): ReadonlyMap<string, RowPlace> {
  const places = new Map<string, RowPlace>();
  for (const card of cards) {
    let top = 0;
    for (const row of card.rows) {
      const height = rowHeight(row);
      places.set(row.id, { card, top, height });
      top += height;
    }
  }
  return places;
}

/** Edges from left to right; others, and those whose rows are not there, are not drawn. */
export function bundlePictureEdges(
  { edges }: Pick<FoldedPicture, 'edges'>,
  places: ReadonlyMap<string, RowPlace>,
): readonly EdgeBundle[] {
  const groups = new Map<string, [FoldedEdge, ...FoldedEdge[]]>();
  for (const edge of edges) {
    const from = places.get(edge.source);
    const to = places.get(edge.target);
    if (from === undefined || to === undefined || from.card.column >= to.card.column) continue;
    const start = takesOnePath(from.card) ? from.card.id : edge.source;
    const look = [edge.kind, edge.change ?? '', edge.isFailing, edge.label];
    const key = [start, edge.target, ...look].join(' ');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [edge]);
    else group.push(edge);
  }
  return [...groups.values()].flatMap(group => bundleOf(group, places) ?? []);
}

function bundleOf(
  edges: readonly [FoldedEdge, ...FoldedEdge[]],
  places: ReadonlyMap<string, RowPlace>,
): EdgeBundle | undefined {
  const [first] = edges;
  const from = places.get(first.source);
  const to = places.get(first.target);
  if (from === undefined || to === undefined) return undefined;
  return {
    id: first.id,
    edges,
    source: from.card,
    target: to.card,
    sourceOffset: takesOnePath(from.card) ? cardHeight(from.card) / 2 : from.top + from.height / 2,
    targetOffset: to.top + to.height / 2,
    passed: ([1, 2] as const).filter(column => column > from.card.column && column < to.card.column),
  };
}
