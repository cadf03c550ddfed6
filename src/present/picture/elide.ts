import type { PictureRow } from '../../protocol/picture';

/**
 * Where each of these texts may be cut: where it is like one of the others. What begins like another is cut at the
 * start, what ends like one at the end; else paths at the start, where they are the same for many, and names at the end.
 */
export function chooseElisions(texts: Iterable<string>): ReadonlyMap<string, PictureRow['elide']> {
  const all = [...new Set(texts)];
  const prefixes = sharedWithNeighbours([...all].sort(), text => text);
  const backwards = new Map(all.map(text => [text, Array.from(text).reverse().join('')]));
  const suffixes = sharedWithNeighbours(
    [...all].sort((one, other) => ((backwards.get(one) ?? '') < (backwards.get(other) ?? '') ? -1 : 1)),
    text => backwards.get(text) ?? '',
  );
  return new Map(all.map(text => [text, elisionOf(text, prefixes.get(text) ?? 0, suffixes.get(text) ?? 0)]));
}

/** Less is like another by chance. */
const least = 3;

function elisionOf(text: string, prefix: number, suffix: number): PictureRow['elide'] {
  if (prefix < least && suffix < least) return text.startsWith('/') ? 'start' : 'end';
  return prefix > suffix ? 'start' : 'end';
}

/** How many characters each text has in common with one of the others: in order, one beside it has the most. */
function sharedWithNeighbours(
  sorted: readonly string[],
  keyOf: (text: string) => string,
): ReadonlyMap<string, number> {
  const shared = new Map<string, number>();
  for (const [index, text] of sorted.entries()) {
    const likeness = (other: string | undefined): number =>
      other === undefined ? 0 : sharedLength(keyOf(text), keyOf(other));
    shared.set(text, Math.max(likeness(sorted[index - 1]), likeness(sorted[index + 1])));
  }
  return shared;
}

function sharedLength(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let length = 0;
  while (length < most && one.charCodeAt(length) === other.charCodeAt(length)) length += 1;
  return length;
}
