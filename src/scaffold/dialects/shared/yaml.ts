import { commentText, wrapped } from './text';
import { yamlNumber, yamlText } from './yamlScalar';

const form = Symbol('form');

/** A value behind a local tag: `!Ref Link`. */
export interface Tagged {
  readonly [form]: 'tagged';
  readonly tag: string;
  readonly value: Yaml;
}

/** A member with comments above it, one paragraph each, and an empty line before them unless it is the first of its map. */
export interface Annotated {
  readonly [form]: 'annotated';
  readonly comments: readonly string[];
  readonly value: Yaml;
}

export interface YamlMap {
  readonly [key: string]: Yaml;
}

export type Yaml = string | number | boolean | Tagged | Annotated | readonly Yaml[] | YamlMap;

export const tagged = (tag: string, value: Yaml): Tagged => ({ [form]: 'tagged', tag, value });

export const annotated = (value: Yaml, comments: readonly string[] = []): Annotated => ({
  [form]: 'annotated',
  comments,
  value,
});

/** Without members that have no value. A key may be any text, `__proto__` too. */
export const yamlMap = (members: Iterable<readonly [string, Yaml | undefined]>): YamlMap =>
  Object.fromEntries([...members].filter((member): member is [string, Yaml] => member[1] !== undefined));

/** A value without the comments above it. */
export const uncommented = (value: Yaml): Yaml => (isAnnotated(value) ? value.value : value);

const isTagged = (value: Yaml): value is Tagged => formOf(value) === 'tagged';
const isAnnotated = (value: Yaml): value is Annotated => formOf(value) === 'annotated';
const isSequence = (value: Yaml): value is readonly Yaml[] => Array.isArray(value);

const formOf = (value: Yaml): string | undefined =>
  typeof value === 'object' && form in value ? value[form] : undefined;

/** One document, ending in a newline. Texts read as the same strings in YAML 1.1 and 1.2. */
export function printYaml(document: YamlMap, head: readonly string[] = []): string {
  const lines = [...commentLines(head), ...mapLines(document)];
  return `${lines.join('\n')}\n`;
}

const commentWidth = 98;

/** A paragraph that begins with two spaces is a command, and stays one line. */
const isCommand = (paragraph: string): boolean => paragraph.startsWith('  ');

/** Paragraphs are parted by a line that has nothing but the number sign. */
function commentLines(paragraphs: readonly string[]): readonly string[] {
  return paragraphs
    .filter(paragraph => commentText(paragraph) !== '')
    .flatMap((paragraph, index) => {
      if (isCommand(paragraph)) return [`#   ${commentText(paragraph)}`];
      const lines = wrapped(paragraph, commentWidth).map(line => `# ${line}`);
      return index > 0 ? ['#', ...lines] : lines;
    });
}

function mapLines(map: YamlMap): readonly string[] {
  return Object.entries(map).flatMap(([key, member], index) => {
    if (!isAnnotated(member)) return entryLines(key, member);
    const before = [...(index > 0 ? [''] : []), ...commentLines(member.comments)];
    return [...before, ...entryLines(key, member.value)];
  });
}

/** YAML takes a key of more than 1,024 characters only behind a question mark. */
const longestKey = 1000;

function entryLines(key: string, value: Yaml): readonly string[] {
  const name = yamlText(key);
  if (name.length <= longestKey) return behind(`${name}:`, value);
  return [`? ${name}`, ...behind(':', value)];
}

/** What follows stands on the same line where it is one line, else indented below. */
function behind(start: string, value: Yaml): readonly string[] {
  if (isTagged(value)) return behind(`${start} ${value.tag}`, value.value);
  const line = oneLine(value);
  if (line !== undefined) return [`${start} ${line}`];
  return [start, ...indented(blockLines(value))];
}

function oneLine(value: Yaml): string | undefined {
  if (typeof value === 'string') return yamlText(value);
  if (typeof value === 'number') return yamlNumber(value);
  if (typeof value === 'boolean') return String(value);
  if (Object.keys(value).length > 0 || isAnnotated(value)) return undefined;
  return isSequence(value) ? '[]' : '{}';
}

function blockLines(value: Yaml): readonly string[] {
  if (isSequence(value)) return value.flatMap(itemLines);
  if (isAnnotated(value)) return blockLines(value.value);
  return typeof value === 'object' && !isTagged(value) ? mapLines(value) : [];
}

function itemLines(item: Yaml): readonly string[] {
  if (isAnnotated(item)) return [...commentLines(item.comments), ...itemLines(item.value)];
  if (isTagged(item) || oneLine(item) !== undefined) return behind('-', item);
  const [first = '', ...others] = blockLines(item);
  return [`- ${first}`, ...indented(others)];
}

const indented = (lines: readonly string[]): readonly string[] =>
  lines.map(line => (line === '' ? line : `  ${line}`));
