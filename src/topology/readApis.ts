import { apiKinds, type Api, type ApiKind, type Route, type Stage } from './api';
import type { DeployedRoutes } from './exported';
import { exportedNames, integrationOf } from './integration';
import type { Entry } from './inventory';
import { operations } from './missing';
import { compare, flag, isRecord, member, record, text } from './values';
import type { AwsObject } from './document';
import type { World } from './world';

/** What each stage has deployed, by account, region and ARN of the stage. */
export type DeployedByStage = (stage: Entry) => DeployedRoutes | undefined;

/** What reading APIs takes of the world: they are looked up and named, nothing is drawn. */
export type ReadWorld = Pick<World, 'inventory' | 'identify'>;

/** Every API with its stages and routes. */
export function apisOf(world: ReadWorld, deployed: DeployedByStage): readonly Api[] {
  const { inventory } = world;
  return [
    ...inventory.ofType('AWS::ApiGateway::RestApi').map(entry => restApi(world, entry, deployed)),
    ...inventory.ofType('AWS::ApiGatewayV2::Api').map(entry => api(world, entry, deployed)),
  ];
}

function restApi(world: ReadWorld, entry: Entry, deployed: DeployedByStage): Api {
  const { inventory } = world;
  const resources = inventory.childrenOf('AWS::ApiGateway::Resource', entry);
  const stages = inventory.childrenOf('AWS::ApiGateway::Stage', entry);
  return {
    kind: apiKinds.rest,
    id: world.identify(entry.arn, entry),
    entry,
    stages: stages.map(stage => stageOf(world, stage, deployed)),
    routes: resources.flatMap(resource => methodsOf(world, resource)),
    isComplete: inventory.answered(operations.routes, entry, entry.arn),
  };
}

function stageOf(world: ReadWorld, entry: Entry, deployed: DeployedByStage): Stage {
  const { arn, properties } = entry;
  const routes = deployed(entry);
  return {
    id: world.identify(arn, entry),
    name: text(properties['stageName'] ?? properties['StageName']) ?? arn.slice(arn.lastIndexOf('/') + 1),
    deploymentId: text(properties['deploymentId'] ?? properties['DeploymentId']),
    variables: record(properties['variables'] ?? properties['StageVariables']),
    ...(routes === undefined ? {} : { deployed: routes }),
  };
}

function methodsOf(world: ReadWorld, resource: Entry): readonly Route[] {
  const path = text(resource.properties['path']);
  const id = world.identify(resource.arn, resource);
  return Object.entries(record(resource.properties['resourceMethods'])).map(([verb, value]) => {
    const method = record(value);
    const integration = isRecord(method['methodIntegration']) ? method['methodIntegration'] : undefined;
    return {
      id: `${id}/methods/${verb}`,
      key: `${verb} ${path ?? ''}`,
      httpMethod: verb,
      path,
      routeKey: undefined,
      authorizationType: text(method['authorizationType']),
      integration: integration === undefined ? undefined : integrationOf(integration),
      edited: {
        integration: integration ?? {},
        authorizationType: text(method['authorizationType']) ?? 'NONE',
        apiKeyRequired: flag(method['apiKeyRequired']) ?? false,
        parameters: parametersOf(method),
      },
    };
  });
}

const none: ReadonlyMap<string, boolean> = new Map();

/** `method.request.header.X-Tenant: true` → `header X-Tenant`. Parameters of the path are in the path. */
function parametersOf(method: AwsObject): ReadonlyMap<string, boolean> {
  if (!isRecord(method['requestParameters'])) return none;
  const parameters = new Map<string, boolean>();
  for (const [name, isRequired] of Object.entries(method['requestParameters'])) {
    const [, place, parameter] = /^method\.request\.(querystring|header)\.(.+)$/s.exec(name) ?? [];
    if (place === undefined || parameter === undefined) continue;
    parameters.set(`${place === 'header' ? 'header' : 'query'} ${parameter}`, isRequired === true);
  }
  return parameters;
}

function api(world: ReadWorld, entry: Entry, deployed: DeployedByStage): Api {
  const { inventory } = world;
  const isWebSocket = text(entry.properties['ProtocolType'])?.toUpperCase() === 'WEBSOCKET';
  const kind: ApiKind = isWebSocket ? apiKinds.webSocket : apiKinds.http;
  const isIntegrationsRead = inventory.answered(operations.integrations, entry, entry.arn);
  const stages = inventory.childrenOf('AWS::ApiGatewayV2::Stage', entry);
  const routes = inventory.childrenOf('AWS::ApiGatewayV2::Route', entry);
  return {
    kind,
    id: world.identify(entry.arn, entry),
    entry,
    stages: stages.map(stage => stageOf(world, stage, deployed)),
    routes: routes.map(route => routeOf(world, entry, route, isIntegrationsRead)),
    isComplete: inventory.answered(operations.routes, entry, entry.arn) && isIntegrationsRead,
  };
}

function routeOf(world: ReadWorld, parent: Entry, route: Entry, isIntegrationsRead: boolean): Route {
  const { properties } = route;
  const routeKey = text(properties['RouteKey']);
  const target = text(properties['Target'])?.replace(/^integrations\//, '');
  const arn = target === undefined ? undefined : `${parent.arn}/integrations/${target}`;
  const read =
    arn === undefined ? undefined : world.inventory.findIn('AWS::ApiGatewayV2::Integration', arn, parent);
  const integration = read === undefined ? undefined : exportedNames(read.properties);
  const [, httpMethod, path] = /^([A-Z]+) (\/.*)$/s.exec(routeKey ?? '') ?? [];
  const isMissing = arn !== undefined && read === undefined && isIntegrationsRead;
  const isKnown = arn === undefined || read !== undefined;
  const authorizationType = text(properties['AuthorizationType']);
  return {
    id: world.identify(route.arn, route),
    key: routeKey ?? '',
    httpMethod,
    path,
    routeKey,
    authorizationType,
    integration: integration === undefined ? undefined : integrationOf(integration),
    ...(isMissing ? { missingIntegration: world.identify(arn, parent) } : {}),
    ...(isKnown
      ? {
          edited: {
            integration: integration ?? {},
            authorizationType: authorizationType ?? 'NONE',
            apiKeyRequired: flag(properties['ApiKeyRequired']) ?? false,
          },
        }
      : {}),
  };
}

/** Stage variables as AWS gave them, those that are texts; `undefined` where there is none. */
export function variablesOf(variables: AwsObject): Readonly<Record<string, string>> | undefined {
  const known = Object.keys(variables)
    .sort(compare)
    .flatMap(name => {
      const value = member(variables, name);
      return typeof value === 'string' ? [[name, value] as const] : [];
    });
  return known.length === 0 ? undefined : Object.fromEntries(known);
}
