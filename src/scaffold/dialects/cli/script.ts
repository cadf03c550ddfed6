import type { Block, Blueprint } from '../../blueprint';
import { expressionOf, isAttribute, isJoined, isReference } from '../../value';
import type { PropertyMap, Value } from '../../value';
import { isList, isMap } from '../shared/values';
import { type Names, namesOf } from './names';
import { plain, quoted } from './quote';
import { conditions, jsonWord, type Piece, textOf, textWord, word } from './word';

/** What the writer of a block knows about the whole script. */
export interface Script {
  readonly blueprint: Blueprint;
  readonly names: Names;
}

/** Lines of bash for one block; none where another block's say it. */
export type Writer = (block: Block, script: Script) => readonly string[];

export const scriptOf = (blueprint: Blueprint): Script => ({ blueprint, names: namesOf(blueprint) });

/** One operation of AWS's: `service` and `command` as the AWS CLI calls them. */
export interface Call {
  readonly service: string;
  readonly command: string;
  /** Under the API's own names. All of it goes in one JSON text: an option of its own would be read as a file where it begins with `file://`, and by version 1 as an address to fetch where it begins with `http://`. */
  readonly input?: PropertyMap;
  /** JMESPath of what is printed; nothing is where it is left out. */
  readonly query?: string | readonly Piece[];
}

/** A call as a command, with all that it prints. */
export function command({ service, command: name, input }: Call, { names }: Script): string {
  const start = `aws ${service} ${name}`;
  return input === undefined ? start : `${start} --cli-input-json ${jsonWord(input, names)}`;
}

/** Of one line, where it can be broken. */
const longestLine = 100;

/** A call that prints what its query asks for, or nothing. */
export function aws(call: Call, script: Script): string {
  if (call.query === undefined) return `${command(call, script)} >/dev/null`;
  const query = typeof call.query === 'string' ? quoted(call.query) : word(call.query);
  const start = command(call, script);
  const end = `--query ${query} --output text`;
  const lastLine = start.slice(start.lastIndexOf('\n') + 1);
  return lastLine.length + end.length < longestLine ? `${start} ${end}` : `${start} \\\n  ${end}`;
}

/** What a call prints, in a variable. */
export const captured = (variable: string, call: Call, script: Script): string =>
  `${variable}=$(${aws(call, script)})`;

/** JMESPath of one member of those in a list that have these members; each on a line of its own. */
export const listing = (
  list: string,
  members: Readonly<Record<string, Value>>,
  member: string,
  { names }: Script,
): readonly Piece[] => [
  { literal: `${list}[?` },
  ...conditions(members, names),
  { literal: `].[${member}]` },
];

/** The first of what a call lists, or an empty text. */
export const firstOf = (variable: string, call: Call, script: Script): string =>
  `${variable}=$(first ${aws(call, script)})`;

/** A call that may have been made before: what AWS then refuses it with counts as done. */
export const unlessThere = (code: string, call: Call, script: Script): string =>
  `unless_there ${code} ${command(call, script)}`;

export const step = (text: string): string => `step ${quoted(plain(text))}`;

export const fail = (text: string): string => `fail ${quoted(plain(text))}`;

export const indented = (lines: readonly string[]): readonly string[] =>
  lines.flatMap(each => each.split('\n')).map(line => `  ${line}`);

/** Takes what an earlier run made, else makes it. */
export function foundOrMade(
  variable: string,
  {
    lookUp,
    make,
    then = [],
  }: { readonly lookUp: Call; readonly make: Call; readonly then?: readonly string[] },
  script: Script,
): readonly string[] {
  return [
    firstOf(variable, lookUp, script),
    `if [ -n "$${variable}" ]; then`,
    `  say "already exists: $${variable}"`,
    'else',
    ...indented([captured(variable, make, script), `say "created: $${variable}"`, ...then]),
    'fi',
  ];
}

/** For a heading: a text as it stands, a parameter or block by its default or logical id. */
export function shown(value: Value | undefined, { names }: Script): string {
  if (value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  const found = expressionOf(value);
  if (found === undefined) return '';
  if (isJoined(found)) {
    return found.parts
      .map(part => (typeof part === 'string' ? part : `$${textWord(part, names).slice(2, -1)}`))
      .join('');
  }
  if (isReference(found) || isAttribute(found)) return found.logicalId;
  const parameter = 'name' in found ? names.parameter(found.name)?.default : undefined;
  return typeof parameter === 'string' || typeof parameter === 'number' ? String(parameter) : '';
}

/** A property as one word of bash. */
export const propertyWord = (block: Block, name: string, { names }: Script): string =>
  textWord(textOf(block.properties[name], `${block.logicalId}.${name}`), names);

/** Whether something in the blueprint takes this attribute of a block. */
export const takesAttribute = (logicalId: string, attribute: string, { blueprint }: Script): boolean =>
  blueprint.blocks.some(({ properties }) =>
    some(properties, value => {
      const found = expressionOf(value);
      return (
        found !== undefined &&
        isAttribute(found) &&
        found.logicalId === logicalId &&
        found.attribute === attribute
      );
    }),
  );

/** Whether a value is a reference to a block, by `Ref` or the attribute that is its id. */
export function refersTo(value: Value | undefined, logicalId: string): boolean {
  const found = value === undefined ? undefined : expressionOf(value);
  return found !== undefined && (isReference(found) || isAttribute(found)) && found.logicalId === logicalId;
}

function some(value: Value, test: (value: Value) => boolean): boolean {
  if (test(value)) return true;
  const found = expressionOf(value);
  if (found !== undefined) {
    return isJoined(found) && found.parts.some(part => typeof part !== 'string' && test(part));
  }
  if (isList(value)) return value.some(each => some(each, test));
  return isMap(value) && Object.values(value).some(each => some(each, test));
}
