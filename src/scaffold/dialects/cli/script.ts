import type { BlueprintBlock, Blueprint } from '../../blueprint';
import { asExpression, isAttribute, isJoined, isReference } from '../../value';
import type { PropertyMap, Value } from '../../value';
import { isList, isMap } from '../shared/values';
import { type ShellNames, createShellNames } from './names';
import { plainShellText, quoteShell } from './quote';
import { filterConditions, jsonArgument, type WordPiece, literalText, textWord, joinWord } from './word';

/** What the writer of a block knows about the whole script. */
export interface Script {
  readonly blueprint: Blueprint;
  readonly names: ShellNames;
}

/** Lines of bash for one block; none where another block's say it. */
export type BlockWriter = (block: BlueprintBlock, script: Script) => readonly string[];

export const createScript = (blueprint: Blueprint): Script => ({
  blueprint,
  names: createShellNames(blueprint),
});

/** One operation of AWS's: `service` and `command` as the AWS CLI calls them. */
export interface CliCall {
  readonly service: string;
  readonly command: string;
  /** Under the API's own names. All of it goes in one JSON text: an option of its own would be read as a file where it begins with `file://`, and by version 1 as an address to fetch where it begins with `http://`. */
  readonly input?: PropertyMap;
  /** JMESPath of what is printed; nothing is where it is left out. */
  readonly query?: string | readonly WordPiece[];
}

/** A call as a command, with all that it prints. */
export function cliCommand({ service, command: name, input }: CliCall, { names }: Script): string {
  const start = `aws ${service} ${name}`;
  return input === undefined ? start : `${start} --cli-input-json ${jsonArgument(input, names)}`;
}

/** Of one line, where it can be broken. */
const longestLine = 100;

/** A call that prints what its query asks for, or nothing. */
export function awsCommandLine(call: CliCall, script: Script): string {
  if (call.query === undefined) return `${cliCommand(call, script)} >/dev/null`;
  const query = typeof call.query === 'string' ? quoteShell(call.query) : joinWord(call.query);
  const start = cliCommand(call, script);
  const end = `--query ${query} --output text`;
  const lastLine = start.slice(start.lastIndexOf('\n') + 1);
  return lastLine.length + end.length < longestLine ? `${start} ${end}` : `${start} \\\n  ${end}`;
}

/** What a call prints, in a variable. */
export const captureCommand = (variable: string, call: CliCall, script: Script): string =>
  `${variable}=$(${awsCommandLine(call, script)})`;

/** JMESPath of one member of those in a list that have these members; each on a line of its own. */
export const listCommand = (
  list: string,
  members: Readonly<Record<string, Value>>,
  member: string,
  { names }: Script,
): readonly WordPiece[] => [
  { literal: `${list}[?` },
  ...filterConditions(members, names),
  { literal: `].[${member}]` },
];

/** The first of what a call lists, or an empty text. */
export const firstCommand = (variable: string, call: CliCall, script: Script): string =>
  `${variable}=$(first ${awsCommandLine(call, script)})`;

/** A call that may have been made before: what AWS then refuses it with counts as done. */
export const unlessThere = (code: string, call: CliCall, script: Script): string =>
  `unless_there ${code} ${cliCommand(call, script)}`;

export const stepLine = (text: string): string => `step ${quoteShell(plainShellText(text))}`;

export const failLine = (text: string): string => `fail ${quoteShell(plainShellText(text))}`;

export const indentLines = (lines: readonly string[]): readonly string[] =>
  lines.flatMap(each => each.split('\n')).map(line => `  ${line}`);

/** Takes what an earlier run made, else makes it. */
export function foundOrMade(
  variable: string,
  {
    lookUp,
    make,
    then = [],
  }: { readonly lookUp: CliCall; readonly make: CliCall; readonly then?: readonly string[] },
  script: Script,
): readonly string[] {
  return [
    firstCommand(variable, lookUp, script),
    `if [ -n "$${variable}" ]; then`,
    `  say "already exists: $${variable}"`,
    'else',
    ...indentLines([captureCommand(variable, make, script), `say "created: $${variable}"`, ...then]),
    'fi',
  ];
}

/** For a heading: a text as it stands, a parameter or block by its default or logical id. */
export function showValue(value: Value | undefined, { names }: Script): string {
  if (value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  const found = asExpression(value);
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
export const propertyWord = (block: BlueprintBlock, name: string, { names }: Script): string =>
  textWord(literalText(block.properties[name], `${block.logicalId}.${name}`), names);

/** Whether something in the blueprint takes this attribute of a block. */
export const takesAttribute = (logicalId: string, attribute: string, { blueprint }: Script): boolean =>
  blueprint.blocks.some(({ properties }) =>
    someValue(properties, value => {
      const found = asExpression(value);
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
  const found = value === undefined ? undefined : asExpression(value);
  return found !== undefined && (isReference(found) || isAttribute(found)) && found.logicalId === logicalId;
}

function someValue(value: Value, test: (value: Value) => boolean): boolean {
  if (test(value)) return true;
  const found = asExpression(value);
  if (found !== undefined) {
    return isJoined(found) && found.parts.some(part => typeof part !== 'string' && test(part));
  }
  if (isList(value)) return value.some(each => someValue(each, test));
  return isMap(value) && Object.values(value).some(each => someValue(each, test));
}
