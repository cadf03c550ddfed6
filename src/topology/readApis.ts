import { apiKinds, type ApiWithRoutes, type ApiKind, type ApiRoute, type ApiStage } from './api';
import type { DeployedRoutes } from './exported';
import { exportedNames, readIntegration } from './integration';
import type { Entry } from './inventory';
import { readOperations } from './missing';
import { compareText, asBoolean, isJsonRecord, ownMember, asRecord, asText } from './values';
import type { AwsObject } from './document';
import type { World } from './world';

/** What each stage has deployed, by account, region and ARN of the stage. */
export type DeployedByStage = (stage: Entry) => DeployedRoutes | undefined;

/** What reading APIs takes of the world: they are looked up and named, nothing is drawn. */
export type ReadWorld = Pick<World, 'inventory' | 'identify'>;

/** Every API with its stages and routes. */
export function readApis(world: ReadWorld, deployed: DeployedByStage): readonly ApiWithRoutes[] {
  const { inventory } = world;
  return [
    ...inventory.ofType('AWS::ApiGateway::RestApi').map(entry => readRestApi(world, entry, deployed)),
    ...inventory.ofType('AWS::ApiGatewayV2::Api').map(entry => readHttpApi(world, entry, deployed)),
  ];
}

function readRestApi(world: ReadWorld, entry: Entry, deployed: DeployedByStage): ApiWithRoutes {
  const { inventory } = world;
  const resources = inventory.childrenOf('AWS::ApiGateway::Resource', entry);
  const stages = inventory.childrenOf('AWS::ApiGateway::Stage', entry);
  return {
    kind: apiKinds.rest,
    id: world.identify(entry.arn, entry),
    entry,
    stages: stages.map(stage => readStage(world, stage, deployed)),
    routes: resources.flatMap(resource => readMethods(world, resource)),
    isComplete: inventory.answered(readOperations.routes, entry, entry.arn),
  };
}

function readStage(world: ReadWorld, entry: Entry, deployed: DeployedByStage): ApiStage {
  const { arn, properties } = entry;
  const routes = deployed(entry);
  return {
    id: world.identify(arn, entry),
    name: asText(properties['stageName'] ?? properties['StageName']) ?? arn.slice(arn.lastIndexOf('/') + 1),
    deploymentId: asText(properties['deploymentId'] ?? properties['DeploymentId']),
    variables: asRecord(properties['variables'] ?? properties['StageVariables']),
    ...(routes === undefined ? {} : { deployed: routes }),
  };
}

function readMethods(world: ReadWorld, resource: Entry): readonly ApiRoute[] {
  const path = asText(resource.properties['path']);
  const id = world.identify(resource.arn, resource);
  return Object.entries(asRecord(resource.properties['resourceMethods'])).map(([verb, value]) => {
    const method = asRecord(value);
    const integration = isJsonRecord(method['methodIntegration']) ? method['methodIntegration'] : undefined;
    return {
      id: `${id}/methods/${verb}`,
      key: `${verb} ${path ?? ''}`,
      httpMethod: verb,
      path,
      routeKey: undefined,
      authorizationType: asText(method['authorizationType']),
      integration: integration === undefined ? undefined : readIntegration(integration),
      edited: {
        integration: integration ?? {},
        authorizationType: asText(method['authorizationType']) ?? 'NONE',
        apiKeyRequired: asBoolean(method['apiKeyRequired']) ?? false,
        parameters: readParameters(method),
        requestValidatorId: asText(method['requestValidatorId']),
        requestModels: asRecord(method['requestModels']),
      },
    };
  });
}

const none: ReadonlyMap<string, boolean> = new Map();

/** `method.request.header.X-Tenant: true` → `header X-Tenant`. Parameters of the path are in the path. */
function readParameters(method: AwsObject): ReadonlyMap<string, boolean> {
  if (!isJsonRecord(method['requestParameters'])) return none;
  const parameters = new Map<string, boolean>();
  for (const [name, isRequired] of Object.entries(method['requestParameters'])) {
    const [, place, parameter] = /^method\.request\.(querystring|header)\.(.+)$/s.exec(name) ?? [];
    if (place === undefined || parameter === undefined) continue;
    parameters.set(`${place === 'header' ? 'header' : 'query'} ${parameter}`, isRequired === true);
  }
  return parameters;
}

function readHttpApi(world: ReadWorld, entry: Entry, deployed: DeployedByStage): ApiWithRoutes {
  const { inventory } = world;
  const isWebSocket = asText(entry.properties['ProtocolType'])?.toUpperCase() === 'WEBSOCKET';
  const kind: ApiKind = isWebSocket ? apiKinds.webSocket : apiKinds.http;
  const isIntegrationsRead = inventory.answered(readOperations.integrations, entry, entry.arn);
  const stages = inventory.childrenOf('AWS::ApiGatewayV2::Stage', entry);
  const routes = inventory.childrenOf('AWS::ApiGatewayV2::Route', entry);
  return {
    kind,
    id: world.identify(entry.arn, entry),
    entry,
    stages: stages.map(stage => readStage(world, stage, deployed)),
    routes: routes.map(route => readRoute(world, entry, route, isIntegrationsRead)),
    isComplete: inventory.answered(readOperations.routes, entry, entry.arn) && isIntegrationsRead,
  };
}

function readRoute(world: ReadWorld, parent: Entry, route: Entry, isIntegrationsRead: boolean): ApiRoute {
  const { properties } = route;
  const routeKey = asText(properties['RouteKey']);
  const target = asText(properties['Target'])?.replace(/^integrations\//, '');
  const arn = target === undefined ? undefined : `${parent.arn}/integrations/${target}`;
  const read =
    arn === undefined ? undefined : world.inventory.findIn('AWS::ApiGatewayV2::Integration', arn, parent);
  const integration = read === undefined ? undefined : exportedNames(read.properties);
  const [, httpMethod, path] = /^([A-Z]+) (\/.*)$/s.exec(routeKey ?? '') ?? [];
  const isMissing = arn !== undefined && read === undefined && isIntegrationsRead;
  const isKnown = arn === undefined || read !== undefined;
  const authorizationType = asText(properties['AuthorizationType']);
  return {
    id: world.identify(route.arn, route),
    key: routeKey ?? '',
    httpMethod,
    path,
    routeKey,
    authorizationType,
    integration: integration === undefined ? undefined : readIntegration(integration),
    ...(isMissing ? { missingIntegration: world.identify(arn, parent) } : {}),
    ...(isKnown
      ? {
          edited: {
            integration: integration ?? {},
            authorizationType: authorizationType ?? 'NONE',
            apiKeyRequired: asBoolean(properties['ApiKeyRequired']) ?? false,
          },
        }
      : {}),
  };
}

/** Stage variables as AWS gave them, those that are texts; `undefined` where there is none. */
export function readVariables(variables: AwsObject): Readonly<Record<string, string>> | undefined {
  const known = Object.keys(variables)
    .sort(compareText)
    .flatMap(name => {
      const value = ownMember(variables, name);
      return typeof value === 'string' ? [[name, value] as const] : [];
    });
  return known.length === 0 ? undefined : Object.fromEntries(known);
}
