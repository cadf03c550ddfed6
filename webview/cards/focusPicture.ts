import type { Picture, PictureChange, PictureEdge } from '../../src/protocol/picture';
import { litByRow } from './litRows';

/** What is left of the picture when only paths through the row are shown; all of it where there is no such row. */
export function focusPicture(picture: Picture, row: string | undefined): Picture {
  if (row === undefined || !picture.cards.some(({ rows }) => rows.some(({ id }) => id === row)))
    return picture;
  const { rows: lit, edges } = litByRow(picture, row);
  return keepOnly(picture, { row: id => lit.has(id), edge: id => edges.has(id) });
}

/** The picture without these rows and what leads there; all of it where nothing would be left. */
export function withoutRows(picture: Picture, hidden: ReadonlySet<string>): Picture {
  if (hidden.size === 0) return picture;
  const left = keepOnly(picture, { row: id => !hidden.has(id), edge: () => true });
  return left.cards.length === 0 ? picture : left;
}

/** Which side of a change is seen. */
export type ChangeSide = 'before' | 'both' | 'after';

const leftOut: Readonly<Record<ChangeSide, PictureChange | undefined>> = {
  before: 'added',
  both: undefined,
  after: 'removed',
};

export function hasChanges({ cards, edges }: Picture): boolean {
  return (
    edges.some(({ change }) => change !== undefined) ||
    cards.some(({ change, rows }) => change !== undefined || rows.some(row => row.change !== undefined))
  );
}

/** The picture before or after what is planned, without what only the other has. */
export function pictureSide(picture: Picture, side: ChangeSide): Picture {
  const hidden = leftOut[side];
  if (hidden === undefined) return picture;
  const rows = new Set(
    picture.cards.flatMap(card =>
      card.change === hidden ? [] : card.rows.filter(({ change }) => change !== hidden).map(({ id }) => id),
    ),
  );
  const edges = new Set(picture.edges.filter(({ change }) => change !== hidden).map(({ id }) => id));
  return keepOnly(picture, { row: id => rows.has(id), edge: id => edges.has(id) });
}

function keepOnly(
  picture: Picture,
  kept: { readonly row: (id: string) => boolean; readonly edge: (id: string) => boolean },
): Picture {
  const cards = picture.cards
    .map(card => ({ ...card, rows: card.rows.filter(({ id }) => kept.row(id)) }))
    .filter(({ rows }) => rows.length > 0);
  const sourceOf = chooseSources(picture, kept.row);
  return {
    ...picture,
    cards,
    edges: picture.edges.flatMap(edge => {
      const source = sourceOf(edge);
      const isKept = source !== undefined && kept.edge(edge.id) && kept.row(edge.target);
      return isKept ? [{ ...edge, source }] : [];
    }),
    paths: picture.paths
      .map(({ routes, rows, edges }) => ({
        routes: routes.filter(kept.row),
        rows: rows.filter(kept.row),
        edges: edges.filter(kept.edge),
      }))
      .filter(({ routes }) => routes.length > 0),
  };
}

/** The one line of a card of routes begins at one of them: where that one goes, at another that stays. */
function chooseSources(
  { cards }: Picture,
  isKept: (row: string) => boolean,
): (edge: PictureEdge) => string | undefined {
  const others = new Map<string, string>();
  for (const { column, rows } of cards) {
    if (column !== 0) continue;
    const left = rows.filter(({ id }) => isKept(id));
    const other = left[Math.floor((left.length - 1) / 2)];
    if (other !== undefined) for (const { id } of rows) others.set(id, other.id);
  }
  return ({ source, kind }) => {
    if (isKept(source)) return source;
    // What is edited of a route is its own.
    return kind === 'edited' ? undefined : others.get(source);
  };
}
