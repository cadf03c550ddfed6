const plain = /^[A-Za-z0-9_/:.,@%+=-]+$/;

/** Control and format characters, separators of lines and what is for private use: a reader does not see them. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}]|(?![\ufe00-\ufe0f])\p{Default_Ignorable_Code_Point}/gu;

/** What no word of a shell can hold: NUL, and half of a surrogate pair, which UTF-8 has no bytes for. */
const impossible = /\0|\p{Cs}/u;

/**
 * One word of bash, zsh or another POSIX shell that is exactly this text, whatever is in it: single quotes, in which
 * a shell reads nothing. With characters that nobody sees it is `$'…'` (POSIX.1-2024, 2.2.4) with the bytes of UTF-8,
 * so that a terminal into which the word is pasted gets no control character; bash 3.2, which macOS has, knows no `\u`.
 * `undefined` where no shell can hold the text.
 */
export function quotePosixWord(text: string): string | undefined {
  if (impossible.test(text)) return undefined;
  if (text.search(unseen) < 0) return `'${text.replaceAll("'", String.raw`'\''`)}'`;
  return `$'${text.replace(/[\\']/g, String.raw`\$&`).replace(unseen, utf8Bytes)}'`;
}

/** The same, without quotes where no shell gives any of the characters a meaning. */
export function asPosixWord(text: string): string | undefined {
  return plain.test(text) ? text : quotePosixWord(text);
}

const shortEscapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function utf8Bytes(character: string): string {
  return shortEscapes[character] ?? encodeURIComponent(character).replaceAll('%', '\\x').toLowerCase();
}
