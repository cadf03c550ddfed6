/**
 * The text without a character, once or many times, at its end. In time that grows with the text, as an expression such
 * as `/-+$/` is not: the engine tries it at every place.
 */
export function trimEndCharacter(text: string, character: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === character) end--;
  return text.slice(0, end);
}

/** The same at both ends. */
export function trimCharacter(text: string, character: string): string {
  const kept = trimEndCharacter(text, character);
  let start = 0;
  while (start < kept.length && kept[start] === character) start++;
  return kept.slice(start);
}

/** What stands before and behind the first mark; `undefined` for what is behind a mark that is not there. */
export function splitAtFirst(
  text: string,
  mark: string,
): readonly [before: string, behind: string | undefined] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + mark.length)];
}
