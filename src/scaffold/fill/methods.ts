import type { Entry, Facts } from '../../facts/facts';
import type { Api } from '../../topology/api';
import type { AwsObject } from '../../topology/document';
import { compare, defined, flag, isRecord, member, number, record, text } from '../../topology/values';
import type { PropertyMap, Value } from '../value';
import { filledMap, literal, textList, textMap } from './values';

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

export function restResources(facts: Facts, api: Api): RestResources {
  const byPath = new Map<string, Entry>();
  for (const entry of facts.children('AWS::ApiGateway::Resource', api.id)) {
    const path = text(entry.properties['path']);
    if (path !== undefined && idOfResource(entry) !== undefined) byPath.set(path, entry);
  }
  return {
    ids: Object.fromEntries([...byPath].map(([path, entry]) => [path, idOfResource(entry) ?? ''])),
    method(httpMethod, path) {
      const entry = byPath.get(path);
      const method =
        entry === undefined ? undefined : member(record(entry.properties['resourceMethods']), httpMethod);
      if (entry === undefined || !isRecord(method)) return undefined;
      const integration = method['methodIntegration'];
      return {
        resourceId: idOfResource(entry) ?? '',
        method,
        integration: isRecord(integration) ? integration : undefined,
      };
    },
    methods: [...byPath.values()].flatMap(({ properties }) =>
      Object.entries(record(properties['resourceMethods'])).flatMap(([verb, method]) =>
        verb === 'OPTIONS' || !isRecord(method) ? [] : [method],
      ),
    ),
  };
}

const idOfResource = ({ properties }: Entry): string | undefined => text(properties['id']);

/** Of AWS's `Method`, under the names of `AWS::ApiGateway::Method`; without its integration. */
export function methodProperties(method: AwsObject): PropertyMap {
  return defined({
    AuthorizationType: text(method['authorizationType']) ?? 'NONE',
    AuthorizerId: text(method['authorizerId']),
    AuthorizationScopes: textList(method['authorizationScopes']),
    ApiKeyRequired: flag(method['apiKeyRequired']),
    OperationName: text(method['operationName']),
    RequestModels: textMap(method['requestModels']),
    RequestParameters: filledMap(method['requestParameters']),
    RequestValidatorId: text(method['requestValidatorId']),
    MethodResponses: responses(method['methodResponses'], response =>
      defined({
        ResponseModels: textMap(response['responseModels']),
        ResponseParameters: filledMap(response['responseParameters']),
      }),
    ),
  });
}

const overHttp = new Set(['HTTP', 'HTTP_PROXY']);

export const isOverHttp = (integration: AwsObject): boolean =>
  overHttp.has((text(integration['type']) ?? '').toUpperCase());

/**
 * Of AWS's `Integration`, under CloudFormation's names: what stays when it leads elsewhere. Mappings and templates of
 * an integration of another type (a function's) would be nonsense to a load balancer: of these the timeout stays.
 */
export function keptIntegration(integration: AwsObject, resourceId: string): PropertyMap {
  const namespace = text(integration['cacheNamespace']);
  const timeout = defined({ TimeoutInMillis: number(integration['timeoutInMillis']) });
  if (!isOverHttp(integration)) return timeout;
  return defined({
    RequestParameters: textMap(integration['requestParameters']),
    RequestTemplates: textMap(integration['requestTemplates']),
    ...timeout,
    PassthroughBehavior: text(integration['passthroughBehavior']),
    ContentHandling: text(integration['contentHandling']),
    Credentials: text(integration['credentials']),
    // The resource's own id is what it is unless somebody says otherwise.
    CacheNamespace: namespace === resourceId ? undefined : namespace,
    CacheKeyParameters: textList(integration['cacheKeyParameters']),
    ResponseTransferMode: text(integration['responseTransferMode']),
    IntegrationResponses: responses(integration['integrationResponses'], response =>
      defined({
        SelectionPattern: text(response['selectionPattern']),
        ResponseParameters: textMap(response['responseParameters']),
        ResponseTemplates: textMap(response['responseTemplates']),
        ContentHandling: text(response['contentHandling']),
      }),
    ),
  });
}

/** AWS gives a map by status code, CloudFormation takes a list. */
function responses(value: unknown, of: (response: AwsObject) => object): Value | undefined {
  const entries = Object.entries(record(value)).sort(([a], [b]) => compare(a, b));
  return entries.length === 0
    ? undefined
    : entries.map(([code, response]) => ({ StatusCode: code, ...(of(record(response)) as PropertyMap) }));
}

/** As AWS gave it, with AWS's own member names. */
export function rawIntegration(integration: AwsObject): PropertyMap {
  return (literal(integration) ?? {}) as PropertyMap;
}

/**
 * Who may call all methods of an API alike, but `OPTIONS`: what a new one is expected to ask for too. None where they
 * differ, or are open to everyone.
 */
export function commonAuthorization(methods: readonly AwsObject[]): PropertyMap | undefined {
  const all = methods.map(
    method =>
      defined({
        AuthorizationType: text(method['authorizationType']) ?? 'NONE',
        AuthorizerId: text(method['authorizerId']),
        AuthorizationScopes: textList(method['authorizationScopes']),
        ApiKeyRequired: flag(method['apiKeyRequired']) === true ? true : undefined,
      }) as PropertyMap,
  );
  const [first] = all;
  const isCommon = new Set(all.map(one => JSON.stringify(one))).size === 1;
  return first !== undefined && isCommon && first['AuthorizationType'] !== 'NONE' ? first : undefined;
}
