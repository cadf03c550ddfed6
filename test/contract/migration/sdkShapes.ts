import * as gateway from '@aws-sdk/client-api-gateway';
import * as gatewayV2 from '@aws-sdk/client-apigatewayv2';
import * as watch from '@aws-sdk/client-cloudwatch';
import * as ec2 from '@aws-sdk/client-ec2';
import * as balancing from '@aws-sdk/client-elastic-load-balancing-v2';
import type { PlannedCall } from '../../../src/migration/plan/document';

const clients: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  apigateway: gateway,
  apigatewayv2: gatewayV2,
  cloudwatch: watch,
  ec2,
  elasticloadbalancing: balancing,
};

/** Kinds of shapes as the SDK writes its schemas: structures, lists, maps; and simple ones by number. */
const [LIST, MAP, STRUCTURE] = [1, 2, 3];
const LIST_OF = 64;
const MAP_OF = 128;
const simple: Readonly<Record<number, string>> = { 0: 'string', 1: 'number', 2: 'boolean', 4: 'string' };

/** The input shape of an operation by the SDK's own schema; `undefined` where it has none. */
function inputShape(action: string): unknown {
  const [service = '', operation = ''] = action.split(':');
  const client = clients[service];
  return client?.[`${operation}Request$`] ?? client?.[`${operation}Input$`];
}

/** What of a call's input is not of AWS's model: members that it has not, of another type, or that are missing. */
export function faultsOfInput({ action, input }: PlannedCall): readonly string[] {
  const shape = inputShape(action);
  return shape === undefined ? [`${action} has no input shape`] : [...faults(input, shape, action)];
}

function* faults(value: unknown, schema: unknown, path: string): Iterable<string> {
  const shape = resolved(schema);
  if (typeof shape === 'number') yield* simpleFaults(value, shape, path);
  else if (!Array.isArray(shape)) yield `${path} has no schema`;
  else if (shape[0] === LIST) yield* elements(value, shape[4], path);
  else if (shape[0] === MAP) yield* entries(value, shape[5], path);
  else if (shape[0] === STRUCTURE) yield* members(value, shape as unknown as Structure, path);
  else yield `${path} is of a kind ${String(shape[0])} that is not known`;
}

/** A schema may be a function, or stand with its traits. */
function resolved(schema: unknown): unknown {
  if (typeof schema === 'function') return resolved((schema as () => unknown)());
  if (Array.isArray(schema) && schema.length === 2) return resolved(schema[0]);
  return schema;
}

function* simpleFaults(value: unknown, kind: number, path: string): Iterable<string> {
  if (kind >= MAP_OF) yield* entries(value, kind - MAP_OF, path);
  else if (kind >= LIST_OF) yield* elements(value, kind - LIST_OF, path);
  else if (typeof value !== simple[kind])
    yield `${path} is a ${typeof value}, and no ${String(simple[kind])}`;
}

function* elements(value: unknown, schema: unknown, path: string): Iterable<string> {
  if (!Array.isArray(value)) yield `${path} is no list`;
  else for (const [index, one] of value.entries()) yield* faults(one, schema, `${path}.${index}`);
}

function* entries(value: unknown, schema: unknown, path: string): Iterable<string> {
  if (typeof value !== 'object' || value === null) yield `${path} is no map`;
  else for (const [name, one] of Object.entries(value)) yield* faults(one, schema, `${path}.${name}`);
}

type Structure = readonly [
  kind: number,
  namespace: string,
  name: string,
  traits: unknown,
  names: readonly string[],
  schemas: readonly unknown[],
  required?: number,
];

function* members(value: unknown, shape: Structure, path: string): Iterable<string> {
  const [, , , , names, schemas, required = 0] = shape;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    yield `${path} is no structure`;
    return;
  }
  for (const name of names.slice(0, required)) if (!(name in value)) yield `${path}.${name} is missing`;
  for (const [name, one] of Object.entries(value)) {
    const index = names.indexOf(name);
    if (index < 0) yield `${path}.${name} is no member`;
    else yield* faults(one, schemas[index], `${path}.${name}`);
  }
}
