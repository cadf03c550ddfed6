import { deepestJson, parseJson } from '../../../model/json';
import type { AwsObject } from '../../../topology/document';
import { defined, isRecord, member, record, text } from '../../../topology/values';

/** The working copy of a REST API: AWS's objects of the API and of its resources with their methods. */
export interface WorkingCopy {
  readonly api: AwsObject;
  readonly resources: readonly AwsObject[];
}

/** Members of an integration that an export has under the same name (developer guide, x-amazon-apigateway-integration). */
const members = [
  'cacheKeyParameters',
  'cacheNamespace',
  'connectionId',
  'connectionType',
  'contentHandling',
  'credentials',
  'httpMethod',
  'integrationTarget',
  'requestParameters',
  'requestTemplates',
  'responseTransferMode',
  'timeoutInMillis',
  'tlsConfig',
  'uri',
] as const;

/**
 * What a stage's export is after a deployment of the working copy. Of each route everything but its integration stays
 * as `base`, an earlier export, has it; a route that is new is told as far as its method says it.
 */
export function exportedDocument(base: AwsObject, { api, resources }: WorkingCopy): AwsObject {
  const paths = record(base['paths']);
  const exported = resources.flatMap(resource => {
    const path = text(resource['path']);
    if (path === undefined) return [];
    const item = record(member(paths, path));
    const operations = Object.entries(record(resource['resourceMethods'])).map(
      ([verb, method]) =>
        [nameOf(verb), operationOf(record(member(item, nameOf(verb))), record(method))] as const,
    );
    return operations.length === 0 ? [] : [[path, Object.fromEntries(operations)] as const];
  });
  const { 'x-amazon-apigateway-policy': _policy, ...rest } = base;
  const policy = policyOf(api);
  return {
    openapi: '3.0.1',
    info: { title: text(api['name']) ?? '', version: '' },
    ...rest,
    paths: Object.fromEntries(exported.sort(([one], [other]) => (one < other ? -1 : 1))),
    ...(policy === undefined ? {} : { 'x-amazon-apigateway-policy': policy }),
  };
}

const nameOf = (verb: string): string =>
  verb === 'ANY' ? 'x-amazon-apigateway-any-method' : verb.toLowerCase();

function operationOf(earlier: AwsObject, method: AwsObject): AwsObject {
  const { methodIntegration } = method;
  const integration = isRecord(methodIntegration) ? integrationOf(methodIntegration) : undefined;
  const {
    'x-amazon-apigateway-integration': _earlier,
    security: _security,
    parameters: _parameters,
    ...rest
  } = earlier;
  return defined({
    ...rest,
    parameters: parametersOf(method),
    ...securityOf(earlier, method),
    'x-amazon-apigateway-integration': integration,
  });
}

/**
 * The name that a document has for an authorizer is not known of a working copy, so an operation that had one keeps it;
 * any other says its type by an extension that exports have (x-amazon-apigateway-auth).
 */
function securityOf(earlier: AwsObject, method: AwsObject): AwsObject {
  const type = text(method['authorizationType']) ?? 'NONE';
  const { security } = earlier;
  const isKept = security !== undefined && type !== 'NONE' && text(method['authorizerId']) !== undefined;
  if (isKept) return { security };
  if (type === 'AWS_IAM') return { security: [{ sigv4: [] }] };
  if (type === 'NONE') return method['apiKeyRequired'] === true ? { security: [{ api_key: [] }] } : {};
  return { 'x-amazon-apigateway-auth': { type } };
}

const places: Readonly<Record<string, string>> = { path: 'path', querystring: 'query', header: 'header' };

function parametersOf(method: AwsObject): readonly AwsObject[] | undefined {
  const found = Object.entries(record(method['requestParameters'])).flatMap(([name, required]) => {
    const [, place = '', parameter = ''] =
      /^method\.request\.(path|querystring|header)\.(.+)$/s.exec(name) ?? [];
    const location = Object.hasOwn(places, place) ? places[place] : undefined;
    if (location === undefined) return [];
    return [
      {
        name: parameter,
        in: location,
        ...(required === true ? { required: true } : {}),
        schema: { type: 'string' },
      },
    ];
  });
  return found.length === 0 ? undefined : found;
}

/** Exports have the type and the passthrough behaviour in lower case, and responses by the pattern that picks them. */
function integrationOf(integration: AwsObject): AwsObject {
  const own = Object.fromEntries(members.map(name => [name, member(integration, name)]));
  return defined({
    ...own,
    type: text(integration['type'])?.toLowerCase(),
    passthroughBehavior: text(integration['passthroughBehavior'])?.toLowerCase(),
    responses: responsesOf(record(integration['integrationResponses'])),
  });
}

function responsesOf(responses: AwsObject): AwsObject | undefined {
  const entries = Object.values(responses).map(value => {
    const { selectionPattern, ...response } = record(value);
    return [text(selectionPattern) ?? 'default', response] as const;
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** A JSON text in the API, with or without its quotes escaped, and an object in an export. */
function policyOf({ policy }: AwsObject): unknown {
  const written = text(policy);
  if (written === undefined) return undefined;
  for (const candidate of [written, written.replaceAll('\\"', '"')]) {
    try {
      return parseJson(candidate, { deepest: deepestJson });
    } catch {
      // The other form, or no JSON: then the text itself.
    }
  }
  return written;
}
