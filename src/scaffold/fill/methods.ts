import type { Entry, Facts } from '../../paths/facts';
import type { ApiWithRoutes } from '../../topology/api';
import type { AwsObject } from '../../topology/document';
import {
  compareText,
  withoutUndefined,
  asBoolean,
  isJsonRecord,
  ownMember,
  asNumber,
  asRecord,
  asText,
} from '../../topology/values';
import type { PropertyMap, Value } from '../value';
import { filledMap, toLiteral, textList, toTextMap } from './values';

/** A method that the API has, as AWS gave it. */
export interface ExistingMethod {
  readonly resourceId: string;
  readonly method: AwsObject;
  /** `undefined` where the method has none. */
  readonly integration: AwsObject | undefined;
}

/** Of a REST API, by path: the ids of its resources and their methods. */
export interface RestResources {
  readonly ids: Readonly<Record<string, string>>;
  method(httpMethod: string, path: string): ExistingMethod | undefined;
  readonly methods: readonly AwsObject[];
}

export function restResources(facts: Facts, api: ApiWithRoutes): RestResources {
  const byPath = new Map<string, Entry>();
  for (const entry of facts.children('AWS::ApiGateway::Resource', api.id)) {
    const path = asText(entry.properties['path']);
    if (path !== undefined && idOfResource(entry) !== undefined) byPath.set(path, entry);
  }
  return {
    ids: Object.fromEntries([...byPath].map(([path, entry]) => [path, idOfResource(entry) ?? ''])),
    method(httpMethod, path) {
      const entry = byPath.get(path);
      const method =
        entry === undefined
          ? undefined
          : ownMember(asRecord(entry.properties['resourceMethods']), httpMethod);
      if (entry === undefined || !isJsonRecord(method)) return undefined;
      const integration = method['methodIntegration'];
      return {
        resourceId: idOfResource(entry) ?? '',
        method,
        integration: isJsonRecord(integration) ? integration : undefined,
      };
    },
    methods: [...byPath.values()].flatMap(({ properties }) =>
      Object.entries(asRecord(properties['resourceMethods'])).flatMap(([verb, method]) =>
        verb === 'OPTIONS' || !isJsonRecord(method) ? [] : [method],
      ),
    ),
  };
}

const idOfResource = ({ properties }: Entry): string | undefined => asText(properties['id']);

/** Of AWS's `Method`, under the names of `AWS::ApiGateway::Method`; without its integration. */
export function methodProperties(method: AwsObject): PropertyMap {
  return withoutUndefined({
    AuthorizationType: asText(method['authorizationType']) ?? 'NONE',
    AuthorizerId: asText(method['authorizerId']),
    AuthorizationScopes: textList(method['authorizationScopes']),
    ApiKeyRequired: asBoolean(method['apiKeyRequired']),
    OperationName: asText(method['operationName']),
    RequestModels: toTextMap(method['requestModels']),
    RequestParameters: filledMap(method['requestParameters']),
    RequestValidatorId: asText(method['requestValidatorId']),
    MethodResponses: methodResponses(method['methodResponses'], response =>
      withoutUndefined({
        ResponseModels: toTextMap(response['responseModels']),
        ResponseParameters: filledMap(response['responseParameters']),
      }),
    ),
  });
}

const overHttp = new Set(['HTTP', 'HTTP_PROXY']);

export const isOverHttp = (integration: AwsObject): boolean =>
  overHttp.has((asText(integration['type']) ?? '').toUpperCase());

/**
 * Of AWS's `Integration`, under CloudFormation's names: what stays when it leads elsewhere. Mappings and templates of
 * an integration of another type (a function's) would be nonsense to a load balancer: of these the timeout stays.
 */
export function keptIntegration(integration: AwsObject, resourceId: string): PropertyMap {
  const namespace = asText(integration['cacheNamespace']);
  const timeout = withoutUndefined({ TimeoutInMillis: asNumber(integration['timeoutInMillis']) });
  if (!isOverHttp(integration)) return timeout;
  return withoutUndefined({
    RequestParameters: toTextMap(integration['requestParameters']),
    RequestTemplates: toTextMap(integration['requestTemplates']),
    ...timeout,
    PassthroughBehavior: asText(integration['passthroughBehavior']),
    ContentHandling: asText(integration['contentHandling']),
    Credentials: asText(integration['credentials']),
    // The resource's own id is what it is unless somebody says otherwise.
    CacheNamespace: namespace === resourceId ? undefined : namespace,
    CacheKeyParameters: textList(integration['cacheKeyParameters']),
    ResponseTransferMode: asText(integration['responseTransferMode']),
    IntegrationResponses: methodResponses(integration['integrationResponses'], response =>
      withoutUndefined({
        SelectionPattern: asText(response['selectionPattern']),
        ResponseParameters: toTextMap(response['responseParameters']),
        ResponseTemplates: toTextMap(response['responseTemplates']),
        ContentHandling: asText(response['contentHandling']),
      }),
    ),
  });
}

/** AWS gives a map by status code, CloudFormation takes a list. */
function methodResponses(value: unknown, of: (response: AwsObject) => object): Value | undefined {
  const entries = Object.entries(asRecord(value)).sort(([a], [b]) => compareText(a, b));
  return entries.length === 0
    ? undefined
    : entries.map(([code, response]) => ({ StatusCode: code, ...(of(asRecord(response)) as PropertyMap) }));
}

/** As AWS gave it, with AWS's own member names. */
export function rawIntegration(integration: AwsObject): PropertyMap {
  return (toLiteral(integration) ?? {}) as PropertyMap;
}

/**
 * Who may call all methods of an API alike, but `OPTIONS`: what a new one is expected to ask for too. None where they
 * differ, or are open to everyone.
 */
export function commonAuthorization(methods: readonly AwsObject[]): PropertyMap | undefined {
  const all = methods.map(
    method =>
      withoutUndefined({
        AuthorizationType: asText(method['authorizationType']) ?? 'NONE',
        AuthorizerId: asText(method['authorizerId']),
        AuthorizationScopes: textList(method['authorizationScopes']),
        ApiKeyRequired: asBoolean(method['apiKeyRequired']) === true ? true : undefined,
      }) as PropertyMap,
  );
  const [first] = all;
  const isCommon = new Set(all.map(one => JSON.stringify(one))).size === 1;
  return first !== undefined && isCommon && first['AuthorizationType'] !== 'NONE' ? first : undefined;
}
