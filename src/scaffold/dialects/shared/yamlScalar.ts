import { isPlainlySeen, withEscapes } from './text';

/** What YAML 1.1 or 1.2 reads as a truth value or nothing, in any case. */
const words = new Set(['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null']);

/**
 * Begins with a letter or a slash, so that no version of YAML reads a number, a date, an indicator or a merge key in it;
 * has a colon only in front of a letter or digit, and no space, quote, comma or number sign. Braces are YAML's only
 * where a value is written in a line of braces, which the printer never does.
 */
const plain = /^[A-Za-z/](?:[A-Za-z0-9_./+{}$-]|:(?=:?[A-Za-z0-9]))*$/;

/** Reads as the same string in YAML 1.1 and 1.2, as a key and as a value; one line, whatever it holds. */
export function yamlText(text: string): string {
  if (plain.test(text) && !words.has(text.toLowerCase())) return text;
  if (isPlainlySeen(text) && !text.includes("'")) return `'${text}'`;
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  return `"${withEscapes(escaped, escape)}"`;
}

const named: ReadonlyMap<number, string> = new Map([
  [0x09, '\\t'],
  [0x0a, '\\n'],
  [0x0d, '\\r'],
]);

function escape(codePoint: number): string {
  const digits = codePoint.toString(16).toUpperCase();
  if (codePoint > 0xffff) return `\\U${digits.padStart(8, '0')}`;
  return (
    named.get(codePoint) ??
    (codePoint > 0xff ? `\\u${digits.padStart(4, '0')}` : `\\x${digits.padStart(2, '0')}`)
  );
}

/** YAML 1.1 takes an exponent for a number only behind a point. */
export const yamlNumber = (value: number): string => String(value).replace(/^(-?\d+)e/, '$1.0e');
