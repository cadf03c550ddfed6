import { operators, type Operator } from './expression';
import type { FilterProblem } from './problem';

interface Placed {
  /** The first character, from 0. */
  readonly at: number;
  /** The character behind the last. */
  readonly end: number;
  /** As it is written. */
  readonly written: string;
}

export type Token = Placed &
  (
    | { readonly kind: 'word'; readonly text: string }
    | { readonly kind: 'quoted'; readonly text: string }
    | { readonly kind: 'regex'; readonly source: string }
    | { readonly kind: 'operator'; readonly operator: Operator }
    | { readonly kind: 'opening' | 'closing' | 'negation' | 'end' }
  );

export type Tokens = { readonly tokens: readonly Token[] } | { readonly problem: FilterProblem };

const blank = /\s/;
const operatorAt = (text: string, at: number): Operator | undefined =>
  operators.find(operator => text.startsWith(operator, at));

/** The last token is `end`. */
export function readTokens(text: string): Tokens {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (blank.test(text.charAt(at))) {
      at++;
      continue;
    }
    const token = readToken(text, at, tokens.at(-1));
    if (token === undefined) return { problem: { reason: { code: 'unclosed-quote' }, at, length: 1 } };
    tokens.push(token);
    at = token.end;
  }
  return { tokens: [...tokens, { kind: 'end', at, end: at, written: '' }] };
}

/** `undefined` for a quotation mark that is not closed. */
function readToken(text: string, at: number, before: Token | undefined): Token | undefined {
  const placed = (end: number): Placed => ({ at, end, written: text.slice(at, end) });
  const character = text.charAt(at);
  if (character === '(') return { kind: 'opening', ...placed(at + 1) };
  if (character === ')') return { kind: 'closing', ...placed(at + 1) };
  if (character === '"' || character === "'") return readQuoted(text, at);
  // A value is whatever follows an operator.
  if (before?.kind === 'operator') {
    const end = endOfValue(text, at);
    return { kind: 'word', text: text.slice(at, end), ...placed(end) };
  }
  const operator = operatorAt(text, at);
  if (operator !== undefined) return { kind: 'operator', operator, ...placed(at + operator.length) };
  if (character === '!') return { kind: 'negation', ...placed(at + 1) };
  const regexEnd = character === '/' ? endOfRegex(text, at) : undefined;
  if (regexEnd !== undefined)
    return { kind: 'regex', source: text.slice(at + 1, regexEnd - 1), ...placed(regexEnd) };
  const end = endOfWord(text, at);
  return { kind: 'word', text: text.slice(at, end), ...placed(end) };
}

function readQuoted(text: string, at: number): Token | undefined {
  const mark = text.charAt(at);
  let value = '';
  for (let next = at + 1; next < text.length; next++) {
    const character = text.charAt(next);
    if (character === mark)
      return { kind: 'quoted', text: value, at, end: next + 1, written: text.slice(at, next + 1) };
    if (character === '\\' && next + 1 < text.length) value += text.charAt(++next);
    else value += character;
  }
  return undefined;
}

/** `/^orders-\d+$/`: no blank in it, and behind it nothing but closing parentheses. `/orders` is a path. */
function endOfRegex(text: string, at: number): number | undefined {
  let end = at;
  while (end < text.length && !blank.test(text.charAt(end))) end++;
  while (end > at && text.charAt(end - 1) === ')') end--;
  return end - at > 2 && text.charAt(end - 1) === '/' ? end : undefined;
}

function endOfWord(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && !/[\s()"']/.test(text.charAt(end)) && operatorAt(text, end) === undefined)
    end++;
  return end;
}

function endOfValue(text: string, at: number): number {
  let end = at;
  while (end < text.length && !/[\s()"']/.test(text.charAt(end))) end++;
  return end;
}
