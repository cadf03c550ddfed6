import { appendAll } from '../lists';
/** Characters by their codes, from and to, both among them. */
export interface CharacterSet {
  readonly ranges: readonly (readonly [from: number, to: number])[];
  readonly isNegated: boolean;
}

export type Assertion = 'start' | 'end' | 'word-edge' | 'no-word-edge';

/**
 * Whose regular expressions they are. `load-balancer`: rules and transforms of Application Load Balancers. `java`:
 * selection patterns of API Gateway ("API Gateway uses Java pattern-style regexes for response mapping", developer
 * guide, "Set up an integration response in API Gateway"). Where the two read a text differently, or Java's own
 * meaning is not a regular language, the expression is not understood.
 */
export type ExpressionDialect = 'load-balancer' | 'java';

export type Syntax =
  | { readonly kind: 'character'; readonly set: CharacterSet }
  | { readonly kind: 'assertion'; readonly assertion: Assertion }
  /** `index` from 1; left out where the group captures nothing. */
  | { readonly kind: 'group'; readonly index: number | undefined; readonly body: Syntax }
  | { readonly kind: 'sequence'; readonly parts: readonly Syntax[] }
  | { readonly kind: 'choice'; readonly options: readonly Syntax[] }
  | {
      readonly kind: 'repeat';
      readonly body: Syntax;
      readonly least: number;
      /** `undefined`: without end. */
      readonly most: number | undefined;
      readonly isLazy: boolean;
    };

/** An expression that is none, or that has what is not understood here. */
export class NotUnderstood extends Error {}

/** What no dialect takes: a group, a class or a repetition that is not whole. */
export class NotAnExpression extends NotUnderstood {}

export interface Cursor {
  readonly text: string;
  readonly dialect: ExpressionDialect;
  at: number;
  groups: number;
}

/** Far more than AWS takes: 1,024 characters in a rule. */
const mostCharacters = 10_000;
/** More in a row than anybody writes; RE2 takes no more either. */
const mostRepetitions = 1000;
const deepest = 100;

/**
 * The syntax that regular expressions of rules and transforms have: no lookaround, backreferences, atomic groups,
 * possessive quantifiers, subroutines, recursion or Unicode classes (Application Load Balancer user guide, "Listener
 * rules", rule basics). What is left describes a regular language.
 * @throws NotUnderstood
 */
export function parseExpression(
  text: string,
  dialect: ExpressionDialect,
): { readonly syntax: Syntax; readonly groups: number } {
  if (text.length > mostCharacters) throw new NotUnderstood('An expression that is too long');
  const cursor: Cursor = { text, dialect, at: 0, groups: 0 };
  const syntax = parseChoice(cursor, 0);
  if (cursor.at < text.length) throw new NotAnExpression(`A ")" too many at ${cursor.at}`);
  return { syntax, groups: cursor.groups };
}

function parseChoice(cursor: Cursor, depth: number): Syntax {
  if (depth > deepest) throw new NotUnderstood('Groups are nested too deep');
  const options = [parseSequence(cursor, depth)];
  while (cursor.text[cursor.at] === '|') {
    cursor.at++;
    options.push(parseSequence(cursor, depth));
  }
  return options.length === 1 && options[0] !== undefined ? options[0] : { kind: 'choice', options };
}

function parseSequence(cursor: Cursor, depth: number): Syntax {
  const parts: Syntax[] = [];
  for (let next = cursor.text[cursor.at]; next !== undefined; next = cursor.text[cursor.at]) {
    if (next === '|' || next === ')') break;
    parts.push(parseRepetition(cursor, parseAtom(cursor, depth)));
  }
  return { kind: 'sequence', parts };
}

function parseAtom(cursor: Cursor, depth: number): Syntax {
  const character = cursor.text[cursor.at++] ?? '';
  switch (character) {
    case '(':
      return parseGroup(cursor, depth);
    case '[':
      return { kind: 'character', set: parseBrackets(cursor) };
    case '.':
      return { kind: 'character', set: { ranges: [[10, 10]], isNegated: true } };
    case '^':
      return { kind: 'assertion', assertion: 'start' };
    case '$':
      return { kind: 'assertion', assertion: 'end' };
    case '{':
      // What is no quantifier is a character to the one and an error to the other.
      if (cursor.dialect === 'java') throw new NotUnderstood(`Nothing to repeat at ${cursor.at - 1}`);
      return { kind: 'character', set: onlyCharacter(123) };
    case '\\':
      return parseEscape(cursor);
    case '*':
    case '+':
    case '?':
      throw new NotAnExpression(`Nothing to repeat at ${cursor.at - 1}`);
    default:
      return { kind: 'character', set: onlyCharacter(character.charCodeAt(0)) };
  }
}

const groupStarts: Readonly<Record<ExpressionDialect, RegExp>> = {
  'load-balancer': /^\?(?::|P?<([A-Za-z_]\w*)>)/,
  java: /^\?(?::|<([A-Za-z][A-Za-z0-9]*)>)/,
};

const onlyCharacter = (code: number): CharacterSet => ({ ranges: [[code, code]], isNegated: false });

function parseGroup(cursor: Cursor, depth: number): Syntax {
  let index: number | undefined;
  if (cursor.text[cursor.at] === '?') {
    const [opening, name] = groupStarts[cursor.dialect].exec(cursor.text.slice(cursor.at)) ?? [];
    if (opening === undefined) throw new NotUnderstood(`A group of a kind that is not taken at ${cursor.at}`);
    cursor.at += opening.length;
    if (name !== undefined) index = ++cursor.groups;
  } else {
    index = ++cursor.groups;
  }
  const body = parseChoice(cursor, depth + 1);
  if (cursor.text[cursor.at++] !== ')') throw new NotAnExpression('A group without its end');
  return { kind: 'group', index, body };
}

function parseRepetition(cursor: Cursor, body: Syntax): Syntax {
  const [quantifier, simple, from, comma, to] =
    /^(?:([*+?])|\{(\d{1,4})(,(\d{1,4})?)?\})/.exec(cursor.text.slice(cursor.at)) ?? [];
  if (quantifier === undefined) return body;
  cursor.at += quantifier.length;
  const isLazy = cursor.text[cursor.at] === '?';
  if (isLazy) cursor.at++;
  if (/^[*+?]|^\{\d+(?:,\d*)?\}/.test(cursor.text.slice(cursor.at)))
    throw new NotUnderstood(`A possessive or doubled quantifier at ${cursor.at}`);
  const least = simple === undefined ? Number(from) : simple === '+' ? 1 : 0;
  const most =
    simple === undefined
      ? comma === undefined
        ? least
        : to === undefined
          ? undefined
          : Number(to)
      : simple === '?'
        ? 1
        : undefined;
  if (least > mostRepetitions || (most !== undefined && (most > mostRepetitions || most < least)))
    throw new NotUnderstood(`A repetition ${quantifier} that is not taken`);
  return { kind: 'repeat', body, least, most, isLazy };
}

const digits: readonly (readonly [number, number])[] = [[48, 57]];
const wordCharacters: readonly (readonly [number, number])[] = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
];
const spaces: readonly (readonly [number, number])[] = [
  [9, 13],
  [32, 32],
];

const classes: ReadonlyMap<string, CharacterSet> = new Map([
  ['d', { ranges: digits, isNegated: false }],
  ['D', { ranges: digits, isNegated: true }],
  ['w', { ranges: wordCharacters, isNegated: false }],
  ['W', { ranges: wordCharacters, isNegated: true }],
  ['s', { ranges: spaces, isNegated: false }],
  ['S', { ranges: spaces, isNegated: true }],
]);

const assertions: ReadonlyMap<string, Assertion> = new Map([
  ['b', 'word-edge'],
  ['B', 'no-word-edge'],
  ['A', 'start'],
  ['z', 'end'],
]);

const controls: ReadonlyMap<string, number> = new Map([
  ['t', 9],
  ['n', 10],
  ['f', 12],
  ['r', 13],
]);

/** Behind a backslash. */
function parseEscape(cursor: Cursor): Syntax {
  const character = cursor.text[cursor.at] ?? '';
  const assertion = assertions.get(character);
  if (assertion !== undefined) {
    cursor.at++;
    return { kind: 'assertion', assertion };
  }
  return { kind: 'character', set: escapedSet(cursor) };
}

function escapedSet(cursor: Cursor): CharacterSet {
  const character = cursor.text[cursor.at++] ?? '';
  const known = classes.get(character);
  if (known !== undefined) return known;
  const control = controls.get(character);
  if (control !== undefined) return onlyCharacter(control);
  // To Java any vertical white space, and only the tabulator in older versions.
  if (character === 'v' && cursor.dialect !== 'java') return onlyCharacter(11);
  if (character === 'x') {
    const [, code] = /^([0-9A-Fa-f]{2})/.exec(cursor.text.slice(cursor.at)) ?? [];
    if (code === undefined) throw new NotUnderstood('An escape of a kind that is not taken');
    cursor.at += 2;
    return onlyCharacter(parseInt(code, 16));
  }
  if (character === '' || /[A-Za-z0-9]/.test(character))
    throw new NotUnderstood(`An escape \\${character} that is not taken`);
  return onlyCharacter(character.charCodeAt(0));
}

/** Behind an opening bracket. */
function parseBrackets(cursor: Cursor): CharacterSet {
  const isNegated = cursor.text[cursor.at] === '^';
  if (isNegated) cursor.at++;
  const ranges: (readonly [number, number])[] = [];
  for (let isFirst = true; ; isFirst = false) {
    const next = cursor.text[cursor.at];
    if (next === undefined) throw new NotAnExpression('A class without its end');
    if (next === ']' && !isFirst) break;
    if (cursor.dialect === 'java' && (next === ']' || next === '[' || isIntersection(cursor)))
      throw new NotUnderstood('A class of a form that is not taken');
    const from = parseSetMember(cursor);
    if (cursor.text[cursor.at] !== '-' || cursor.text[cursor.at + 1] === ']') {
      appendAll(ranges, from.ranges);
      continue;
    }
    cursor.at++;
    const to = parseSetMember(cursor);
    ranges.push([singleCharacter(from), singleCharacter(to)]);
    if (singleCharacter(to) < singleCharacter(from)) throw new NotUnderstood('A range from more to less');
  }
  cursor.at++;
  return { ranges, isNegated };
}

const isIntersection = ({ text, at }: Cursor): boolean => text[at] === '&' && text[at + 1] === '&';

function parseSetMember(cursor: Cursor): CharacterSet {
  const character = cursor.text[cursor.at++];
  if (character === undefined) throw new NotAnExpression('A class without its end');
  if (character === '[' && cursor.dialect === 'java') throw new NotUnderstood('A class in a class');
  if (character === '[' && /^[:.=]/.test(cursor.text.slice(cursor.at)))
    throw new NotUnderstood('A class by name');
  if (character !== '\\') return onlyCharacter(character.charCodeAt(0));
  const set = escapedSet(cursor);
  return set.isNegated ? { ranges: complementRanges(set.ranges), isNegated: false } : set;
}

function complementRanges(ranges: CharacterSet['ranges']): CharacterSet['ranges'] {
  const outside: (readonly [number, number])[] = [];
  let next = 0;
  for (const [from, to] of [...ranges].sort(([a], [b]) => a - b)) {
    if (from > next) outside.push([next, from - 1]);
    next = to + 1;
  }
  return [...outside, [next, 0xffff]];
}

/** The one character of a set, as an end of a range. */
function singleCharacter({ ranges }: CharacterSet): number {
  const [first, ...more] = ranges;
  if (first === undefined || more.length > 0 || first[0] !== first[1])
    throw new NotUnderstood('A range with an end that is no character');
  return first[0];
}
