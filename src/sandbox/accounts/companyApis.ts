import type { AwsShape, HttpApiDocument } from '../account';
import { shapeValue } from '../apigateway/values';
import type { Builder } from './builder';
import { type Estate, reachableTeams, type TeamBackend } from './companyEstate';
import { audiences, collections, companyServices, teams } from './companyNames';
import { addHttpApi, addIntegration, addRoute, deployHttpStage, privateProxy } from './httpApis';
import {
  addMethod,
  addRestApi,
  deployToStage,
  httpEndpoint,
  lambdaProxy,
  mockIntegration,
  throughLinkV1,
  throughLinkV2,
} from './restApis';

/** Named by one method each, and gone: somebody removed them. */
export const removedVpcLinkId = 'q4v7zk';
export const removedLoadBalancerArn =
  'arn:aws:elasticloadbalancing:eu-west-1:210987654321:loadbalancer/app/storefront/0f3a1b5c7d9e2468';

interface Plan {
  readonly routes: number;
  readonly random: () => number;
}

type Kind = 'rest' | 'http' | 'websocket';

interface ApiPlan {
  readonly kind: Kind;
  readonly name: string;
  readonly team: number;
  readonly routes: number;
}

/** Of every thirty APIs 21 are REST, 8 HTTP and 1 WebSocket. */
const apiKindAt = (index: number): Kind =>
  index % 30 === 29 ? 'websocket' : index % 30 >= 21 ? 'http' : 'rest';

/** Average routes of an API from where on APIs are added. */
const routesPerApi = 250;

function planApis({ routes, random }: Plan): readonly ApiPlan[] {
  const count = Math.min(routes, Math.max(60, Math.ceil(routes / routesPerApi)));
  const kinds = Array.from({ length: count }, (_, index) => apiKindAt(index));
  const weights = kinds.map(kind =>
    kind === 'websocket' ? 0.02 : kind === 'http' ? 0.4 + random() * 0.6 : 0.6 + random() * 0.8,
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  // Each has one route; the others are shared out by weight, to the last one.
  const shares = weights.map(weight => 1 + Math.floor(((routes - count) * weight) / total));
  let left = routes - shares.reduce((sum, share) => sum + share, 0);
  const seen: Record<Kind, number> = { rest: 0, http: 0, websocket: 0 };
  return kinds.map((kind, index) => {
    const extra = left > 0 ? 1 : 0;
    left -= extra;
    const ordinal = seen[kind];
    seen[kind] += 1;
    return {
      kind,
      name: apiName(kind, ordinal),
      team: ordinal % reachableTeams,
      routes: (shares[index] ?? 0) + extra,
    };
  });
}

function apiName(kind: Kind, ordinal: number): string {
  const team = teams[ordinal % reachableTeams] ?? 'company';
  const round = Math.floor(ordinal / reachableTeams);
  if (kind === 'websocket') return `${team}-live`;
  const audience = round === 0 ? '' : `-${audiences[(round - 1) % audiences.length] ?? ''}`;
  const number = round > audiences.length ? `-${String(round)}` : '';
  return `${team}${kind === 'http' ? '-mobile' : ''}${audience}${number}`;
}

/** Verb and path of the first `count` routes of an API: collections, their members, what belongs to those. */
function* routeKeys(count: number, offset: number): Generator<readonly [verb: string, path: string]> {
  for (let index = 0, made = 0; made < count; index += 1) {
    const round = Math.floor(index / collections.length);
    const collection = `${itemAt(collections, offset + index)}${round === 0 ? '' : `-${String(round + 1)}`}`;
    const part = itemAt(collections, offset + index + 7);
    const member = `/${collection}/{id}`;
    const candidates = [
      ...['GET', 'POST'].map(verb => [verb, `/${collection}`] as const),
      ...['GET', 'PUT', 'PATCH', 'DELETE'].map(verb => [verb, member] as const),
      ...['GET', 'POST'].map(verb => [verb, `${member}/${part}`] as const),
      ...['GET', 'PUT', 'DELETE'].map(verb => [verb, `${member}/${part}/{partId}`] as const),
    ];
    for (const candidate of candidates.slice(0, count - made)) {
      made += 1;
      yield candidate;
    }
  }
}

const itemAt = <T>(items: readonly T[], index: number): T => {
  const item = items[index % items.length];
  if (item === undefined) throw new RangeError('An empty list has no members');
  return item;
};

export function addCompanyApis(builder: Builder, estate: Estate, plan: Plan): void {
  for (const [index, api] of planApis(plan).entries()) {
    const at = new Date(Date.UTC(2026, index % 10, 1 + (index % 27), 8, index % 60)).toISOString();
    if (api.kind === 'rest') addRest(builder, estate, { ...api, index, at, random: plan.random });
    else if (api.kind === 'http') addHttp(builder, estate, { ...api, index, at, random: plan.random });
    else addWebSocket(builder, estate, { ...api, index, at, random: plan.random });
  }
}

interface ApiRequest extends ApiPlan {
  readonly index: number;
  /** When it was deployed. */
  readonly at: string;
  readonly random: () => number;
}

/** Every third REST API still goes through a V1 link. */
function privateIntegration(estate: Estate, request: ApiRequest, path: string): AwsShape {
  const service = itemAt(companyServices, Math.floor(request.random() * companyServices.length));
  const secure = request.random() < 0.4 && service !== 'reports';
  if (request.index % 3 === 0) {
    const { linkId, host, team } = itemAt(estate.bridges, request.index);
    const start = secure ? `https://${team.internalHost}:8443` : `http://${host}`;
    return throughLinkV1(linkId, `${start}/${service}${path}`);
  }
  const team = itemAt(estate.teams, request.team);
  const start = secure ? `https://${team.internalHost}` : `http://${team.host}`;
  return throughLinkV2(
    teamLink(estate, team, request.index),
    team.loadBalancerArn,
    `${start}/${service}${path}`,
  );
}

/** The second link of a network serves every fourth API. */
const teamLink = (estate: Estate, team: TeamBackend, index: number): string =>
  itemAt(itemAt(estate.links, team.network), index % 4 === 3 ? 1 : 0);

function restIntegration(builder: Builder, estate: Estate, request: ApiRequest, path: string): AwsShape {
  const chance = request.random();
  if (chance < 0.08) return lambdaProxy(builder, itemAt(estate.functions, request.team));
  if (chance < 0.12) return httpEndpoint(`https://${request.name}.partners.example.net${path}`);
  if (chance < 0.15) return mockIntegration();
  return privateIntegration(estate, request, path);
}

function addRest(builder: Builder, estate: Estate, request: ApiRequest): void {
  const { name, index } = request;
  const document = addRestApi(builder, {
    name,
    description: `The ${name} API`,
    createdAt: request.at,
    tags: { team: itemAt(teams, request.team) },
  });
  const methods: AwsShape[] = [];
  for (const [verb, path] of routeKeys(request.routes, index * 5)) {
    methods.push(
      addMethod(
        builder,
        document,
        `${verb} ${path as `/${string}`}`,
        restIntegration(builder, estate, request, path),
      ),
    );
  }
  breakOne(index, methods);
  deployToStage(builder, document, 'prod', { at: request.at });
  if (index % 7 === 3) editOne(methods);
  if (index % 5 < 2) deployToStage(builder, document, 'staging', { at: '2026-11-16T17:20:00.000Z' });
}

/** Two methods of the account name something that was removed. */
function breakOne(index: number, methods: readonly AwsShape[]): void {
  const integration = methods
    .map(method => shapeValue(method['methodIntegration']))
    .find(({ connectionType }) => connectionType === 'VPC_LINK');
  if (integration === undefined) return;
  if (index === 0) integration['connectionId'] = removedVpcLinkId;
  if (index === 1 && 'integrationTarget' in integration)
    integration['integrationTarget'] = removedLoadBalancerArn;
}

/** A change that `prod` has not got. */
function editOne(methods: readonly AwsShape[]): void {
  const integration = shapeValue(methods.at(-1)?.['methodIntegration']);
  integration['timeoutInMillis'] = 10_000;
}

function addHttp(builder: Builder, estate: Estate, request: ApiRequest): void {
  const { name, index } = request;
  const document = addHttpApi(builder, {
    name,
    createdAt: request.at,
    tags: { team: itemAt(teams, request.team) },
  });
  const team = itemAt(estate.teams, request.team);
  const RequestParameters = { 'overwrite:path': '/api$request.path' };
  const integrationIds = team.listeners.map((listenerArn, port) => {
    const TlsConfig = { ServerNameToVerify: team.internalHost };
    const more = { RequestParameters, ...(port === 0 ? {} : { TlsConfig }) };
    return addIntegration(builder, document, privateProxy(teamLink(estate, team, index), listenerArn, more));
  });
  integrationIds.push(
    addIntegration(builder, document, {
      IntegrationType: 'AWS_PROXY',
      IntegrationMethod: 'POST',
      IntegrationUri: itemAt(estate.functions, request.team),
      PayloadFormatVersion: '2.0',
    }),
  );
  addRoutes(builder, document, request, integrationIds);
  deployHttpStage(builder, document, index % 2 === 0 ? '$default' : 'live', {
    at: request.at,
    autoDeploy: index % 4 !== 1,
  });
}

function addRoutes(
  builder: Builder,
  document: HttpApiDocument,
  request: ApiRequest,
  integrationIds: readonly string[],
): void {
  for (const [verb, path] of routeKeys(request.routes, request.index * 5)) {
    const chance = request.random();
    const choice = chance < 0.6 ? 0 : chance < 0.9 ? 1 : 2;
    addRoute(builder, document, `${verb} ${path}`, itemAt(integrationIds, choice));
  }
}

function addWebSocket(builder: Builder, estate: Estate, request: ApiRequest): void {
  const document = addHttpApi(builder, { name: request.name, createdAt: request.at, protocol: 'WEBSOCKET' });
  const { linkId, host } = itemAt(estate.bridges, request.index);
  const known = ['$connect', '$disconnect', '$default'];
  for (let index = 0; index < request.routes; index += 1) {
    const routeKey = known[index] ?? `action${String(index)}`;
    const integration = {
      IntegrationType: 'HTTP_PROXY',
      IntegrationMethod: 'POST',
      ConnectionType: 'VPC_LINK',
      ConnectionId: linkId,
      IntegrationUri: `http://${host}/api/${routeKey.replace('$', '')}`,
    };
    addRoute(builder, document, routeKey, addIntegration(builder, document, integration));
  }
  deployHttpStage(builder, document, 'production', { at: request.at });
}
