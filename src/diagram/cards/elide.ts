/** Nothing longer is ever legible in one line; keeps a hostile name from being measured whole. */
const longestMeasured = 240;

/** Where a text is cut: its beginning, middle or end. */
export type ElidedPart = 'start' | 'middle' | 'end';

/** How wide a text is, in the unit of the width that it is to fit. */
export type MeasureText = (text: string) => number;

/** The longest form of a text that is no wider than the width, with an ellipsis where it was cut. */
export function elideText(text: string, part: ElidedPart, measure: MeasureText, width: number): string {
  const characters = Array.from(text);
  const isShort = characters.length <= longestMeasured;
  if (isShort && measure(text) <= width) return text;
  let fits = 0;
  let tooMany = Math.min(characters.length, longestMeasured + 1);
  while (tooMany - fits > 1) {
    const kept = Math.floor((fits + tooMany) / 2);
    if (measure(cutText(characters, part, kept)) <= width) fits = kept;
    else tooMany = kept;
  }
  return cutText(characters, part, fits);
}

function cutText(characters: readonly string[], part: ElidedPart, kept: number): string {
  const head = part === 'start' ? 0 : part === 'end' ? kept : Math.ceil(kept / 2);
  const tail = kept - head;
  const end = tail === 0 ? '' : characters.slice(-tail).join('');
  return `${characters.slice(0, head).join('')}…${end}`;
}
