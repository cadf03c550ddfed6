import { isRecord, list, record } from '../../topology/values';
import { redactedPolicyDocument } from './policies';
import type { Texts } from './texts';
import type { Values } from './values';

type Entries = readonly (readonly [string, unknown])[];

const integration = 'x-amazon-apigateway-integration';
const authorization = 'x-amazon-apigateway-auth';
const anyMethod = 'x-amazon-apigateway-any-method';
const verbs = new Set(['delete', 'get', 'head', 'options', 'patch', 'post', 'put', 'trace', anyMethod]);

/**
 * What a stage has deployed. Only what is read of an OpenAPI document keeps its form: routes, their integrations,
 * parameters and what they ask of callers, and the resource policy. All else (models, examples, servers, contacts,
 * extensions) is left with members and pseudonyms.
 */
export function redactedDocument(document: unknown, texts: Texts, values: Values): unknown {
  if (!isRecord(document)) return values.opaque(document);
  return object(document, (name, value) => {
    switch (name) {
      case 'openapi':
      case 'swagger':
        return [
          name,
          typeof value === 'string' && /^\d(?:\.\d{1,2}){1,2}$/.test(value) ? value : values.opaque(value),
        ];
      case 'paths':
        return [name, object(value, (path, item) => [texts.mapping(path), pathItem(item, texts, values)])];
      case 'components':
        return [name, components(value, texts, values)];
      case 'securityDefinitions':
        return [name, schemes(value, texts, values)];
      case 'x-amazon-apigateway-policy':
        return [name, isRecord(value) ? redactedPolicyDocument(value, texts) : values.opaque(value)];
      default:
        return values.opaqueMember(name, value);
    }
  });
}

function object(value: unknown, each: (name: string, value: unknown) => readonly [string, unknown]): unknown {
  const entries: Entries = Object.entries(record(value));
  return Object.fromEntries(entries.map(([name, item]) => each(name, item)));
}

function components(value: unknown, texts: Texts, values: Values): unknown {
  return object(value, (name, item) => {
    if (name === 'securitySchemes') return [name, schemes(item, texts, values)];
    if (name === `${integration}s`)
      return [name, object(item, (own, each) => [texts.text(own), values.value('integration', each)])];
    return values.opaqueMember(name, item);
  });
}

function schemes(value: unknown, texts: Texts, values: Values): unknown {
  return object(value, (name, scheme) => [
    schemeName(name, texts),
    object(scheme, (member, item) => {
      // Of the header that a key is sent in.
      if (member === 'name' && typeof item === 'string') return [member, texts.header(item)];
      if (member === 'type' || member === 'in' || member.startsWith(authorization))
        return [member, values.value(member, item)];
      return values.opaqueMember(member, item);
    }),
  ]);
}

/** Names that API Gateway gives stay; others are those of authorizers. */
const schemeName = (name: string, texts: Texts): string =>
  name === 'api_key' || name === 'sigv4' ? name : texts.single(name);

function pathItem(value: unknown, texts: Texts, values: Values): unknown {
  return object(value, (verb, operation) => {
    if (!verbs.has(verb.toLowerCase()) || !isRecord(operation)) return values.opaqueMember(verb, operation);
    return [verb, object(operation, (name, item) => operationMember(name, item, texts, values))];
  });
}

function operationMember(
  name: string,
  value: unknown,
  texts: Texts,
  values: Values,
): readonly [string, unknown] {
  switch (name) {
    case integration:
    case authorization:
      return [name, values.value('integration', value)];
    case 'security':
      return [
        name,
        list(value).map(one =>
          object(one, (scheme, scopes) => [schemeName(scheme, texts), values.opaque(scopes)]),
        ),
      ];
    case 'parameters':
      return [name, list(value).map(one => parameter(one, texts, values))];
    default:
      return values.opaqueMember(name, value);
  }
}

function parameter(value: unknown, texts: Texts, values: Values): unknown {
  const { in: place } = record(value);
  return object(value, (member, item) => {
    if (member === 'name' && typeof item === 'string')
      return [member, place === 'header' ? texts.header(item) : texts.text(item)];
    if (member === 'in') return [member, values.value(member, item)];
    return member === 'required' && typeof item === 'boolean'
      ? [member, item]
      : values.opaqueMember(member, item);
  });
}
