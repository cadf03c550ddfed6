import { isJsonRecord, asList, asRecord } from '../../topology/values';
import { redactedPolicyDocument } from './policies';
import type { Texts } from './texts';
import type { Values } from './values';

type Entries = readonly (readonly [string, unknown])[];

const integration = 'x-amazon-apigateway-integration';
const authorization = 'x-amazon-apigateway-auth';
const keySource = 'x-amazon-apigateway-api-key-source';
const validator = 'x-amazon-apigateway-request-validator';
const gatewayResponses = 'x-amazon-apigateway-gateway-responses';
const anyMethod = 'x-amazon-apigateway-any-method';
const verbs = new Set(['delete', 'get', 'head', 'options', 'patch', 'post', 'put', 'trace', anyMethod]);

/**
 * What a stage has deployed. Only what is read of an OpenAPI document keeps its form: routes, their integrations,
 * parameters and what they ask of callers, validators, gateway responses and the resource policy. All else (models, examples, servers, contacts,
 * extensions) is left with members and pseudonyms.
 */
export function redactedDocument(document: unknown, texts: Texts, values: Values): unknown {
  if (!isJsonRecord(document)) return values.opaque(document);
  return redactObject(document, (name, value) => {
    switch (name) {
      case 'openapi':
      case 'swagger':
        return [
          name,
          typeof value === 'string' && /^\d(?:\.\d{1,2}){1,2}$/.test(value) ? value : values.opaque(value),
        ];
      case 'paths':
        return [
          name,
          redactObject(value, (path, item) => [texts.mapping(path), pathItem(item, texts, values)]),
        ];
      case 'components':
        return [name, redactComponents(value, texts, values)];
      case 'securityDefinitions':
        return [name, redactSchemes(value, texts, values)];
      case 'x-amazon-apigateway-policy':
        return [name, isJsonRecord(value) ? redactedPolicyDocument(value, texts) : values.opaque(value)];
      case keySource:
        return [name, values.value('apiKeySource', value)];
      case validator:
        return [name, values.value('name', value)];
      case `${validator}s`:
        return [
          name,
          redactObject(value, (own, item) => [texts.single(own), values.value('requestValidator', item)]),
        ];
      case gatewayResponses:
        return [
          name,
          redactObject(value, (type, item) => [
            String(values.value('responseType', type)),
            values.value('gatewayResponse', item),
          ]),
        ];
      default:
        return values.opaqueMember(name, value);
    }
  });
}

function redactObject(
  value: unknown,
  each: (name: string, value: unknown) => readonly [string, unknown],
): unknown {
  const entries: Entries = Object.entries(asRecord(value));
  return Object.fromEntries(entries.map(([name, item]) => each(name, item)));
}

function redactComponents(value: unknown, texts: Texts, values: Values): unknown {
  return redactObject(value, (name, item) => {
    if (name === 'securitySchemes') return [name, redactSchemes(item, texts, values)];
    if (name === `${integration}s`)
      return [name, redactObject(item, (own, each) => [texts.text(own), values.value('integration', each)])];
    return values.opaqueMember(name, item);
  });
}

function redactSchemes(value: unknown, texts: Texts, values: Values): unknown {
  return redactObject(value, (name, scheme) => [
    schemeName(name, texts),
    redactObject(scheme, (member, item) => {
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
  return redactObject(value, (verb, operation) => {
    if (!verbs.has(verb.toLowerCase()) || !isJsonRecord(operation))
      return values.opaqueMember(verb, operation);
    return [verb, redactObject(operation, (name, item) => operationMember(name, item, texts, values))];
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
    case validator:
      return [name, values.value('name', value)];
    case 'security':
      return [
        name,
        asList(value).map(one =>
          redactObject(one, (scheme, scopes) => [schemeName(scheme, texts), values.opaque(scopes)]),
        ),
      ];
    case 'parameters':
      return [name, asList(value).map(one => redactParameter(one, texts, values))];
    default:
      return values.opaqueMember(name, value);
  }
}

function redactParameter(value: unknown, texts: Texts, values: Values): unknown {
  const { in: place } = asRecord(value);
  return redactObject(value, (member, item) => {
    if (member === 'name' && typeof item === 'string')
      return [member, place === 'header' ? texts.header(item) : texts.text(item)];
    if (member === 'in') return [member, values.value(member, item)];
    return member === 'required' && typeof item === 'boolean'
      ? [member, item]
      : values.opaqueMember(member, item);
  });
}
