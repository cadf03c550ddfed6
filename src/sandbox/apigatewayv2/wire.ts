import type { AwsShape } from '../account';
import { pageRestItems } from '../apigateway/wire';
import { isShapeValue } from '../apigateway/values';

/**
 * The wire has the model's member names with a small first letter; the keys of these members are data and stay.
 * The value says whether the map's values are objects of the model.
 */
const maps: Readonly<Record<string, 'values' | 'shapes'>> = {
  Tags: 'values',
  StageVariables: 'values',
  RequestParameters: 'values',
  RequestTemplates: 'values',
  ResponseParameters: 'values',
  RequestModels: 'values',
  RouteSettings: 'shapes',
};

const lowerInitial = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
const upperInitial = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

function renameMembers(value: unknown, rename: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map(item => renameMembers(item, rename));
  if (!isShapeValue(value)) return value;
  const result: AwsShape = {};
  for (const [name, member] of Object.entries(value)) {
    const kind = maps[upperInitial(name)];
    result[rename(name)] =
      kind === undefined ? renameMembers(member, rename) : mapMembers(member, kind, rename);
  }
  return result;
}

function mapMembers(value: unknown, kind: 'values' | 'shapes', rename: (name: string) => string): unknown {
  if (kind === 'values' || !isShapeValue(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, renameMembers(member, rename)]),
  );
}

/** An object of the account (`ApiId`) as the wire has it (`apiId`). */
export const toHttpWire = (shape: AwsShape): AwsShape => renameMembers(shape, lowerInitial) as AwsShape;

/** An input of the wire under the names of the model. */
export const fromWire = (input: AwsShape): AwsShape => renameMembers(input, upperInitial) as AwsShape;

/** A page as V2 answers it: `items` (or another member) and `nextToken` where there is more. */
export function httpPage<T>(
  items: readonly T[],
  input: AwsShape,
  shape: (item: T) => AwsShape,
  member = 'items',
): AwsShape {
  const { items: slice, next } = pageRestItems(items, {
    cursor: input['nextToken'],
    size: input['maxResults'],
    names: ['nextToken', 'maxResults'],
  });
  return {
    [member]: slice.map(item => toHttpWire(shape(item))),
    ...(next === undefined ? {} : { nextToken: next }),
  };
}
