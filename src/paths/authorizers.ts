import type { ApiStage, ApiWithRoutes } from '../topology/api';
import type { AwsObject } from '../topology/document';
import type { ServedRoute } from '../topology/servedRoutes';
import { resolveStageVariables } from '../topology/stageVariables';
import { asList, asRecord, asText, asTexts, isJsonRecord, ownMember } from '../topology/values';
import type { Entry, Facts } from './facts';
import { rememberById } from './remembered';
import { httpSources, restSource, type MappingSource } from './trace/gateway/sources';

export type AuthorizerKind = 'token' | 'request' | 'cognito' | 'jwt';

/** What decides whether a caller of a route gets in, as the stage has it. */
export interface RouteAuthorizer {
  /** `undefined` where the one that is deployed isn't among those that are edited. */
  readonly id: string | undefined;
  readonly name: string;
  readonly kind: AuthorizerKind | undefined;
  /** What it reads of a request; `undefined` where that isn't known. */
  readonly sources: readonly MappingSource[] | undefined;
  /** What the token of a TOKEN authorizer has to match. */
  readonly expression: string | undefined;
  /** Of a Lambda authorizer, as it is written: with stage variables. */
  readonly uri: string | undefined;
  /** Whether it invokes its function in a role of its own. */
  readonly hasCredentials: boolean;
}

/** The authorizer that a stage asks for a route; `undefined` where the route names none, or it wasn't read. */
export function findAuthorizer(
  facts: Facts,
  { api, stage }: { readonly api: ApiWithRoutes; readonly stage: ApiStage },
  route: ServedRoute,
): RouteAuthorizer | undefined {
  const known = editedAuthorizersOf(facts, api.id);
  return deployedAuthorizer(stage, route, known) ?? known.byId.get(known.idByRoute.get(route.id) ?? '');
}

/** Whether any Lambda authorizer of an API was read. */
export function hasLambdaAuthorizers(facts: Facts, api: ApiWithRoutes): boolean {
  return [...editedAuthorizersOf(facts, api.id).byId.values()].some(({ uri }) => uri !== undefined);
}

/** `undefined` where a variable that decides it isn't set, or the URI names no function. */
export function findAuthorizerFunction(
  { uri }: RouteAuthorizer,
  { variables }: ApiStage,
): string | undefined {
  if (uri === undefined) return undefined;
  const filled = resolveStageVariables(uri, variables);
  if (filled.undefined.length > 0) return undefined;
  return /\/functions\/(arn:[^/]+)\/invocations$/.exec(filled.text)?.[1];
}

interface EditedAuthorizers {
  readonly byId: ReadonlyMap<string, RouteAuthorizer>;
  readonly byName: ReadonlyMap<string, RouteAuthorizer>;
  /** Node ids of routes as they are edited → ids of their authorizers. */
  readonly idByRoute: ReadonlyMap<string, string>;
}

const editedAuthorizersOf = rememberById((facts, apiId): EditedAuthorizers => {
  const api = facts.api(apiId);
  if (api === undefined) return { byId: new Map(), byName: new Map(), idByRoute: new Map() };
  const type = api.kind.node === 'rest-api' ? 'AWS::ApiGateway::Authorizer' : 'AWS::ApiGatewayV2::Authorizer';
  const all = facts.inventory.childrenOf(type, api.entry).map(readAuthorizer);
  return {
    byId: new Map(all.map(one => [one.id ?? '', one])),
    byName: new Map(all.map(one => [one.name, one])),
    idByRoute: readAuthorizerIds(facts, api),
  };
});

function readAuthorizer({ arn, type, properties }: Entry): RouteAuthorizer {
  const id = asText(properties['id'] ?? properties['AuthorizerId']) ?? arn.slice(arn.lastIndexOf('/') + 1);
  const kind = readKind(properties['type'] ?? properties['AuthorizerType']);
  const source = properties['identitySource'] ?? properties['IdentitySource'];
  const sources = type === 'AWS::ApiGateway::Authorizer' ? restSources(source) : httpIdentitySources(source);
  return {
    id,
    name: asText(properties['name'] ?? properties['Name']) ?? id,
    kind,
    // Only a REQUEST authorizer may do without: where its results aren't cached.
    sources: sources.length === 0 && kind !== 'request' ? undefined : sources,
    expression: asText(properties['identityValidationExpression']),
    uri: asText(properties['authorizerUri'] ?? properties['AuthorizerUri']),
    hasCredentials:
      asText(properties['authorizerCredentials'] ?? properties['AuthorizerCredentialsArn']) !== undefined,
  };
}

const kinds: ReadonlyMap<string, AuthorizerKind> = new Map([
  ['token', 'token'],
  ['request', 'request'],
  ['cognito_user_pools', 'cognito'],
  ['jwt', 'jwt'],
]);

const readKind = (type: unknown): AuthorizerKind | undefined => kinds.get((asText(type) ?? '').toLowerCase());

/** `method.request.header.Authorization, context.accountId`: empty without text. */
function restSources(value: unknown): readonly MappingSource[] {
  const parts = (asText(value) ?? '').split(',').map(part => part.trim());
  return parts.filter(part => part !== '').map(restSource);
}

/** A list, or in an exported document a text: `$request.header.Authorization, $context.routeKey`. */
function httpIdentitySources(value: unknown): readonly MappingSource[] {
  const parts = Array.isArray(value) ? asTexts(value) : (asText(value) ?? '').split(',');
  return parts
    .map(part => part.trim())
    .filter(part => part !== '')
    .flatMap(part => httpSources(part).slice(0, 1));
}

function readAuthorizerIds(facts: Facts, api: ApiWithRoutes): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const add = (route: string, id: unknown): void => {
    const known = asText(id);
    if (known !== undefined) found.set(route, known);
  };
  for (const entry of facts.inventory.childrenOf('AWS::ApiGateway::Resource', api.entry)) {
    const id = facts.idOf(entry);
    for (const [verb, method] of Object.entries(asRecord(entry.properties['resourceMethods'])))
      add(`${id}/methods/${verb}`, asRecord(method)['authorizerId']);
  }
  for (const entry of facts.inventory.childrenOf('AWS::ApiGatewayV2::Route', api.entry))
    add(facts.idOf(entry), entry.properties['AuthorizerId']);
  return found;
}

/** A deployment names authorizers and has its own copy of them; what the copy lacks is taken as it is edited. */
function deployedAuthorizer(
  stage: ApiStage,
  { deployed }: ServedRoute,
  { byName }: EditedAuthorizers,
): RouteAuthorizer | undefined {
  if (stage.deployed === undefined || deployed === undefined) return undefined;
  for (const requirement of asList(deployed.operation['security'])) {
    for (const name of Object.keys(asRecord(requirement))) {
      const scheme = asRecord(ownMember(stage.deployed.securitySchemes, name));
      const edited = byName.get(name);
      if (isJsonRecord(scheme['x-amazon-apigateway-authorizer'])) return readScheme(name, scheme, edited);
      if (edited !== undefined) return edited;
    }
  }
  return undefined;
}

/** A security scheme of an exported document ("x-amazon-apigateway-authorizer object"). */
function readScheme(name: string, scheme: AwsObject, edited: RouteAuthorizer | undefined): RouteAuthorizer {
  const extension = asRecord(scheme['x-amazon-apigateway-authorizer']);
  const kind = readKind(extension['type']) ?? edited?.kind;
  return {
    id: edited?.id,
    name,
    kind,
    sources: schemeSources(scheme, extension, kind) ?? edited?.sources,
    expression: asText(extension['identityValidationExpression']) ?? edited?.expression,
    uri: asText(extension['authorizerUri']) ?? edited?.uri,
    hasCredentials:
      asText(extension['authorizerCredentials']) !== undefined || edited?.hasCredentials === true,
  };
}

/** TOKEN and Cognito authorizers have their header as the name of the scheme ("x-amazon-apigateway-authtype property"). */
function schemeSources(
  scheme: AwsObject,
  extension: AwsObject,
  kind: AuthorizerKind | undefined,
): readonly MappingSource[] | undefined {
  const source = extension['identitySource'];
  const written = Array.isArray(source) ? asTexts(source).join(',') : asText(source);
  if (written !== undefined)
    return written.includes('$') ? httpIdentitySources(written) : restSources(written);
  const header = asText(scheme['name']);
  const isHeader = asText(scheme['in'])?.toLowerCase() === 'header';
  if (kind === 'request' || kind === 'jwt' || !isHeader || header === undefined) return undefined;
  return [{ from: 'header', name: header, isMultiple: false }];
}
