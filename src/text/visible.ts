/**
 * What a reader does not see, or what moves and turns what is seen: control characters of C0 and C1, DEL, line and
 * paragraph separators, characters that set the direction of writing, that have no width or no glyph, tags, and
 * halves of surrogate pairs. Variation selectors (U+FE00 to U+FE0F) stay: they only pick a glyph of an emoji.
 * Categories of Unicode 15 (Cc, Cf, Zl, Zp, Cs) and its property Default_Ignorable_Code_Point.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|(?![\ufe00-\ufe0f])\p{Default_Ignorable_Code_Point}/gu;

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * A text on one line in which every character can be seen: `\n`, `\x1b`, `\u202e`, `\u{e0041}` in place of what no
 * reader sees. Whatever people read that holds a name or message from elsewhere goes through here, so that it can
 * neither steer a terminal nor imitate a line of ours. For reading only: a backslash is left as it is.
 */
export function makeVisible(text: string): string {
  return text.replace(unseen, character => short[character] ?? escapeCharacter(character));
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x100) return `\\x${asHexadecimal(code, 2)}`;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${asHexadecimal(code, 4)}`;
}

/** The same for a text of several lines of ours: its line feeds stay. Each value in it went through `visible` before. */
export function makeLinesVisible(text: string): string {
  return text.split('\n').map(makeVisible).join('\n');
}

/** Whether a text holds what `visible` would replace. */
export function hasUnseen(text: string): boolean {
  return text.search(unseen) >= 0;
}

/**
 * A text of JSON as the same JSON in which every character can be seen. JSON leaves DEL, C1, U+2028 and characters of
 * direction in strings as they are (RFC 8259, section 7); what indents it is left.
 */
export function visibleJson(json: string): string {
  return json.replace(unseen, character =>
    character === '\n'
      ? character
      : character.replace(/[^]/g, unit => `\\u${asHexadecimal(unit.charCodeAt(0), 4)}`),
  );
}

const asHexadecimal = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');
