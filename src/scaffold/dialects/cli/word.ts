import * as l10n from '@vscode/l10n';
import { CannotBeWritten } from '../../dialect';
import type {
  Attribute,
  Expression,
  Joined,
  ParameterValue,
  PropertyMap,
  Reference,
  Value,
} from '../../value';
import { expressionOf, isAttribute, isJoined, isParameter, isReference } from '../../value';
import { isList, isMap } from '../shared/values';
import type { Names } from './names';
import { jsonText, quoted } from './quote';

/** Literal text, or something that bash puts in while the script runs: complete, with its double quotes. */
export type Piece = { readonly literal: string } | { readonly expansion: string };

const literal = (text: string): Piece => ({ literal: text });

/** One word of bash. */
export function word(pieces: readonly Piece[]): string {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if ('literal' in piece && last !== undefined && 'literal' in last) {
      merged[merged.length - 1] = literal(last.literal + piece.literal);
    } else merged.push(piece);
  }
  const words = merged.map(piece =>
    'literal' in piece ? (piece.literal === '' ? '' : quoted(piece.literal)) : piece.expansion,
  );
  return words.join('') === '' ? "''" : words.join('');
}

/** A text, or an expression that is one, as one word of bash. */
export function textWord(value: string | Expression, names: Names): string {
  if (typeof value === 'string') return quoted(value);
  if (!isJoined(value)) return `"$${variableOf(value, names)}"`;
  return inDoubleQuotes(value, names) ?? word(joinedPieces(value, names));
}

/** Literals in which bash finds nothing to do, so that `"http://${host}:${port}/orders"` stays in one piece. */
const harmless = /^[\w \-./:{}+*,=~@%?&#()[\]]*$/;

function inDoubleQuotes(value: Joined, names: Names): string | undefined {
  if (!value.parts.every(part => typeof part !== 'string' || harmless.test(part))) return undefined;
  const [only, another] = value.parts;
  if (only !== undefined && another === undefined && typeof only !== 'string') {
    return textWord(only, names);
  }
  const parts = value.parts.map(part => (typeof part === 'string' ? part : `\${${variableOf(part, names)}}`));
  return `"${parts.join('')}"`;
}

const joinedPieces = (value: Joined, names: Names): readonly Piece[] =>
  value.parts.map(part =>
    typeof part === 'string' ? literal(part) : { expansion: `"$${variableOf(part, names)}"` },
  );

function variableOf(value: Reference | Attribute | ParameterValue, names: Names): string {
  if (isReference(value)) return names.of(value.logicalId);
  if (isAttribute(value)) return names.ofAttribute(value.logicalId, value.attribute);
  return names.of(value.name);
}

/** A value as JSON; spread over lines where `depth` is given, as far in as that many levels. */
export function jsonPieces(value: Value, names: Names, depth?: number): readonly Piece[] {
  const found = expressionOf(value);
  if (found !== undefined) return expressionPieces(found, names);
  if (isList(value)) return listPieces(value, names, depth);
  if (isMap(value)) return mapPieces(value, names, depth);
  return [literal(typeof value === 'string' ? jsonText(value) : JSON.stringify(value))];
}

function expressionPieces(value: Expression, names: Names): readonly Piece[] {
  if (isJoined(value) && value.parts.every(part => typeof part === 'string')) {
    return [literal(jsonText(value.parts.join('')))];
  }
  if (isParameter(value)) {
    const type = names.parameter(value.name)?.type;
    const variable = names.of(value.name);
    if (type === 'number') return [{ expansion: `"$${variable}"` }];
    if (type === 'strings') return [{ expansion: `"$(json_list "\${${variable}[@]}")"` }];
  }
  return [{ expansion: `"$(json ${textWord(value, names)})"` }];
}

function listPieces(values: readonly Value[], names: Names, depth?: number): readonly Piece[] {
  const membersAt = (inner?: number) => values.map(each => jsonPieces(each, names, inner));
  return enclosed('[', ']', { membersAt, depth });
}

function mapPieces(value: PropertyMap, names: Names, depth?: number): readonly Piece[] {
  const membersAt = (inner?: number) =>
    Object.entries(value).map(([name, member]) => [
      literal(`${jsonText(name)}: `),
      ...jsonPieces(member, names, inner),
    ]);
  return enclosed('{', '}', { membersAt, depth });
}

/** Characters of JSON that one line still shows well. */
const lineOfJson = 64;

const lengthOf = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, each) => sum + ('literal' in each ? each.literal : each.expansion).length, 0);

/** On one line where that is short or nothing else is wanted, else each member on one of its own. */
function enclosed(
  open: string,
  close: string,
  {
    membersAt,
    depth,
  }: { membersAt: (inner?: number) => readonly (readonly Piece[])[]; depth: number | undefined },
): readonly Piece[] {
  const short = [literal(open), ...separated(membersAt(), ', '), literal(close)];
  if (depth === undefined || lengthOf(short) <= lineOfJson) return short;
  const indent = `\n${'  '.repeat(depth)}`;
  return [
    literal(`${open}${indent}  `),
    ...separated(membersAt(depth + 1), `,${indent}  `),
    literal(`${indent}${close}`),
  ];
}

const separated = (members: readonly (readonly Piece[])[], separator: string): readonly Piece[] =>
  members.flatMap((member, index) => (index === 0 ? member : [literal(separator), ...member]));

/** Input of an operation as the one word after `--cli-input-json`. */
export const jsonWord = (value: PropertyMap, names: Names): string => spread(jsonPieces(value, names, 0));

/** Line breaks of the JSON stand as such in single quotes; all that is in texts has been escaped. */
function spread(pieces: readonly Piece[]): string {
  return pieces
    .map(piece => ('literal' in piece ? piece.literal : `'${piece.expansion}'`))
    .reduce((all, each) => all + each, "'")
    .concat("'");
}

/** A condition of JMESPath on members of what is listed, as pieces: "`Name` is this and `VpcId` is that". */
export function conditions(members: Readonly<Record<string, Value>>, names: Names): readonly Piece[] {
  return Object.entries(members).flatMap(([member, value], index) => [
    literal(`${index === 0 ? '' : ' && '}${member}==\``),
    ...jsonPieces(value, names),
    literal('`'),
  ]);
}

/** The one text of a property. @throws CannotBeWritten where it is none. */
export function textOf(value: Value | undefined, what: string): string | Expression {
  if (typeof value === 'string') return value;
  const found = value === undefined ? undefined : expressionOf(value);
  if (found === undefined)
    throw new CannotBeWritten(
      l10n.t("{property} isn't a text that the AWS CLI accepts.", { property: what }),
    );
  return found;
}
