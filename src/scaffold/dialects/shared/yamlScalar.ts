import { Scalar } from 'yaml';
import type { ScalarTag } from 'yaml';
import { stringifyNumber, stringifyString } from 'yaml/util';
import { isPlainlySeen, withEscapes } from './text';

/**
 * Begins with a letter or a slash, has a colon only in front of a letter or digit, and no space, quote, comma or number
 * sign. The library would write more without quotes, an equals sign and a tab among them, which PyYAML refuses; of what
 * is left it quotes what a version of YAML takes for something else.
 */
const plainText = /^[A-Za-z/](?:[A-Za-z0-9_./+{}$-]|:(?=:?[A-Za-z0-9]))*$/;

/** What Ruby reads as a truth value or nothing in any case; the library quotes only those that YAML names. */
const wordInAnyCase = /^(?:yes|no|on|off|true|false|null)$/i;

/** A text as a key or a value, always on one line. */
export function makeTextNode(text: string): Scalar<string> {
  const node = new Scalar(text);
  node.type = chooseStyle(text);
  return node;
}

function chooseStyle(text: string): Scalar.Type {
  if (plainText.test(text) && !wordInAnyCase.test(text)) return Scalar.PLAIN;
  return isPlainlySeen(text) && !text.includes("'") ? Scalar.QUOTE_SINGLE : Scalar.QUOTE_DOUBLE;
}

/**
 * The library escapes what JSON does; YAML 1.1 folds or refuses U+2028, delete and others when they stand as they are.
 * Escaped here and not in what is printed, since the library measures a key to see whether it needs a question mark.
 */
const textTag: ScalarTag = {
  tag: 'tag:yaml.org,2002:str',
  default: true,
  identify: value => typeof value === 'string',
  resolve: text => text,
  stringify: (node, context) =>
    withEscapes(stringifyString(node, { ...context, actualString: true }), escapeCodePoint),
};

const escapeCodePoint = (codePoint: number): string =>
  codePoint > 0xffff
    ? `\\U${codePoint.toString(16).padStart(8, '0')}`
    : `\\u${codePoint.toString(16).padStart(4, '0')}`;

/** YAML 1.1 takes an exponent for a number only behind a point, which the library does not write. */
const exponentTag: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  identify: value => typeof value === 'number' && String(value).includes('e'),
  test: /^-?\d+\.\d+e[+-]\d+$/,
  resolve: Number,
  stringify: node => stringifyNumber(node).replace(/^(-?\d+)e/, '$1.0e'),
};

/** What the library has to write otherwise than it does; goes in front of its own tags. */
export const yamlTags: readonly ScalarTag[] = [textTag, exponentTag];
