import * as l10n from '@vscode/l10n';
import { CannotBeWritten } from '../../dialect';
import type {
  Attribute,
  Expression,
  Joined,
  ParameterValue,
  PropertyMap,
  BlockReference,
  Value,
} from '../../value';
import { asExpression, isAttribute, isJoined, isParameter, isReference } from '../../value';
import { isList, isMap } from '../shared/values';
import type { ShellNames } from './names';
import { jsonText, quoteShell } from './quote';

/** Literal text, or something that bash puts in while the script runs: complete, with its double quotes. */
export type WordPiece = { readonly literal: string } | { readonly expansion: string };

const literalPiece = (text: string): WordPiece => ({ literal: text });

/** One word of bash. */
export function joinWord(pieces: readonly WordPiece[]): string {
  const merged: WordPiece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if ('literal' in piece && last !== undefined && 'literal' in last) {
      merged[merged.length - 1] = literalPiece(last.literal + piece.literal);
    } else merged.push(piece);
  }
  const words = merged.map(piece =>
    'literal' in piece ? (piece.literal === '' ? '' : quoteShell(piece.literal)) : piece.expansion,
  );
  return words.join('') === '' ? "''" : words.join('');
}

/** A text, or an expression that is one, as one word of bash. */
export function textWord(value: string | Expression, names: ShellNames): string {
  if (typeof value === 'string') return quoteShell(value);
  if (!isJoined(value)) return `"$${expansionVariable(value, names)}"`;
  return inDoubleQuotes(value, names) ?? joinWord(joinedPieces(value, names));
}

/** Literals in which bash finds nothing to do, so that `"http://${host}:${port}/orders"` stays in one piece. */
const harmless = /^[\w \-./:{}+*,=~@%?&#()[\]]*$/;

function inDoubleQuotes(value: Joined, names: ShellNames): string | undefined {
  if (!value.parts.every(part => typeof part !== 'string' || harmless.test(part))) return undefined;
  const [only, another] = value.parts;
  if (only !== undefined && another === undefined && typeof only !== 'string') {
    return textWord(only, names);
  }
  const parts = value.parts.map(part =>
    typeof part === 'string' ? part : `\${${expansionVariable(part, names)}}`,
  );
  return `"${parts.join('')}"`;
}

const joinedPieces = (value: Joined, names: ShellNames): readonly WordPiece[] =>
  value.parts.map(part =>
    typeof part === 'string' ? literalPiece(part) : { expansion: `"$${expansionVariable(part, names)}"` },
  );

function expansionVariable(value: BlockReference | Attribute | ParameterValue, names: ShellNames): string {
  if (isReference(value)) return names.of(value.logicalId);
  if (isAttribute(value)) return names.ofAttribute(value.logicalId, value.attribute);
  return names.of(value.name);
}

/** A value as JSON; spread over lines where `depth` is given, as far in as that many levels. */
export function jsonPieces(value: Value, names: ShellNames, depth?: number): readonly WordPiece[] {
  const found = asExpression(value);
  if (found !== undefined) return expressionPieces(found, names);
  if (isList(value)) return listPieces(value, names, depth);
  if (isMap(value)) return mapPieces(value, names, depth);
  return [literalPiece(typeof value === 'string' ? jsonText(value) : JSON.stringify(value))];
}

function expressionPieces(value: Expression, names: ShellNames): readonly WordPiece[] {
  if (isJoined(value) && value.parts.every(part => typeof part === 'string')) {
    return [literalPiece(jsonText(value.parts.join('')))];
  }
  if (isParameter(value)) {
    const type = names.parameter(value.name)?.type;
    const variable = names.of(value.name);
    if (type === 'number') return [{ expansion: `"$${variable}"` }];
    if (type === 'strings') return [{ expansion: `"$(json_list "\${${variable}[@]}")"` }];
  }
  return [{ expansion: `"$(json ${textWord(value, names)})"` }];
}

function listPieces(values: readonly Value[], names: ShellNames, depth?: number): readonly WordPiece[] {
  const membersAt = (inner?: number) => values.map(each => jsonPieces(each, names, inner));
  return enclosePieces('[', ']', { membersAt, depth });
}

function mapPieces(value: PropertyMap, names: ShellNames, depth?: number): readonly WordPiece[] {
  const membersAt = (inner?: number) =>
    Object.entries(value).map(([name, member]) => [
      literalPiece(`${jsonText(name)}: `),
      ...jsonPieces(member, names, inner),
    ]);
  return enclosePieces('{', '}', { membersAt, depth });
}

/** Characters of JSON that one line still shows well. */
const lineOfJson = 64;

const piecesLength = (pieces: readonly WordPiece[]): number =>
  pieces.reduce((sum, each) => sum + ('literal' in each ? each.literal : each.expansion).length, 0);

/** On one line where that is short or nothing else is wanted, else each member on one of its own. */
function enclosePieces(
  open: string,
  close: string,
  {
    membersAt,
    depth,
  }: { membersAt: (inner?: number) => readonly (readonly WordPiece[])[]; depth: number | undefined },
): readonly WordPiece[] {
  const short = [literalPiece(open), ...separatePieces(membersAt(), ', '), literalPiece(close)];
  if (depth === undefined || piecesLength(short) <= lineOfJson) return short;
  const indent = `\n${'  '.repeat(depth)}`;
  return [
    literalPiece(`${open}${indent}  `),
    ...separatePieces(membersAt(depth + 1), `,${indent}  `),
    literalPiece(`${indent}${close}`),
  ];
}

const separatePieces = (
  members: readonly (readonly WordPiece[])[],
  separator: string,
): readonly WordPiece[] =>
  members.flatMap((member, index) => (index === 0 ? member : [literalPiece(separator), ...member]));

/** Input of an operation as the one word after `--cli-input-json`. */
export const jsonArgument = (value: PropertyMap, names: ShellNames): string =>
  spreadPieces(jsonPieces(value, names, 0));

/** Line breaks of the JSON stand as such in single quotes; all that is in texts has been escaped. */
function spreadPieces(pieces: readonly WordPiece[]): string {
  return pieces
    .map(piece => ('literal' in piece ? piece.literal : `'${piece.expansion}'`))
    .reduce((all, each) => all + each, "'")
    .concat("'");
}

/** A condition of JMESPath on members of what is listed, as pieces: "`Name` is this and `VpcId` is that". */
export function filterConditions(
  members: Readonly<Record<string, Value>>,
  names: ShellNames,
): readonly WordPiece[] {
  return Object.entries(members).flatMap(([member, value], index) => [
    literalPiece(`${index === 0 ? '' : ' && '}${member}==\``),
    ...jsonPieces(value, names),
    literalPiece('`'),
  ]);
}

/** The one text of a property. @throws CannotBeWritten where it is none. */
export function literalText(value: Value | undefined, what: string): string | Expression {
  if (typeof value === 'string') return value;
  const found = value === undefined ? undefined : asExpression(value);
  if (found === undefined)
    throw new CannotBeWritten(
      l10n.t("{property} isn't a text that the AWS CLI accepts.", { property: what }),
    );
  return found;
}
