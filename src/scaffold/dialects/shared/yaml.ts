import { Document, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { DocumentOptions, SchemaOptions, ToStringOptions } from 'yaml';
import { commentText, wrapText } from './text';
import { makeTextNode, yamlTags } from './yamlScalar';

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

export const tagYaml = (tag: string, value: Yaml): Tagged => ({ [form]: 'tagged', tag, value });

export const commentYaml = (value: Yaml, comments: readonly string[] = []): Annotated => ({
  [form]: 'annotated',
  comments,
  value,
});

/** Without members that have no value. A key may be any text, `__proto__` too. */
export const yamlMap = (members: Iterable<readonly [string, Yaml | undefined]>): YamlMap =>
  Object.fromEntries([...members].filter((member): member is [string, Yaml] => member[1] !== undefined));

/** A value without the comments above it. */
export const uncommentYaml = (value: Yaml): Yaml => (isAnnotated(value) ? value.value : value);

const isTagged = (value: Yaml): value is Tagged => formOf(value) === 'tagged';
const isAnnotated = (value: Yaml): value is Annotated => formOf(value) === 'annotated';
const isSequence = (value: Yaml): value is readonly Yaml[] => Array.isArray(value);

const formOf = (value: Yaml): string | undefined =>
  typeof value === 'object' && form in value ? value[form] : undefined;

/** Version 1.2, without anything that version 1.1 takes for something else. */
const readByBothVersions: DocumentOptions & SchemaOptions = {
  schema: 'core',
  compat: 'yaml-1.1',
  customTags: tags => [...yamlTags, ...tags],
};

/** Each text on one line. */
const onOneLine: ToStringOptions = { lineWidth: 0, singleQuote: true, doubleQuotedAsJSON: true };

/** One document, ending in a newline. Texts read as the same strings in YAML 1.1 and 1.2. */
export function printYaml(document: YamlMap, head: readonly string[] = []): string {
  const contents = makeMapNode(document);
  addComments(contents, head);
  return new Document(contents, readByBothVersions).toString(onOneLine);
}

type YamlNode = Scalar | YAMLMap | YAMLSeq;

function makeNode(value: Yaml): YamlNode {
  if (isAnnotated(value)) return makeNode(value.value);
  if (isTagged(value)) {
    const node = makeNode(value.value);
    node.tag = value.tag;
    return node;
  }
  if (isSequence(value)) {
    const node = new YAMLSeq();
    node.items = value.map(makeItemNode);
    return node;
  }
  if (typeof value === 'object') return makeMapNode(value);
  return typeof value === 'string' ? makeTextNode(value) : new Scalar(value);
}

function makeItemNode(item: Yaml): YamlNode {
  const node = makeNode(item);
  if (isAnnotated(item)) addComments(node, item.comments);
  return node;
}

/** What stands above a member stands above its key. */
function makeMapNode(map: YamlMap): YAMLMap {
  const node = new YAMLMap();
  node.items = Object.entries(map).map(([name, member], index) => {
    const key = makeTextNode(name);
    if (isAnnotated(member)) {
      addComments(key, member.comments);
      key.spaceBefore = index > 0;
    }
    return new Pair(key, makeNode(member));
  });
  return node;
}

const commentWidth = 98;

/** A paragraph that begins with two spaces is a command, and stays one line. */
const isCommand = (paragraph: string): boolean => paragraph.startsWith('  ');

/** Paragraphs are parted by a line that has nothing but the number sign, which the library writes for one space. */
function addComments(node: YamlNode, paragraphs: readonly string[]): void {
  const lines = paragraphs
    .filter(paragraph => commentText(paragraph) !== '')
    .flatMap((paragraph, index) => {
      if (isCommand(paragraph)) return [`   ${commentText(paragraph)}`];
      const wrappedLines = wrapText(paragraph, commentWidth).map(line => ` ${line}`);
      return index > 0 ? [' ', ...wrappedLines] : wrappedLines;
    });
  if (lines.length > 0) node.commentBefore = lines.join('\n');
}
