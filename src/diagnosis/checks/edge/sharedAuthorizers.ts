import type { ServedRoute } from '../../../topology/servedRoutes';
import type { ApiWithRoutes, ApiStage } from '../../../topology/api';
import type { Entry } from '../../../topology/inventory';
import { resolveStageVariables } from '../../../topology/stageVariables';
import { isJsonRecord, asList, ownMember, asRecord, asText } from '../../../topology/values';
import type { World } from '../../world';
import { isRestApi } from './shared';

/** A Lambda authorizer with the routes that it stands before. */
export interface AuthorizerInUse {
  readonly api: ApiWithRoutes;
  /** `undefined` where the one that is deployed is not among those that are edited. */
  readonly id: string | undefined;
  readonly name: string;
  /** With the variables of its stages filled in. */
  readonly functionArn: string;
  /** Whether it invokes its function in a role of its own. */
  readonly hasCredentials: boolean;
  readonly stages: readonly ApiStage[];
  readonly routes: readonly ServedRoute[];
}

interface Authorizer {
  readonly id: string | undefined;
  readonly name: string;
  readonly uri: string;
  readonly hasCredentials: boolean;
}

interface Growing extends AuthorizerInUse {
  readonly stages: ApiStage[];
  readonly routes: ServedRoute[];
}

/** Lambda authorizers of the routes that the stages of an API serve, one for each function. */
export function authorizersInUse(world: World, api: ApiWithRoutes): readonly AuthorizerInUse[] {
  const used = new Map<string, Growing>();
  const known = editedAuthorizers(world, api);
  if (known.byId.size === 0) return [];
  const byRoute = authorizerIds(world, api);
  for (const stage of api.stages) {
    for (const route of world.facts.routesOn(stage.id)) {
      if (route.authorizationType?.toUpperCase() !== 'CUSTOM') continue;
      const authorizer =
        deployedAuthorizer(stage, route, known) ?? known.byId.get(byRoute.get(route.id) ?? '');
      const functionArn = authorizer === undefined ? undefined : authorizerFunction(authorizer, stage);
      if (authorizer === undefined || functionArn === undefined) continue;
      const { id, name, hasCredentials } = authorizer;
      const key = `${name} ${functionArn} ${String(hasCredentials)}`;
      const found = used.get(key) ?? { api, id, name, functionArn, hasCredentials, stages: [], routes: [] };
      used.set(key, found);
      if (found.stages.at(-1) !== stage) found.stages.push(stage);
      found.routes.push(route);
    }
  }
  return [...used.values()];
}

interface Known {
  readonly byId: ReadonlyMap<string, Authorizer>;
  readonly byName: ReadonlyMap<string, Authorizer>;
}

function editedAuthorizers({ facts }: World, api: ApiWithRoutes): Known {
  const type = isRestApi(api) ? 'AWS::ApiGateway::Authorizer' : 'AWS::ApiGatewayV2::Authorizer';
  const all = facts.inventory.childrenOf(type, api.entry).flatMap(entry => readAuthorizer(entry) ?? []);
  return {
    byId: new Map(all.map(one => [one.id ?? '', one])),
    byName: new Map(all.map(one => [one.name, one])),
  };
}

/** `undefined` for one that is no Lambda authorizer. */
function readAuthorizer({ arn, properties }: Entry): Authorizer | undefined {
  const uri = asText(properties['authorizerUri'] ?? properties['AuthorizerUri']);
  if (uri === undefined) return undefined;
  const id = asText(properties['id'] ?? properties['AuthorizerId']) ?? arn.slice(arn.lastIndexOf('/') + 1);
  return {
    id,
    name: asText(properties['name'] ?? properties['Name']) ?? id,
    uri,
    hasCredentials:
      asText(properties['authorizerCredentials'] ?? properties['AuthorizerCredentialsArn']) !== undefined,
  };
}

/** Node ids of routes as they are edited → ids of their authorizers. */
function authorizerIds({ facts }: World, api: ApiWithRoutes): ReadonlyMap<string, string> {
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

/** A deployment names authorizers and has its own copy of them; `undefined` where it does not tell. */
function deployedAuthorizer(
  stage: ApiStage,
  { deployed }: ServedRoute,
  { byName }: Known,
): Authorizer | undefined {
  if (stage.deployed === undefined || deployed === undefined) return undefined;
  for (const requirement of asList(deployed.operation['security'])) {
    for (const name of Object.keys(asRecord(requirement))) {
      const scheme = asRecord(ownMember(stage.deployed.securitySchemes, name));
      const extension = scheme['x-amazon-apigateway-authorizer'];
      const uri = isJsonRecord(extension) ? asText(extension['authorizerUri']) : undefined;
      const edited = byName.get(name);
      if (isJsonRecord(extension) && uri !== undefined) {
        const hasCredentials = asText(extension['authorizerCredentials']) !== undefined;
        return {
          id: edited?.id,
          name,
          uri,
          hasCredentials: hasCredentials || edited?.hasCredentials === true,
        };
      }
      if (edited !== undefined) return edited;
    }
  }
  return undefined;
}

/** `undefined` where a variable that decides it is not set, or the URI names no function. */
function authorizerFunction({ uri }: Authorizer, { variables }: ApiStage): string | undefined {
  const filled = resolveStageVariables(uri, variables);
  if (filled.undefined.length > 0) return undefined;
  return /\/functions\/(arn:[^/]+)\/invocations$/.exec(filled.text)?.[1];
}
