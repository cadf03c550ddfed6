import { createHmac } from 'node:crypto';
import { AddressPseudonyms } from './addresses';
import { contextVariables, knownHeaders } from './awsWords';
import { encodedExpression } from './expressions';
import { escapedByte } from './candidates';
import type { Openness } from './literals';
import type { ReadableNames } from './readableNames';
import type { WordCodes } from './wordCodes';

/** What a text is, where that changes what in it is a wildcard. */
export type TextKind = 'plain' | 'pattern' | 'replacement';

/** Characters of words: all but ASCII punctuation, spaces and controls; escapes of such characters too. */
const words =
  /(?:%(?:3[0-9]|[46][1-9A-Fa-f]|[57][0-9Aa]|[89A-Fa-f][0-9A-Fa-f])|[A-Za-z0-9]|[^\u0000-\u007f])+/g;
/* eslint-disable regexp/no-super-linear-move -- Where a word begins it is found, so no character is looked at again. */
const tokens: Readonly<Record<TextKind, RegExp>> = {
  plain:
    /(?<open>[$#]?\{[^{}]*\}|\*)|(?<address>(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2}(?![\w/.]))?(?![\w.])|\[[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*\])|(?<word>(?:%(?:3[0-9]|[46][1-9A-Fa-f]|[57][0-9Aa]|[89A-Fa-f][0-9A-Fa-f])|[A-Za-z0-9]|[^\u0000-\u007f])+)/g,
  pattern:
    /(?<open>[$#]?\{[^{}]*\}|[*?])|(?<address>(?!))|(?<word>(?:%(?:3[0-9]|[46][1-9A-Fa-f]|[57][0-9Aa]|[89A-Fa-f][0-9A-Fa-f])|[A-Za-z0-9]|[^\u0000-\u007f])+)/g,
  replacement:
    /(?<open>[$#]?\{[^{}]*\}|\$\d)|(?<address>(?!))|(?<word>(?:%(?:3[0-9]|[46][1-9A-Fa-f]|[57][0-9Aa]|[89A-Fa-f][0-9A-Fa-f])|[A-Za-z0-9]|[^\u0000-\u007f])+)/g,
};
/* eslint-enable regexp/no-super-linear-move */

/**
 * Pseudonyms for whole texts. Punctuation, wildcards and AWS's own words stay; all other words become codes, addresses
 * become addresses. A text goes through twice: first its words are noted, then they are replaced.
 */
export class Texts {
  readonly #codes: WordCodes;
  readonly #addresses: AddressPseudonyms;
  readonly #key: Buffer;
  readonly #known: Readonly<Record<TextKind, Map<string, string>>> = {
    plain: new Map(),
    pattern: new Map(),
    replacement: new Map(),
  };
  readonly #names = new Map<string, string>();
  readonly #taken = new Set<string>();
  #isNoting = true;

  readonly #readable: Pick<ReadableNames, 'nameFor'> | undefined;

  constructor(key: Buffer, codes: WordCodes, readable?: Pick<ReadableNames, 'nameFor'>) {
    this.#key = key;
    this.#codes = codes;
    this.#readable = readable;
    this.#addresses = new AddressPseudonyms(key);
  }

  /** All texts were noted: from now on they are replaced. */
  replace(): void {
    this.#codes.make();
    for (const known of Object.values(this.#known)) known.clear();
    this.#isNoting = false;
  }

  get isNoting(): boolean {
    return this.#isNoting;
  }

  /** A name, id, ARN, URL, host, path or pattern, by its words. */
  text(text: string, kind: TextKind = 'plain'): string {
    // Most ARNs and names stand in a reading many times.
    const known = this.#known[kind].get(text);
    if (known !== undefined) return known;
    const result = this.#made(text, kind);
    this.#known[kind].set(text, result);
    return result;
  }

  #made(text: string, kind: TextKind): string {
    const whole = this.#addresses.pseudonym(text);
    if (whole !== undefined) return whole;
    // One character, whichever: then a word has as many characters as its code.
    if (this.#isNoting && kind === 'pattern' && text.includes('?')) this.#codes.keepShape();
    const found = [...text.matchAll(tokens[kind])];
    const isOpen = (index: number, at: number): boolean => {
      const token = found[index];
      return (
        token?.groups?.['open'] !== undefined && (token.index === at || token.index + token[0].length === at)
      );
    };
    let result = '';
    let end = 0;
    for (const [index, token] of found.entries()) {
      const behind = token.index + token[0].length;
      const openness = {
        left: isOpen(index - 1, token.index),
        right: isOpen(index + 1, behind),
        isOneLeft: kind === 'pattern' && text.charAt(token.index - 1) === '?',
        isOneRight: kind === 'pattern' && text.charAt(behind) === '?',
      };
      result += text.slice(end, token.index) + this.#token(token, openness);
      end = behind;
    }
    return result + text.slice(end);
  }

  /** By its words where it is one name, id, ARN, URL or path; a text with spaces or quotes becomes a pseudonym whole. */
  single(text: string): string {
    return /^[^\s"'<>\\`^|]{1,2048}$/.test(text) ? this.text(text) : this.name(text);
  }

  #token({ 0: text, groups = {} }: RegExpExecArray, openness: Openness): string {
    if (groups['word'] !== undefined) return this.word(text, openness);
    if (groups['open'] !== undefined) return this.#variable(text);
    const [, inner] = /^\[(.*)\]$/.exec(text) ?? [];
    if (inner === undefined) return this.#addresses.pseudonym(text) ?? this.name(text);
    return `[${this.#addresses.pseudonym(inner) ?? this.name(inner)}]`;
  }

  #variable(text: string): string {
    const [, start, inner, end] = /^([$#]?\{)(.*)(\})$/s.exec(text) ?? [];
    return start === undefined ? text : `${start}${this.mapping(inner ?? '')}${end ?? ''}`;
  }

  word(text: string, openness: Openness): string {
    const units = text.match(/%[0-9A-Fa-f]{2}|[^%]/gs) ?? [];
    const decoded = units.map(unit => (unit.length === 3 ? escapedCharacter(unit) : unit)).join('');
    if (this.#isNoting) {
      this.#codes.note(decoded, openness);
      // Escapes are put back character by character.
      if (decoded.length !== text.length) this.#codes.keepShape(decoded);
      return text;
    }
    const code = this.#codes.code(decoded);
    if (decoded.length === text.length) return code;
    let at = 0;
    return units
      .map(unit => {
        const part = code.slice(at, at + (unit.length === 3 ? 1 : unit.length));
        at += part.length;
        return unit.length === 3 ? escapeLike(part, unit) : part;
      })
      .join('');
  }

  /** Words that begin with the last one of this text are found by it. */
  beginning(text: string): string {
    const last = [...text.matchAll(words)].at(-1);
    const isAtEnd = last !== undefined && last.index + last[0].length === text.length;
    if (this.#isNoting && isAtEnd) this.#codes.note(last[0], { left: false, right: true });
    return this.text(text);
  }

  /** The name of a header: one that is known stays. */
  header(name: string): string {
    return knownHeaders.has(name.toLowerCase()) ? name : this.text(name, 'pattern');
  }

  /** An expression of the request mapping language, or several: `method.request.header.X`, `$context.stage`, `'text'`. */
  mapping(text: string): string {
    const parts =
      /((?:multivalue)?header\.)([\w!#%&+^`|~-]+)|(\$?context\.)([A-Za-z0-9_.]+)|(\$?stageVariables\.)(\w+)/g;
    let result = '';
    let end = 0;
    for (const match of text.matchAll(parts)) {
      const [, header = '', name = '', context = '', variable = '', stage = '', own = ''] = match;
      result += this.text(text.slice(end, match.index));
      if (header !== '') result += header + this.header(name);
      else if (context !== '') result += context + this.contextVariable(variable);
      else result += stage + this.text(own);
      end = match.index + match[0].length;
    }
    return result + this.text(text.slice(end));
  }

  contextVariable(name: string): string {
    return contextVariables.has(name) ? name : this.text(name);
  }

  /** A regular expression of a rule. One that cannot be kept true becomes one that nothing can decide. */
  expression(text: string, keepsNumbers = false): string {
    if (this.#isNoting && !keepsNumbers && !shapeless.test(text)) this.#codes.keepShape();
    return encodedExpression(text, this, keepsNumbers) ?? `(?#${this.name(text)})`;
  }

  isExact(text: string): boolean {
    return this.#isNoting || (text.match(words) ?? []).every(each => this.#codes.isExact(each));
  }

  /** A pseudonym that keeps nothing of the text. */
  name(text: string): string {
    if (this.#isNoting || text === '') return text;
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    const readable = this.#readable?.nameFor(text);
    if (readable !== undefined) {
      this.#names.set(text, readable);
      return readable;
    }
    const hash = createHmac('sha256', this.#key).update(`name ${text}`).digest('hex');
    let length = 7;
    while (this.#taken.has(hash.slice(0, length))) length += 1;
    this.#taken.add(hash.slice(0, length));
    this.#names.set(text, `n${hash.slice(0, length)}`);
    return `n${hash.slice(0, length)}`;
  }
}

/** A regular expression that asks for words, and for anything between them, never for a number or kind of characters. */
const shapeless = /^(?:[A-Za-z0-9/_^$|()-]|\\[./-]|\.[*+]|\[\^\/\][*+]|\(\?:|\)\?)*$/;

/** Bytes that are no ASCII stand for themselves in a private use area. */
function escapedCharacter(escape: string): string {
  const code = Number.parseInt(escape.slice(1), 16);
  return String.fromCharCode(code < 0x80 ? code : escapedByte + code);
}

/** In the case that the escape was written in. */
function escapeLike(character: string, like: string): string {
  const digits = (character.charCodeAt(0) & 0xff).toString(16).padStart(2, '0');
  return `%${/[A-F]/.test(like) ? digits.toUpperCase() : digits}`;
}
