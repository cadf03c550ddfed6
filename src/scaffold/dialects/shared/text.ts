/**
 * What no reader of a file sees, or what breaks a line: control and format characters (those that turn the direction of
 * writing among them), lone surrogates, private use, every space but the ordinary one, non-characters of the first plane.
 */
const unseen =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ufffe\uffff]/gu;

/** Whether every character is one that a reader sees for what it is. */
export const isPlainlySeen = (text: string): boolean => text.search(unseen) === -1;

/** `escape` is given the code point of each character that a reader would not see. */
export const withEscapes = (text: string, escape: (codePoint: number) => string): string =>
  text.replace(unseen, character => escape(character.codePointAt(0) ?? 0));

const longestWord = 200;

/** For a comment: one line without unseen characters, words of unreasonable length cut. */
export const commentText = (text: string): string =>
  text
    .replace(unseen, ' ')
    .split(/ +/)
    .filter(word => word !== '')
    .map(word => (word.length > longestWord ? `${wellFormedStart(word, longestWord)}…` : word))
    .join(' ');

/** Lines of at most `width` characters, a longer word alone on its line; none for a text without words. */
export function wrapText(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of commentText(text).split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${line} ${word}`;
    else if (word !== '') lines.push(word);
  }
  return lines;
}

/** Length of UTF-8; a lone surrogate counts as the character that replaces it. */
export function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) bytes += characterBytes(character);
  return bytes;
}

function characterBytes(character: string): number {
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}

/** Words only, never a value: at most `bytes` of UTF-8, an ellipsis where something is left out. */
export function cutBytes(text: string, bytes: number): string {
  if (byteLength(text) <= bytes) return text;
  let kept = '';
  let length = 3;
  for (const character of text) {
    length += characterBytes(character);
    if (length > bytes) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** No surrogate is left without its other half. */
function wellFormedStart(text: string, length: number): string {
  const start = text.slice(0, length);
  return /[\ud800-\udbff]$/.test(start) ? start.slice(0, -1) : start;
}
