import { deepestJson, parseJson } from '../../model/json';
import type { AwsObject } from '../../topology/document';
import { withoutUndefined, isJsonRecord, ownMember, asRecord, asText } from '../../topology/values';

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
export function foreseeExport(base: AwsObject, { api, resources }: WorkingCopy): AwsObject {
  const paths = asRecord(base['paths']);
  const exported = resources.flatMap(resource => {
    const path = asText(resource['path']);
    if (path === undefined) return [];
    const item = asRecord(ownMember(paths, path));
    const operations = Object.entries(asRecord(resource['resourceMethods'])).map(
      ([verb, method]) =>
        [
          verbName(verb),
          exportedOperation(asRecord(ownMember(item, verbName(verb))), asRecord(method)),
        ] as const,
    );
    return operations.length === 0 ? [] : [[path, Object.fromEntries(operations)] as const];
  });
  const { 'x-amazon-apigateway-policy': _policy, ...rest } = base;
  const policy = exportedPolicy(api);
  return {
    openapi: '3.0.1',
    info: { title: asText(api['name']) ?? '', version: '' },
    ...rest,
    paths: Object.fromEntries(exported.sort(([one], [other]) => (one < other ? -1 : 1))),
    ...(policy === undefined ? {} : { 'x-amazon-apigateway-policy': policy }),
  };
}

const verbName = (verb: string): string =>
  verb === 'ANY' ? 'x-amazon-apigateway-any-method' : verb.toLowerCase();

function exportedOperation(earlier: AwsObject, method: AwsObject): AwsObject {
  const { methodIntegration } = method;
  const integration = isJsonRecord(methodIntegration) ? exportedIntegration(methodIntegration) : undefined;
  const {
    'x-amazon-apigateway-integration': _earlier,
    security: _security,
    parameters: _parameters,
    ...rest
  } = earlier;
  return withoutUndefined({
    ...rest,
    parameters: exportedParameters(method),
    ...exportedSecurity(earlier, method),
    'x-amazon-apigateway-integration': integration,
  });
}

/**
 * The name that a document has for an authorizer is not known of a working copy, so an operation that had one keeps it;
 * any other says its type by an extension that exports have (x-amazon-apigateway-auth).
 */
function exportedSecurity(earlier: AwsObject, method: AwsObject): AwsObject {
  const type = asText(method['authorizationType']) ?? 'NONE';
  const { security } = earlier;
  const isKept = security !== undefined && type !== 'NONE' && asText(method['authorizerId']) !== undefined;
  if (isKept) return { security };
  if (type === 'AWS_IAM') return { security: [{ sigv4: [] }] };
  if (type === 'NONE') return method['apiKeyRequired'] === true ? { security: [{ api_key: [] }] } : {};
  return { 'x-amazon-apigateway-auth': { type } };
}

const places: Readonly<Record<string, string>> = { path: 'path', querystring: 'query', header: 'header' };

function exportedParameters(method: AwsObject): readonly AwsObject[] | undefined {
  const found = Object.entries(asRecord(method['requestParameters'])).flatMap(([name, required]) => {
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
function exportedIntegration(integration: AwsObject): AwsObject {
  const own = Object.fromEntries(members.map(name => [name, ownMember(integration, name)]));
  return withoutUndefined({
    ...own,
    type: asText(integration['type'])?.toLowerCase(),
    passthroughBehavior: asText(integration['passthroughBehavior'])?.toLowerCase(),
    responses: exportedResponses(asRecord(integration['integrationResponses'])),
  });
}

function exportedResponses(responses: AwsObject): AwsObject | undefined {
  const entries = Object.values(responses).map(value => {
    const { selectionPattern, ...response } = asRecord(value);
    return [asText(selectionPattern) ?? 'default', response] as const;
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** A JSON text in the API, with or without its quotes escaped, and an object in an export. */
function exportedPolicy({ policy }: AwsObject): unknown {
  const written = asText(policy);
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
