import * as apiGateway from '@aws-sdk/client-api-gateway';
import * as apiGatewayV2 from '@aws-sdk/client-apigatewayv2';
import * as cloudWatch from '@aws-sdk/client-cloudwatch';
import * as ec2 from '@aws-sdk/client-ec2';
import * as ecs from '@aws-sdk/client-ecs';
import * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2';

/** AWS's models, as the SDK has them at run time, by what IAM and the AWS CLI call the service. */
const services: Readonly<Record<string, object>> = {
  apigateway: apiGateway,
  apigatewayv2: apiGatewayV2,
  cloudwatch: cloudWatch,
  ec2,
  ecs,
  elasticloadbalancing: elbv2,
  elbv2,
};

/** Smithy's kinds of shapes as the SDK writes them down. */
const kinds = { list: 1, map: 2, structure: 3 } as const;
const listOf = 64;
const mapOf = 128;
const simple: Readonly<Record<number, string>> = { 0: 'string', 1: 'number', 2: 'boolean', 4: 'string' };

/**
 * What is wrong with the input of an operation by AWS's model: members that it does not have, required ones that are
 * left out, values of another type. `command` is the operation's name or the
 * AWS CLI's (`put-integration`).
 */
export function inputErrors(service: string, command: string, input: unknown): readonly string[] {
  const operation = command.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const found: unknown = Object.entries(services[service] ?? {}).find(
    ([name]) => name === `${operation}$`,
  )?.[1];
  if (!Array.isArray(found)) return [`${service} has no operation ${operation}`];
  return errorsIn(found[4], input ?? {}, operation);
}

function errorsIn(schema: unknown, value: unknown, path: string): readonly string[] {
  const shape = resolved(schema);
  if (typeof shape === 'number') return simpleErrors(shape, value, path);
  if (!Array.isArray(shape)) return [`${path} has no schema`];
  const [kind, , , , ...rest] = shape as readonly unknown[];
  if (kind === kinds.structure) return structureErrors(rest, value, path);
  if (kind === kinds.list) return listErrors(rest[0], value, path);
  if (kind === kinds.map) return mapErrors(rest[1], value, path);
  // A simple type with a name of its own; its kind is the last.
  return typeof kind === 'number' && kind === 0 ? errorsIn(rest[0], value, path) : [];
}

/** A member's schema may stand beside its traits, and may be made late. */
function resolved(schema: unknown): unknown {
  if (typeof schema === 'function') return resolved((schema as () => unknown)());
  if (Array.isArray(schema) && schema.length === 2) return resolved(schema[0]);
  return schema;
}

function simpleErrors(kind: number, value: unknown, path: string): readonly string[] {
  if (kind >= mapOf) return mapErrors(kind - mapOf, value, path);
  if (kind >= listOf) return listErrors(kind - listOf, value, path);
  const type = simple[kind];
  return type === undefined || typeof value === type ? [] : [`${path} is no ${type}`];
}

function listErrors(member: unknown, value: unknown, path: string): readonly string[] {
  if (!Array.isArray(value)) return [`${path} is no list`];
  return value.flatMap((each, index) => errorsIn(member, each, `${path}[${String(index)}]`));
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function mapErrors(member: unknown, value: unknown, path: string): readonly string[] {
  if (!isObject(value)) return [`${path} is no map`];
  return Object.entries(value).flatMap(([key, each]) => errorsIn(member, each, `${path}.${key}`));
}

function structureErrors(
  [names, schemas, required = 0]: readonly unknown[],
  value: unknown,
  path: string,
): readonly string[] {
  if (!isObject(value)) return [`${path} is no structure`];
  const members = names as readonly string[];
  const missing = members
    .slice(0, required as number)
    .filter(name => !Object.hasOwn(value, name))
    .map(name => `${path} lacks ${name}`);
  const wrong = Object.entries(value).flatMap(([name, each]) => {
    const index = members.indexOf(name);
    if (index < 0) return [`${path} has no member ${name}`];
    return errorsIn((schemas as readonly unknown[])[index], each, `${path}.${name}`);
  });
  return [...missing, ...wrong];
}
