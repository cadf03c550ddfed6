import type { PictureRow } from '../../protocol/picture';

/**
 * Where a text may be cut: where it is like those around it. What begins alike is cut at the start, what ends alike at
 * the end; else paths at the start, where they are the same for many, and names at the end.
 */
export function chooseElision(text: string, others: Iterable<string>): PictureRow['elide'] {
  const usual = text.startsWith('/') ? 'start' : 'end';
  let prefix = 0;
  let suffix = 0;
  for (const other of others) {
    if (other === text) continue;
    prefix = Math.max(prefix, sharedLength(text, other, 0));
    suffix = Math.max(suffix, sharedLength(text, other, 1));
  }
  if (prefix < 3 && suffix < 3) return usual;
  return prefix > suffix ? 'start' : 'end';
}

function sharedLength(one: string, other: string, fromEnd: 0 | 1): number {
  const most = Math.min(one.length, other.length);
  const at = (text: string, index: number): string | undefined => text.at(fromEnd === 0 ? index : -1 - index);
  let length = 0;
  while (length < most && at(one, length) === at(other, length)) length += 1;
  return length;
}
