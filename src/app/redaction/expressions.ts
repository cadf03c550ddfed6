import {
  NotUnderstood,
  parseExpression,
  type CharacterSet,
  type Syntax,
} from '../../model/expression/syntax';
import type { Openness } from './literals';

/** Gives the code of a word, as `Texts` does. */
interface Words {
  readonly word: (text: string, openness: Openness) => string;
}

/** One that is not the same for all letters or all digits asks for single characters, which codes do not keep. */
class NotKept extends Error {}

/**
 * A regular expression with codes for its words; it matches the codes of those texts whose words it matches.
 * `undefined` for one that is not understood, or of which that cannot be said. `keepsNumbers`: it is compared with
 * status codes.
 */
export function encodedExpression(text: string, words: Words, keepsNumbers: boolean): string | undefined {
  try {
    const { syntax } = parseExpression(text, keepsNumbers ? 'java' : 'load-balancer');
    return new Printer(words, keepsNumbers).print(syntax, { left: true, right: true });
  } catch (error) {
    if (error instanceof NotUnderstood || error instanceof NotKept) return undefined;
    throw error;
  }
}

const assertions = { start: '^', end: '$', 'word-edge': '\\b', 'no-word-edge': '\\B' } as const;

const shortTimes: ReadonlyMap<string, string> = new Map([
  ['{0,}', '*'],
  ['{1,}', '+'],
  ['{0,1}', '?'],
]);

class Printer {
  readonly #words: Words;
  readonly #keepsNumbers: boolean;

  constructor(words: Words, keepsNumbers: boolean) {
    this.#words = words;
    this.#keepsNumbers = keepsNumbers;
  }

  /** `around`: whether characters can stand before and behind what this matches. */
  print(syntax: Syntax, around: Openness): string {
    switch (syntax.kind) {
      case 'assertion':
        return assertions[syntax.assertion];
      case 'character':
        return this.#sequence([syntax], around);
      case 'group':
        return `(${syntax.index === undefined ? '?:' : ''}${this.print(syntax.body, around)})`;
      case 'choice':
        return syntax.options.map(option => this.print(option, around)).join('|');
      case 'sequence':
        return this.#sequence(syntax.parts, around);
      case 'repeat':
        return this.#repeat(syntax);
    }
  }

  #repeat({ body, least, most, isLazy }: Extract<Syntax, { readonly kind: 'repeat' }>): string {
    const printed = this.print(body, { left: true, right: true });
    const isOne = body.kind === 'group' || body.kind === 'character';
    const times = most === undefined ? `{${least},}` : `{${least},${most}}`;
    return `${isOne ? printed : `(?:${printed})`}${shortTimes.get(times) ?? times}${isLazy ? '?' : ''}`;
  }

  #sequence(parts: readonly Syntax[], around: Openness): string {
    let result = '';
    for (let at = 0; at < parts.length;) {
      let run = '';
      let end = at;
      for (; end < parts.length; end++) {
        const character = onlyText(parts[end]);
        if (character === undefined || !isWordCharacter(character)) break;
        run += character;
      }
      if (run === '') end = at + 1;
      const openness = {
        left: at === 0 ? around.left : !isEdge(parts[at - 1], 'start'),
        right: end === parts.length ? around.right : !isEdge(parts[end], 'end'),
      };
      result += run === '' ? this.#other(parts[at], openness) : this.#run(run, openness);
      at = end;
    }
    return result;
  }

  #other(part: Syntax | undefined, openness: Openness): string {
    // What is written as an escape in a path may be a letter of a word.
    if (onlyText(part) === '%') throw new NotKept('%');
    if (part?.kind === 'character') return printedSet(part.set);
    return part === undefined ? '' : this.print(part, openness);
  }

  #run(run: string, openness: Openness): string {
    if (this.#keepsNumbers && /^\d{1,3}$/.test(run)) return run;
    // A single letter wherever it stands would have to be the same letter in every word.
    if (run.length === 1 && openness.left && openness.right) throw new NotKept(run);
    return this.#words.word(run, openness);
  }
}

const isWordCharacter = (character: string): boolean => /[A-Za-z0-9]|[^\u0000-\u007f]/.test(character);

/** The character that is the only one. */
function onlyText(syntax: Syntax | undefined): string | undefined {
  if (syntax?.kind !== 'character' || syntax.set.isNegated) return undefined;
  const [[from, to] = [0, -1], ...more] = syntax.set.ranges;
  return more.length === 0 && from === to ? String.fromCharCode(from) : undefined;
}

/** Whether no character of a word can stand there. */
function isEdge(syntax: Syntax | undefined, end: 'start' | 'end'): boolean {
  if (syntax?.kind === 'assertion') return syntax.assertion === end;
  if (syntax?.kind !== 'character') return false;
  const only = onlyText(syntax);
  return only !== undefined && !isWordCharacter(only);
}

/** Characters that have codes among themselves: a set has to hold all of them or none. */
const alike: readonly (readonly [number, number])[] = [
  [48, 57],
  [65, 90],
  [97, 122],
  [0x80, 0xffff],
];

function printedSet({ ranges, isNegated }: CharacterSet): string {
  const holds = (code: number): boolean => ranges.some(([from, to]) => from <= code && code <= to);
  for (const [first, last] of alike) {
    const isFirst = holds(first);
    const isAll = isFirst && ranges.some(([from, to]) => from <= first && last <= to);
    const isNone = !ranges.some(([from, to]) => from <= last && first <= to);
    if (!isAll && !isNone) throw new NotKept(`${first}`);
  }
  if (isNegated && ranges.length === 1 && ranges[0]?.[0] === 10 && ranges[0][1] === 10) return '.';
  const [only, ...others] = ranges;
  if (!isNegated && others.length === 0 && only !== undefined && only[0] === only[1])
    return escapeCode(only[0]);
  return `[${isNegated ? '^' : ''}${ranges
    .map(([from, to]) => (from === to ? escapeCode(from) : `${escapeCode(from)}-${escapeCode(to)}`))
    .join('')}]`;
}

function escapeCode(code: number): string {
  const character = String.fromCharCode(code);
  if (code < 0x20 || code === 0x7f) return `\\x${code.toString(16).padStart(2, '0')}`;
  return /[\^$\\.*+?()[\]{}|\-/]/.test(character) && character !== '/' ? `\\${character}` : character;
}
