import type { AwsShape } from '../account';
import { page } from '../apigateway/wire';
import { isRecord } from '../apigateway/values';

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

const small = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

function renamed(value: unknown, rename: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map(item => renamed(item, rename));
  if (!isRecord(value)) return value;
  const result: AwsShape = {};
  for (const [name, member] of Object.entries(value)) {
    const kind = maps[capital(name)];
    result[rename(name)] = kind === undefined ? renamed(member, rename) : mapped(member, kind, rename);
  }
  return result;
}

function mapped(value: unknown, kind: 'values' | 'shapes', rename: (name: string) => string): unknown {
  if (kind === 'values' || !isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, renamed(member, rename)]));
}

/** An object of the account (`ApiId`) as the wire has it (`apiId`). */
export const toWire = (shape: AwsShape): AwsShape => renamed(shape, small) as AwsShape;

/** An input of the wire under the names of the model. */
export const fromWire = (input: AwsShape): AwsShape => renamed(input, capital) as AwsShape;

/** A page as V2 answers it: `items` (or another member) and `nextToken` where there is more. */
export function pageOf<T>(
  items: readonly T[],
  input: AwsShape,
  shape: (item: T) => AwsShape,
  member = 'items',
): AwsShape {
  const { items: slice, next } = page(items, {
    cursor: input['nextToken'],
    size: input['maxResults'],
    names: ['nextToken', 'maxResults'],
  });
  return {
    [member]: slice.map(item => toWire(shape(item))),
    ...(next === undefined ? {} : { nextToken: next }),
  };
}
