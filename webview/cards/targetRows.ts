import type { Picture, PictureCard, PictureRow, TargetSign } from '../../src/protocol/picture';

/** The picture with a row for each target: for a person who looks at it from near. */
export function withTargetRows(picture: Picture): Picture {
  return { ...picture, cards: picture.cards.map(withTargets) };
}

function withTargets(card: PictureCard): PictureCard {
  const shown = new Set(card.rows.flatMap(({ id, node }) => [id, node]));
  const rows = card.rows.flatMap(row => {
    const targets = (row.targets ?? []).filter(({ id }) => !shown.has(id));
    return [row, ...targets.map(targetRow)];
  });
  return rows.length === card.rows.length ? card : { ...card, rows };
}

function targetRow({ id, health, text }: TargetSign): PictureRow {
  const [name = text, ...rest] = text.split(', ');
  return {
    id: `target ${id}`,
    node: id,
    kind: 'item',
    vertexKind: 'target',
    lead: '',
    text: name,
    elide: 'start',
    detail: rest.join(', '),
    tags: [],
    status: health,
    statusText: rest.join(', '),
    presence: 'exists',
    accessibleName: text,
  };
}
