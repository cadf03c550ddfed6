import { asExpression } from '../../value';
import type { PropertyMap, Value } from '../../value';
import { isList, isMap } from '../shared/values';

/** `RestApiId` to `restApiId`: what API Gateway and ECS call CloudFormation's properties. */
export const lowerFirstLetter = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

export function omitProperties(properties: PropertyMap, ...names: readonly string[]): PropertyMap {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name)));
}

/** The names of one map, not of what is in it: keys of `RequestParameters` are data. */
export const withLowerNames = (properties: PropertyMap): PropertyMap =>
  Object.fromEntries(Object.entries(properties).map(([name, value]) => [lowerFirstLetter(name), value]));

/** Names of all maps in a value, for services whose properties hold no map of data. */
export function withLowerNamesThroughout(value: Value): Value {
  if (isList(value)) return value.map(withLowerNamesThroughout);
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [lowerFirstLetter(name), withLowerNamesThroughout(member)]),
  );
}

/** Maps of a list, one of them alone included. */
export function propertyMaps(value: Value | undefined): readonly PropertyMap[] {
  if (value === undefined) return [];
  if (isList(value)) return value.filter(isMap);
  return isMap(value) ? [value] : [];
}

export function propertyMap(value: Value | undefined): PropertyMap {
  return value !== undefined && isMap(value) ? value : {};
}

/** Tags as a list of `Key` and `Value`, as the map that API Gateway takes. */
export function tagMap(value: Value | undefined): PropertyMap | undefined {
  if (value === undefined || isMap(value)) return value === undefined ? undefined : propertyMap(value);
  return Object.fromEntries(
    propertyMaps(value).flatMap(({ Key: key, Value: tag }) =>
      typeof key === 'string' ? [[key, tag ?? '']] : [],
    ),
  );
}

/** Without the members that are `undefined`. */
export const definedMembers = (members: Readonly<Record<string, Value | undefined>>): PropertyMap =>
  Object.fromEntries(
    Object.entries(members).filter((member): member is [string, Value] => member[1] !== undefined),
  );

/** Whether two literal values are the same, a number and its text too; an expression is the same as nothing. */
export function isSame(a: Value | undefined, b: Value | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (typeof a === 'object' || typeof b === 'object') {
    return !isExpression(a) && !isExpression(b) && JSON.stringify(a) === JSON.stringify(b);
  }
  return String(a) === String(b);
}

const isExpression = (value: Value): boolean => asExpression(value) !== undefined;
