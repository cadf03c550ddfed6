import { expressionOf } from '../../value';
import type { PropertyMap, Value } from '../../value';
import { isList, isMap } from '../shared/values';
import type { HclItem } from './hcl';
import { argument, block, comment, literal } from './hcl';
import type { Scope } from './values';
import { hclOf } from './values';

/** How one property of CloudFormation is written: under another name, or in another form. */
export type Rule = string | ((value: Value, scope: Scope) => readonly HclItem[]);

/** Written elsewhere, or rightly not at all. */
export const elsewhere: Rule = () => [];

/** By the names of CloudFormation's properties. */
export type Shape = Readonly<Record<string, Rule>>;

/** In the order of the shape, so that equal things look equal; what the provider has no argument for becomes a comment. */
export function itemsOf(properties: PropertyMap, shape: Shape, scope: Scope): readonly HclItem[] {
  const written = Object.entries(shape).flatMap(([name, rule]) => {
    const value = Object.hasOwn(properties, name) ? properties[name] : undefined;
    return value === undefined ? [] : itemsOfRule(rule, value, scope);
  });
  const unknown = Object.keys(properties).filter(name => !Object.hasOwn(shape, name));
  return [...written, ...unknown.map(untold)];
}

const untold = (name: string): HclItem =>
  comment(`The ${name} property of CloudFormation is omitted: it doesn't have an argument here.`);

function itemsOfRule(rule: Rule, value: Value, scope: Scope): readonly HclItem[] {
  if (typeof rule === 'string') return [argument(rule, hclOf(value, scope))];
  return rule(value, scope);
}

/** One block, or one for each element of a list. */
export function nested(type: string, shape: Shape): Rule {
  return (value, scope) => mapsOf(value).map(properties => block(type, itemsOf(properties, shape, scope)));
}

/** A block's members are arguments of the resource itself. */
export function spread(shape: Shape): Rule {
  return (value, scope) => mapsOf(value).flatMap(properties => itemsOf(properties, shape, scope));
}

/** A literal of CloudFormation's vocabulary that is true or false here. */
export function isText(name: string, meaning: string): Rule {
  return (value, scope) => [
    argument(name, typeof value === 'string' ? literal(value === meaning) : hclOf(value, scope)),
  ];
}

/** `[{ Key, Value }]`: each key is an argument. Values are texts there, and Terraform converts them. */
export function byKey(shape: Shape): Rule {
  return (value, scope) =>
    itemsOf(Object.fromEntries(pairsOf(value).map(pair => [pair.key, plain(pair.value)])), shape, scope);
}

/** `[{ Key, Value }]` as a map. */
export const tags: Rule = (value, scope) => [
  argument('tags', hclOf(Object.fromEntries(pairsOf(value).map(pair => [pair.key, pair.value])), scope)),
];

/** Terraform would convert it too, but a number is a number. */
function plain(value: Value): Value {
  if (value === 'true' || value === 'false') return value === 'true';
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
}

function pairsOf(value: Value): readonly { readonly key: string; readonly value: Value }[] {
  return mapsOf(value).flatMap(pair => {
    const { Key: key, Value: of } = pair;
    return typeof key === 'string' && of !== undefined ? [{ key, value: of }] : [];
  });
}

export function mapsOf(value: Value | undefined): readonly PropertyMap[] {
  if (value === undefined || typeof value !== 'object' || expressionOf(value) !== undefined) return [];
  return (isList(value) ? value : [value]).filter(isMap);
}
