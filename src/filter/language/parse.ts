import { isOwnerTag } from '../../model/ownerTags';
import { isUsableExpression } from '../../model/expression/run';
import type { FieldComparison, FilterExpression } from './expression';
import { nearestWord } from './nearest';
import type { ExpectedPart, FilterProblem, ProblemReason } from './problem';
import { readTokens, type Token } from './tokens';
import {
  comparedNumber,
  fieldDefinition,
  fieldNames,
  findField,
  findFlag,
  flagNames,
  plainWord,
  type FieldName,
} from './vocabulary';

export type ParsedFilter =
  | { readonly expression: FilterExpression; readonly problem?: undefined }
  | { readonly problem: FilterProblem };

export interface ParseOptions {
  /** Whether a text without anything else is searched for as it is, also where it resembles a flag. */
  readonly isSearch?: boolean;
}

const mostCharacters = 2000;
const deepest = 50;

class Refused extends Error {
  readonly problem: FilterProblem;

  constructor(problem: FilterProblem) {
    super(problem.reason.code);
    this.problem = problem;
  }
}

/** Never throws: a text that is no expression has a problem with its place. */
export function parseFilter(text: string, { isSearch = false }: ParseOptions = {}): ParsedFilter {
  if (text.length > mostCharacters)
    return { problem: { reason: { code: 'too-long', most: mostCharacters }, at: mostCharacters, length: 1 } };
  const read = readTokens(text);
  if ('problem' in read) return read;
  const isPlain = isSearch && read.tokens.every(({ kind }) => kind === 'word' || kind === 'end');
  const parser: Parser = { tokens: read.tokens, at: 0, depth: 0, isPlain };
  try {
    const expression = parseOr(parser);
    if (next(parser).kind !== 'end') refuseToken(next(parser), 'connective');
    return { expression };
  } catch (error) {
    if (error instanceof Refused) return { problem: error.problem };
    throw error;
  }
}

interface Parser {
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
  readonly isPlain: boolean;
}

const noToken: Token = { kind: 'end', at: 0, end: 0, written: '' };
const next = ({ tokens, at }: Parser, further = 0): Token => tokens[at + further] ?? tokens.at(-1) ?? noToken;

function take(parser: Parser): Token {
  const token = next(parser);
  parser.at++;
  return token;
}

function refuse(reason: ProblemReason, { at, end }: Pick<Token, 'at' | 'end'>): never {
  throw new Refused({ reason, at, length: Math.max(1, end - at) });
}

const refuseToken = (token: Token, expected: ExpectedPart): never =>
  refuse({ code: 'expected', expected, found: token.written }, token);

const isWord = (token: Token, ...words: readonly string[]): boolean =>
  token.kind === 'word' && words.includes(token.text.toLowerCase());

const parseOr = (parser: Parser): FilterExpression => parseJoined(parser, 'or', parseAnd);
const parseAnd = (parser: Parser): FilterExpression => parseJoined(parser, 'and', parseNegated);

function parseJoined(
  parser: Parser,
  kind: 'or' | 'and',
  parsePart: (parser: Parser) => FilterExpression,
): FilterExpression {
  const first = parsePart(parser);
  const parts = [first];
  while (isWord(next(parser), kind)) {
    parser.at++;
    parts.push(parsePart(parser));
  }
  return parts.length === 1 ? first : { kind, parts };
}

/** What stands between "and" and "or": with "not", or a path, before it. */
function parseNegated(parser: Parser): FilterExpression {
  const token = next(parser);
  if (parser.depth++ > deepest) refuse({ code: 'too-deep' }, token);
  try {
    if (token.kind === 'negation' || isWord(token, 'not')) {
      parser.at++;
      return { kind: 'not', part: parseNegated(parser) };
    }
    if (isWord(token, 'path') && isWord(next(parser, 1), 'to', 'from')) {
      const direction = isWord(next(parser, 1), 'to') ? 'to' : 'from';
      parser.at += 2;
      return { kind: 'path', direction, part: parseNegated(parser) };
    }
    return parseTerm(parser);
  } finally {
    parser.depth--;
  }
}

function parseTerm(parser: Parser): FilterExpression {
  const token = next(parser);
  switch (token.kind) {
    case 'opening': {
      parser.at++;
      const expression = parseOr(parser);
      if (next(parser).kind !== 'closing')
        refuseToken(next(parser), next(parser).kind === 'end' ? 'closing' : 'connective');
      parser.at++;
      return expression;
    }
    case 'regex':
      parser.at++;
      if (!isUsableExpression(token.source, 'load-balancer'))
        refuse({ code: 'regex-not-understood', source: token.source }, token);
      return { kind: 'regex', source: token.source };
    case 'quoted':
      parser.at++;
      return { kind: 'text', text: token.text };
    case 'word':
      return parseWord(parser, token);
    default:
      return refuseToken(token, 'term');
  }
}

type Word = Extract<Token, { readonly kind: 'word' }>;

function parseWord(parser: Parser, token: Word): FilterExpression {
  if (isWord(token, 'and', 'or')) refuseToken(token, 'term');
  if (next(parser, 1).kind === 'operator') return parseComparison(parser, token);
  const flag = findFlag(token.text);
  if (flag !== undefined) {
    parser.at++;
    return { kind: 'flag', name: flag };
  }
  return parseText(parser);
}

/** Words that follow each other are one text: `GET /orders`. */
function parseText(parser: Parser): FilterExpression {
  const words: string[] = [];
  for (let token = next(parser); token.kind === 'word'; token = next(parser)) {
    const isText =
      next(parser, 1).kind !== 'operator' &&
      !isWord(token, 'and', 'or') &&
      findFlag(token.text) === undefined;
    if (!isText) break;
    const nearest = parser.isPlain ? undefined : nearestFlag(token.text);
    if (nearest !== undefined) refuse({ code: 'unknown-flag', name: token.text, nearest }, token);
    words.push(token.text);
    parser.at++;
  }
  return { kind: 'text', text: words.join(' ') };
}

/** The flag that a text was probably meant to be; short words resemble too much. */
export function nearestFlag(word: string): string | undefined {
  return word.length < 5 ? undefined : nearestWord(word, flagNames);
}

function parseComparison(parser: Parser, name: Word): FilterExpression {
  parser.at++;
  const { field, tag } = readField(name);
  const operatorToken = take(parser);
  const valueToken = next(parser);
  if (operatorToken.kind !== 'operator') return refuseToken(operatorToken, 'operator');
  if (valueToken.kind !== 'word' && valueToken.kind !== 'quoted') return refuseToken(valueToken, 'value');
  parser.at++;
  const comparison: FieldComparison = {
    kind: 'comparison',
    field,
    ...(tag === undefined ? {} : { tag }),
    operator: operatorToken.operator,
    value: valueToken.text,
  };
  checkComparison(comparison, operatorToken, valueToken);
  return comparison;
}

function readField(token: Word): { readonly field: FieldName; readonly tag?: string } {
  const [, key] = /^tag:(.*)$/i.exec(token.text) ?? [];
  if (key === '') refuse({ code: 'tag-without-key' }, token);
  if (key !== undefined) {
    if (!mayBeRead(key))
      refuse({ code: 'tag-not-read', key }, { at: token.at + 'tag:'.length, end: token.end });
    return { field: 'tag', tag: key };
  }
  const field = findField(token.text);
  if (field === 'tag') refuse({ code: 'tag-without-key' }, token);
  return {
    field:
      field ??
      refuse(
        { code: 'unknown-field', name: token.text, nearest: nearestWord(token.text, fieldNames) },
        token,
      ),
  };
}

/** Whether a tag of this key is kept with some value. */
const mayBeRead = (key: string): boolean => ['', 'true', 'terraform'].some(value => isOwnerTag(key, value));

const ordering: ReadonlySet<string> = new Set(['>', '>=', '<', '<=']);

function checkComparison(
  { field, operator, value }: FieldComparison,
  operatorToken: Token,
  valueToken: Token,
): void {
  const { kind, values = [] } = fieldDefinition(field);
  const isOrdering = ordering.has(operator);
  if (kind !== 'number' && isOrdering) refuse({ code: 'not-ordered', field, operator }, operatorToken);
  const isEquality = operator === '=' || operator === '!=';
  if (kind === 'number' && (isEquality || isOrdering)) {
    const isWord = isEquality && values.includes(value.toLowerCase());
    if (!isWord && comparedNumber(field, value) === undefined)
      refuse({ code: 'not-a-number', field, value }, valueToken);
  }
  if (kind === 'words' && isEquality && !isKnownValue(field, value, values))
    refuse({ code: 'unknown-value', field, value, values, nearest: nearestWord(value, values) }, valueToken);
}

/** A type may also be written as CloudFormation has it. */
function isKnownValue(field: FieldName, value: string, values: readonly string[]): boolean {
  if (field === 'type' && value.startsWith('AWS::')) return true;
  return values.some(known => plainWord(known) === plainWord(value));
}
