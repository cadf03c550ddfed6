import type { Picture, PictureRow } from '../../src/protocol/picture';

/**
 * Ids of the rows that hold every word of `text` somewhere in what they show, say or stand for, whatever the case; in
 * the order of the picture. No text finds nothing.
 */
export function searchMatches({ cards }: Picture, text: string): readonly string[] {
  return itemsWithWords(
    cards.flatMap(({ rows }) => rows),
    text,
    searchedText,
  ).map(({ id }) => id);
}

/** The items whose searched text, of small letters, holds every word. No word finds nothing. */
export function itemsWithWords<Item>(
  items: readonly Item[],
  text: string,
  searched: (item: Item) => string,
): readonly Item[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '');
  if (words.length === 0) return [];
  return items.filter(item => {
    const own = searched(item);
    return words.every(word => own.includes(word));
  });
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
