/** Controls, and characters that turn the direction of the text around them. They would let a name rearrange others. */
const UNSEEN =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

/** The same, but for line feeds and tabs. */
const UNSEEN_IN_LINES =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

/** One line in which every control or direction character has a mark in its place. */
export function makeVisibleText(text: string): string {
  return text.replace(UNSEEN, characterMark);
}

/** As `visible`, for text of several lines. */
export function makeVisibleLines(text: string): string {
  return text.replace(UNSEEN_IN_LINES, characterMark);
}

/** Unicode has a picture for each of the old controls; everything else becomes the replacement character. */
function characterMark(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\ufffd';
}

/**
 * At most `longest` characters, the middle replaced by an ellipsis: names of one account tend to share their
 * beginning, and the end tells them apart.
 */
export function shortenLabel(text: string, longest: number): string {
  if (text.length <= longest) return makeVisibleText(text);
  const kept = Math.max(longest - 1, 1);
  return makeVisibleText(middleCut(text, kept));
}

function middleCut(text: string, kept: number): string {
  const tail = Math.floor(kept / 2);
  const head = kept - tail;
  return `${wholeStart(text.slice(0, head))}…${tail === 0 ? '' : wholeEnd(text.slice(-tail))}`;
}

/** Cuts may fall between the halves of a character beyond the first plane. */
function wholeStart(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? text.slice(0, -1) : text;
}

function wholeEnd(text: string): string {
  const first = text.charCodeAt(0);
  return first >= 0xdc00 && first <= 0xdfff ? text.slice(1) : text;
}
