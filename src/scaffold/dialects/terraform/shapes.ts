import { asExpression } from '../../value';
import type { PropertyMap, Value } from '../../value';
import { isList, isMap } from '../shared/values';
import type { HclItem } from './hcl';
import { hclArgument, hclBlockItem, hclComment, hclLiteral } from './hcl';
import type { TerraformScope } from './values';
import { hclValue } from './values';

/** How one property of CloudFormation is written: under another name, or in another form. */
export type ShapeRule = string | ((value: Value, scope: TerraformScope) => readonly HclItem[]);

/** Written elsewhere, or rightly not at all. */
export const writtenElsewhere: ShapeRule = () => [];

/** By the names of CloudFormation's properties. */
export type Shape = Readonly<Record<string, ShapeRule>>;

/** In the order of the shape, so that equal things look equal; what the provider has no argument for becomes a comment. */
export function shapeItems(properties: PropertyMap, shape: Shape, scope: TerraformScope): readonly HclItem[] {
  const written = Object.entries(shape).flatMap(([name, rule]) => {
    const value = Object.hasOwn(properties, name) ? properties[name] : undefined;
    return value === undefined ? [] : itemsOfRule(rule, value, scope);
  });
  const unknown = Object.keys(properties).filter(name => !Object.hasOwn(shape, name));
  return [...written, ...unknown.map(unknownItem)];
}

const unknownItem = (name: string): HclItem =>
  hclComment(`The ${name} property of CloudFormation is omitted: it doesn't have an argument here.`);

function itemsOfRule(rule: ShapeRule, value: Value, scope: TerraformScope): readonly HclItem[] {
  if (typeof rule === 'string') return [hclArgument(rule, hclValue(value, scope))];
  return rule(value, scope);
}

/** One block, or one for each element of a list. */
export function nestedBlock(type: string, shape: Shape): ShapeRule {
  return (value, scope) =>
    mapsInValue(value).map(properties => hclBlockItem(type, shapeItems(properties, shape, scope)));
}

/** A block's members are arguments of the resource itself. */
export function spreadBlocks(shape: Shape): ShapeRule {
  return (value, scope) => mapsInValue(value).flatMap(properties => shapeItems(properties, shape, scope));
}

/** A literal of CloudFormation's vocabulary that is true or false here. */
export function isText(name: string, meaning: string): ShapeRule {
  return (value, scope) => [
    hclArgument(name, typeof value === 'string' ? hclLiteral(value === meaning) : hclValue(value, scope)),
  ];
}

/** `[{ Key, Value }]`: each key is an argument. Values are texts there, and Terraform converts them. */
export function byKey(shape: Shape): ShapeRule {
  return (value, scope) =>
    shapeItems(
      Object.fromEntries(tagPairs(value).map(pair => [pair.key, plainValue(pair.value)])),
      shape,
      scope,
    );
}

/** `[{ Key, Value }]` as a map. */
export const tagsArgument: ShapeRule = (value, scope) => [
  hclArgument(
    'tags',
    hclValue(Object.fromEntries(tagPairs(value).map(pair => [pair.key, pair.value])), scope),
  ),
];

/** Terraform would convert it too, but a number is a number. */
function plainValue(value: Value): Value {
  if (value === 'true' || value === 'false') return value === 'true';
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
}

function tagPairs(value: Value): readonly { readonly key: string; readonly value: Value }[] {
  return mapsInValue(value).flatMap(pair => {
    const { Key: key, Value: of } = pair;
    return typeof key === 'string' && of !== undefined ? [{ key, value: of }] : [];
  });
}

export function mapsInValue(value: Value | undefined): readonly PropertyMap[] {
  if (value === undefined || typeof value !== 'object' || asExpression(value) !== undefined) return [];
  return (isList(value) ? value : [value]).filter(isMap);
}
