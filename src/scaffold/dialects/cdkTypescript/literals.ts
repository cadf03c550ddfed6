import { withEscapes } from '../shared/text';

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A literal that is this text, in the quotes that need fewer escapes. */
export function quoteTypescript(text: string): string {
  const quote = countCharacter(text, "'") > countCharacter(text, '"') ? '"' : "'";
  return `${quote}${escapeTypescript(text).replaceAll(quote, `\\${quote}`)}${quote}`;
}

const countCharacter = (text: string, character: string): number => text.split(character).length - 1;

/** What stands for this text between the backticks of a template literal. */
export const templateText = (text: string): string =>
  escapeTypescript(text)
    .replaceAll('`', '\\`')
    .replaceAll('${', '\\${')
    // A dollar at the end would open what is put in behind it.
    .replace(/\$$/, '\\$');

const escapeTypescript = (text: string): string =>
  withEscapes(
    text.replaceAll('\\', '\\\\').replaceAll(/[\n\r\t]/g, character => named[character] ?? character),
    codePoint =>
      codePoint > 0xffff ? `\\u{${codePoint.toString(16)}}` : `\\u${codePoint.toString(16).padStart(4, '0')}`,
  );

/** A key of an object literal, in quotes where it needs them. */
export const propertyKey = (name: string): string =>
  /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? name : quoteTypescript(name);
