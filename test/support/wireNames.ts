import * as acm from '@aws-sdk/client-acm';
import * as apigateway from '@aws-sdk/client-api-gateway';
import * as apigatewayv2 from '@aws-sdk/client-apigatewayv2';
import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as ec2 from '@aws-sdk/client-ec2';
import * as ecs from '@aws-sdk/client-ecs';
import * as elasticloadbalancing from '@aws-sdk/client-elastic-load-balancing-v2';
import * as lambda from '@aws-sdk/client-lambda';
import * as servicediscovery from '@aws-sdk/client-servicediscovery';
import * as wafv2 from '@aws-sdk/client-wafv2';
import { NormalizedSchema } from '@smithy/core/schema';
import type { Operation } from '../../src/services/operation';

const clients: Readonly<Record<string, object>> = {
  acm,
  apigateway,
  apigatewayv2,
  cloudwatch,
  ec2,
  ecs,
  elasticloadbalancing,
  lambda,
  servicediscovery,
  wafv2,
};

/** How an answer of one operation looks on the wire, out of AWS's model, and how to spoil it. */
export interface WireNames {
  /** Element or member of its list; `undefined` where it has none. */
  readonly list: string | undefined;
  readonly cursor: string | undefined;
  /** Where what an item is known by stands. */
  readonly identity: readonly string[] | undefined;
  withWrongType(body: string): string;
  withNullLeaf(body: string): string;
  withNullItem(body: string): string;
  withCursor(body: string, cursor: string): string;
}

type Json = Record<string, unknown>;
type Ref = Parameters<typeof NormalizedSchema.of>[0];
const cursors = ['position', 'NextToken', 'nextToken', 'NextMarker'];

export function wireNames({ name, requires = [] }: Operation): WireNames {
  const [service = '', operation = ''] = name.split(':');
  const found: unknown = Object.entries(clients[service] ?? {}).find(([key]) => key === `${operation}$`)?.[1];
  const output = NormalizedSchema.of((found as readonly unknown[])[5] as Ref);
  const isXml = service === 'ec2' || service === 'elasticloadbalancing';
  const wire = (member: NormalizedSchema, own: string): string => {
    const { jsonName, xmlName } = member.getMemberTraits();
    return (isXml ? xmlName : jsonName) ?? own;
  };
  const path = requires.find(each => each.includes('.') || each.includes('[]')) ?? requires[0];
  const identity = path === undefined ? undefined : wirePath(output, path, wire);
  const members = [...output.structIterator()].filter(([, member]) => !member.getMemberTraits().httpHeader);
  const [cursor] = members.filter(([own]) => cursors.includes(own)).map(([own, member]) => wire(member, own));
  const [firstList] = identity?.includes('[]') === true ? identity : [];
  const shaped = members.filter(([, m]) => m.isListSchema() || m.isStructSchema() || m.isMapSchema());
  const [inside] = shaped.map(([own, member]) => wire(member, own));
  const leaf = members.filter(([, m]) => m.isStringSchema()).map(([own, member]) => wire(member, own))[0];
  const spoil = { list: firstList, cursor, identity };
  return isXml
    ? {
        ...spoil,
        ...spoilXml(firstList ?? '', identity ?? [], cursor, service === 'ec2' ? 'item' : 'member'),
      }
    : { ...spoil, ...spoilJson({ identity: identity ?? [], inside: firstList ?? inside, leaf, cursor }) };
}

/** `items[].id` as `['item', '[]', 'id']`. */
function wirePath(
  output: NormalizedSchema,
  path: string,
  wire: (member: NormalizedSchema, own: string) => string,
): readonly string[] {
  let schema = output;
  return path
    .replaceAll('[]', '.[]')
    .split('.')
    .map(step => {
      const own = schema;
      schema = step === '[]' ? own.getValueSchema() : own.getMemberSchema(step);
      return step === '[]' ? step : wire(schema, step);
    });
}

interface JsonParts {
  readonly identity: readonly string[];
  readonly inside: string | undefined;
  readonly leaf: string | undefined;
  readonly cursor: string | undefined;
}

function spoilJson({
  identity,
  inside,
  leaf,
  cursor,
}: JsonParts): Omit<WireNames, 'list' | 'cursor' | 'identity'> {
  const edit = (body: string, change: (document: Json) => void): string => {
    const document = JSON.parse(body) as Json;
    change(document);
    return JSON.stringify(document);
  };
  return {
    withWrongType: body => {
      if (inside !== undefined) return edit(body, document => void (document[inside] = 'text'));
      if (leaf !== undefined) return edit(body, document => void (document[leaf] = 7));
      return '"text"';
    },
    withNullLeaf: body =>
      edit(body, document => {
        let at: unknown = document;
        for (const step of identity.slice(0, -1)) at = (at as Json)[step === '[]' ? '0' : step];
        const last = identity.at(-1) ?? '';
        if (at === undefined) throw new Error('The healthy answer has no item.');
        (at as Json)[last === '[]' ? '0' : last] = null;
      }),
    withNullItem: body =>
      edit(body, document => {
        let at: unknown = document;
        for (const step of identity.slice(0, identity.indexOf('[]'))) at = (at as Json)[step];
        (at as unknown[]).unshift(null);
      }),
    withCursor: (body, next) => edit(body, document => void (document[cursor ?? ''] = next)),
  };
}

function spoilXml(
  list: string,
  identity: readonly string[],
  cursor: string | undefined,
  item: string,
): Omit<WireNames, 'list' | 'cursor' | 'identity'> {
  const end = /<\/\w+(?:Result|Response)>/;
  const leaf = identity.at(-1) ?? '';
  const replaced = (body: string, pattern: RegExp, by: string): string => {
    if (!pattern.test(body)) throw new Error(`The healthy answer lacks ${pattern.source}.`);
    return body.replace(pattern, by);
  };
  return {
    withWrongType: body =>
      replaced(body, new RegExp(`<${list}(?:/>|>[^]*</${list}>)`), `<${list}>text</${list}>`),
    withNullLeaf: body => replaced(body, new RegExp(`<${leaf}>[^<]*</${leaf}>`), `<${leaf}/>`),
    withNullItem: body => replaced(body, new RegExp(`<${list}>`), `<${list}><${item}>null</${item}>`),
    withCursor: (body, next) => {
      const element = cursor ?? '';
      const without = body.replace(new RegExp(`<${element}>[^<]*</${element}>`), '');
      return replaced(without, end, `<${element}>${next}</${element}>$&`);
    },
  };
}
