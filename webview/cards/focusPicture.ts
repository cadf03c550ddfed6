import type { Picture, PictureChange } from '../../src/protocol/picture';
import { litByRow } from './litRows';

/** What is left of the picture when only paths through the row are shown; all of it where there is no such row. */
export function focusPicture(picture: Picture, row: string | undefined): Picture {
  if (row === undefined || !picture.cards.some(({ rows }) => rows.some(({ id }) => id === row)))
    return picture;
  const { rows: lit, edges } = litByRow(picture, row);
  return keepOnly(picture, { row: id => lit.has(id), edge: id => edges.has(id) });
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
  return {
    ...picture,
    cards,
    edges: picture.edges.filter(
      ({ id, source, target }) => kept.edge(id) && kept.row(source) && kept.row(target),
    ),
    paths: picture.paths
      .map(({ routes, rows, edges }) => ({
        routes: routes.filter(kept.row),
        rows: rows.filter(kept.row),
        edges: edges.filter(kept.edge),
      }))
      .filter(({ routes }) => routes.length > 0),
  };
}
