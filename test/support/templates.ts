import { parse } from 'yaml';
import type { CollectionTag, ScalarTag } from 'yaml';
import type { Blueprint } from '../../src/scaffold/blueprint';
import {
  asExpression,
  isAttribute,
  isJoined,
  isParameter,
  isReference,
  type Value,
} from '../../src/scaffold/value';

type Json = Readonly<Record<string, unknown>>;

const own = (entries: readonly (readonly [string, unknown])[]): Json => Object.fromEntries(entries);

const scalarTag = (tag: string, read: (text: string) => unknown): ScalarTag => ({ tag, resolve: read });

const shortForms: readonly (ScalarTag | CollectionTag)[] = [
  scalarTag('!Ref', text => ({ Ref: text })),
  scalarTag('!Sub', text => ({ 'Fn::Sub': text })),
  scalarTag('!GetAtt', text => ({
    'Fn::GetAtt': [text.slice(0, text.indexOf('.')), text.slice(text.indexOf('.') + 1)],
  })),
  { tag: '!Join', collection: 'seq', resolve: items => ({ 'Fn::Join': items.toJSON() as unknown }) },
];

/** A template in YAML as it reads in JSON, by either version of YAML. */
export const readYaml = (text: string, version: '1.1' | '1.2'): unknown =>
  parse(text, { version, customTags: tags => [...tags, ...shortForms], logLevel: 'error' });

export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const recordOf = (value: unknown): Json => (isRecord(value) ? value : {});

/** What a reference to a block is worth, in a template and in a blueprint. */
const idOf = (logicalId: string, attribute = 'Ref'): string => `<${logicalId} ${attribute}>`;

/** A value of a template with what CloudFormation works out worked out: defaults of parameters, `Fn::Sub`, `Fn::Join`. */
export function evaluated(value: unknown, template: unknown): unknown {
  if (Array.isArray(value)) return value.map(item => evaluated(item, template));
  if (!isRecord(value)) return value;
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Sub': text, 'Fn::Join': join } = value;
  if (Object.keys(value).length === 1) {
    if (typeof Ref === 'string') return referred(Ref, template);
    if (Array.isArray(attribute)) return idOf(String(attribute[0]), String(attribute[1]));
    if (typeof text === 'string') return substituted(text, template);
    if (Array.isArray(join)) return (evaluated(join[1], template) as readonly unknown[]).map(String).join('');
  }
  return own(Object.entries(value).map(([key, member]) => [key, evaluated(member, template)]));
}

function referred(name: string, template: unknown): unknown {
  const { Parameters, Resources } = recordOf(template);
  if (name in recordOf(Resources)) return idOf(name);
  const { Type, Default } = recordOf(recordOf(Parameters)[name]);
  if (Default === undefined) return `<parameter ${name}>`;
  const isList = typeof Type === 'string' && /^List<|^CommaDelimitedList$/.test(Type);
  const text = typeof Default === 'string' ? Default : JSON.stringify(Default);
  return isList ? text.split(',').map(item => item.trim()) : text;
}

function substituted(text: string, template: unknown): string {
  return text.replace(/\$\{(!?)([^}]*)\}/g, (_, literal: string, name: string) => {
    if (literal === '!') return `\${${name}}`;
    const [id = '', attribute] = name.split('.');
    return attribute === undefined ? String(referred(id, template)) : idOf(id, attribute);
  });
}

/** A value of a blueprint worked out in the same way, without any template. */
export function meant(
  value: Value,
  blueprint: Blueprint,
  rename: (id: string) => string = id => id,
): unknown {
  const inner = (one: Value): unknown => meant(one, blueprint, rename);
  const found = asExpression(value);
  if (found !== undefined) {
    if (isReference(found)) return idOf(rename(found.logicalId));
    if (isAttribute(found)) return idOf(rename(found.logicalId), found.attribute);
    if (isParameter(found)) return defaultOf(blueprint, found.name);
    if (isJoined(found)) return found.parts.map(part => String(inner(part))).join('');
  }
  if (Array.isArray(value)) return (value as readonly Value[]).map(inner);
  if (typeof value !== 'object') return value;
  return own(Object.entries(value).map(([key, member]: [string, Value]) => [key, inner(member)]));
}

/** CloudFormation's `Ref` gives texts, of numbers too. */
function defaultOf({ parameters }: Blueprint, name: string): unknown {
  const value = parameters.find(one => one.name === name)?.default;
  return typeof value === 'object' ? value : String(value ?? `<parameter ${name}>`);
}

/** Resources of a template by logical id. */
export const resourcesOf = (template: unknown): Readonly<Record<string, Json>> =>
  Object.fromEntries(
    Object.entries(recordOf(recordOf(template)['Resources'])).map(([id, one]) => [id, recordOf(one)]),
  );

/** Without what only one of the two languages has: comments among the metadata. */
export function withoutMetadata(template: unknown): unknown {
  const { Metadata: _, ...others } = recordOf(template);
  const resources = Object.entries(resourcesOf(template)).map(([id, { Metadata: _comment, ...rest }]) => [
    id,
    rest,
  ]);
  return { ...others, Resources: Object.fromEntries(resources) as unknown };
}
