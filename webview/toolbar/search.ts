import type { Picture, PictureRow } from '../../src/protocol/picture';

/**
 * Ids of the rows that hold every word of `text` somewhere in what they show, say or stand for, whatever the case; in
 * the order of the picture. No text finds nothing.
 */
export function searchMatches({ cards }: Picture, text: string): readonly string[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '');
  if (words.length === 0) return [];
  return cards.flatMap(({ rows }) =>
    rows
      .filter(row => {
        const searched = searchedText(row);
        return words.every(word => searched.includes(word));
      })
      .map(({ id }) => id),
  );
}

function searchedText(row: PictureRow): string {
  const { lead, text, detail, tags, statusText, vertexKind, node = '', members = [], targets = [] } = row;
  return [
    `${lead} ${text}`,
    detail,
    ...tags,
    statusText,
    row.status,
    vertexKind,
    node,
    ...members,
    ...targets.flatMap(target => [target.id, target.text]),
  ]
    .join('\n')
    .toLowerCase();
}
