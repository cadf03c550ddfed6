import type { AwsShape, DeploymentSnapshot, HttpApiDocument, RestApiDocument } from '../account';
import { deployRestApi, newStage } from '../apigateway/deployments';
import { defined, record } from '../apigateway/values';
import { deployHttpApi } from '../apigatewayv2/deployments';
import { type Builder, gatewayId } from './builder';
import { addNetworkInterface, type Network, nextAddress } from './network';

export interface VpcLinkV1Request {
  readonly name: string;
  readonly loadBalancerArn: string;
  readonly status?: string;
  readonly statusMessage?: string;
}

export function addVpcLinkV1(builder: Builder, request: VpcLinkV1Request): string {
  const id = gatewayId(builder, `link v1 ${request.name}`, 6);
  builder.account.vpcLinksV1.push({
    id,
    name: request.name,
    targetArns: [request.loadBalancerArn],
    status: request.status ?? 'AVAILABLE',
    statusMessage: request.statusMessage ?? 'Your vpc link is ready for use',
    tags: {},
  });
  return id;
}

export interface VpcLinkV2Request {
  readonly name: string;
  readonly network: Network;
  readonly securityGroupIds: readonly string[];
  readonly status?: string;
  readonly statusMessage?: string;
}

/** A link has an interface in each subnet, but for one that is inactive: AWS takes those away. */
export function addVpcLinkV2(builder: Builder, request: VpcLinkV2Request): string {
  const { network, securityGroupIds, status = 'AVAILABLE' } = request;
  const id = gatewayId(builder, `link v2 ${request.name}`, 6);
  builder.account.vpcLinksV2.push({
    VpcLinkId: id,
    Name: request.name,
    SubnetIds: network.subnets.map(({ subnetId }) => subnetId),
    SecurityGroupIds: [...securityGroupIds],
    VpcLinkStatus: status,
    VpcLinkStatusMessage: request.statusMessage ?? 'VPC link is ready to route traffic',
    VpcLinkVersion: 'V2',
    CreatedDate: builder.createdAt,
    Tags: {},
  });
  for (const _ of status === 'AVAILABLE' ? network.subnets : []) {
    addNetworkInterface(builder, network, {
      address: nextAddress(network),
      description: `API Gateway VPC link ${id}`,
      securityGroupIds,
      type: 'api_gateway_managed',
      requesterId: 'amazon-apigateway',
      tags: { Owner: 'API Gateway', VpcLinkId: id },
    });
  }
  return id;
}

export interface ApiRequest {
  readonly name: string;
  readonly description?: string;
  readonly createdAt?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

export function addRestApi(builder: Builder, request: ApiRequest): RestApiDocument {
  const rootResourceId = gatewayId(builder, `root ${request.name}`, 10);
  const document: RestApiDocument = {
    api: {
      id: gatewayId(builder, `rest api ${request.name}`, 10),
      name: request.name,
      ...defined({ description: request.description }),
      createdDate: request.createdAt ?? builder.createdAt,
      apiKeySource: 'HEADER',
      endpointConfiguration: { types: ['REGIONAL'], ipAddressType: 'ipv4' },
      disableExecuteApiEndpoint: false,
      rootResourceId,
      apiStatus: 'AVAILABLE',
      tags: request.tags ?? {},
    },
    resources: [{ id: rootResourceId, path: '/' }],
    deployments: [],
    stages: [],
  };
  builder.account.restApis.push(document);
  return document;
}

/** The resource of a path, made with its parents where it is not there yet. */
function resourceAt(builder: Builder, document: RestApiDocument, path: string): AwsShape {
  const existing = document.resources.find(resource => resource['path'] === path);
  if (existing !== undefined) return existing;
  const cut = path.lastIndexOf('/');
  const parent = resourceAt(builder, document, cut === 0 ? '/' : path.slice(0, cut));
  const resource: AwsShape = {
    id: gatewayId(builder, `resource ${document.api.id} ${path}`, 6),
    parentId: parent['id'],
    pathPart: path.slice(cut + 1),
    path,
  };
  document.resources.push(resource);
  return resource;
}

const parametersOf = (path: string): readonly string[] =>
  [...path.matchAll(/\{([^}+]+)\+?\}/g)].map(([, name = '']) => name);

/**
 * A method such as `GET /orders/{orderId}`. The path parameters that stand in the integration's `uri` are
 * mapped to those of the method.
 */
export function addMethod(
  builder: Builder,
  document: RestApiDocument,
  route: `${string} /${string}`,
  integration: AwsShape,
): AwsShape {
  const [verb = '', path = ''] = route.split(' ');
  const resource = resourceAt(builder, document, path);
  const names = parametersOf(path);
  const uri = String(integration['uri'] ?? '');
  const mappings = names
    .filter(name => uri.includes(`{${name}}`))
    .map(name => [`integration.request.path.${name}`, `method.request.path.${name}`]);
  const requestParameters = {
    ...(Object.fromEntries(mappings) as AwsShape),
    ...record(integration['requestParameters']),
  };
  const method = {
    httpMethod: verb,
    authorizationType: 'NONE',
    apiKeyRequired: false,
    ...(names.length === 0
      ? {}
      : { requestParameters: Object.fromEntries(names.map(name => [`method.request.path.${name}`, true])) }),
    methodResponses: { '200': { statusCode: '200' } },
    methodIntegration: {
      ...integration,
      ...(integration['type'] === 'MOCK' ? {} : { httpMethod: integration['httpMethod'] ?? verb }),
      ...(Object.keys(requestParameters).length === 0 ? {} : { requestParameters }),
      passthroughBehavior: 'WHEN_NO_MATCH',
      timeoutInMillis: integration['timeoutInMillis'] ?? 29_000,
      cacheNamespace: resource['id'],
      cacheKeyParameters: [],
      integrationResponses: { '200': { statusCode: '200' } },
    },
  };
  resource['resourceMethods'] = { ...record(resource['resourceMethods']), [verb]: method };
  return method;
}

/** Through a V1 link: the port of the URI picks the listener of its network load balancer. */
export const throughLinkV1 = (connectionId: string, uri: string): AwsShape => ({
  type: 'HTTP_PROXY',
  connectionType: 'VPC_LINK',
  connectionId,
  uri,
});

/** Through a V2 link straight to a load balancer. */
export const throughLinkV2 = (connectionId: string, integrationTarget: string, uri: string): AwsShape => ({
  type: 'HTTP_PROXY',
  connectionType: 'VPC_LINK',
  connectionId,
  integrationTarget,
  uri,
});

export const lambdaProxy = ({ account }: Builder, functionArn: string): AwsShape => ({
  type: 'AWS_PROXY',
  httpMethod: 'POST',
  uri: `arn:${account.partition}:apigateway:${account.region}:lambda:path/2015-03-31/functions/${functionArn}/invocations`,
});

export const httpEndpoint = (uri: string): AwsShape => ({
  type: 'HTTP_PROXY',
  connectionType: 'INTERNET',
  uri,
});

export const mock = (): AwsShape => ({
  type: 'MOCK',
  requestTemplates: { 'application/json': '{"statusCode": 200}' },
});

export interface StageRequest {
  readonly at: string;
  readonly description?: string;
  readonly variables?: Readonly<Record<string, string>>;
}

/** Deploys the API as it is now to a new stage. */
export function deployToStage(
  builder: Builder,
  document: RestApiDocument,
  stageName: string,
  request: StageRequest,
): DeploymentSnapshot {
  const deployment = deployRestApi(document, {
    id: gatewayId(builder, `deployment ${document.api.id} ${String(document.deployments.length)}`, 6),
    createdDate: request.at,
    ...(request.description === undefined ? {} : { description: request.description }),
  });
  document.stages.push({
    ...newStage(stageName, deployment.id, request.at),
    ...(request.variables === undefined ? {} : { variables: { ...request.variables } }),
  });
  return deployment;
}

export function addHttpApi(
  builder: Builder,
  request: ApiRequest & { readonly protocol?: 'HTTP' | 'WEBSOCKET' },
): HttpApiDocument {
  const { protocol = 'HTTP' } = request;
  const id = gatewayId(builder, `api ${request.name}`, 10);
  const scheme = protocol === 'HTTP' ? 'https' : 'wss';
  const document: HttpApiDocument = {
    api: {
      ApiId: id,
      Name: request.name,
      ...defined({ Description: request.description }),
      ProtocolType: protocol,
      ApiEndpoint: `${scheme}://${id}.execute-api.${builder.account.region}.amazonaws.com`,
      ApiKeySelectionExpression: '$request.header.x-api-key',
      RouteSelectionExpression:
        protocol === 'HTTP' ? '$request.method $request.path' : '$request.body.action',
      DisableExecuteApiEndpoint: false,
      IpAddressType: 'ipv4',
      CreatedDate: request.createdAt ?? builder.createdAt,
      Tags: request.tags ?? {},
    },
    routes: [],
    integrations: [],
    deployments: [],
    stages: [],
  };
  builder.account.httpApis.push(document);
  return document;
}

/** Gives the integration's id. */
export function addIntegration(builder: Builder, document: HttpApiDocument, integration: AwsShape): string {
  const id = gatewayId(
    builder,
    `integration ${document.api.ApiId} ${String(document.integrations.length)}`,
    7,
  );
  const http = document.api['ProtocolType'] === 'HTTP';
  document.integrations.push({
    IntegrationId: id,
    ConnectionType: 'INTERNET',
    ...(http ? { PayloadFormatVersion: '1.0' } : {}),
    TimeoutInMillis: http ? 30_000 : 29_000,
    ...integration,
  });
  return id;
}

export function addRoute(
  builder: Builder,
  document: HttpApiDocument,
  routeKey: string,
  integrationId: string,
): void {
  document.routes.push({
    RouteId: gatewayId(builder, `route ${document.api.ApiId} ${routeKey}`, 7),
    RouteKey: routeKey,
    Target: `integrations/${integrationId}`,
    ApiKeyRequired: false,
    AuthorizationType: 'NONE',
  });
}

/** A private integration of an HTTP API: a listener's ARN or a Cloud Map service's. */
export const privateProxy = (
  connectionId: string,
  integrationUri: string,
  more: AwsShape = {},
): AwsShape => ({
  IntegrationType: 'HTTP_PROXY',
  IntegrationMethod: 'ANY',
  ConnectionType: 'VPC_LINK',
  ConnectionId: connectionId,
  IntegrationUri: integrationUri,
  ...more,
});

/** Deploys the API as it is now to a new stage. */
export function deployHttpStage(
  builder: Builder,
  document: HttpApiDocument,
  stageName: string,
  request: StageRequest & { readonly autoDeploy?: boolean },
): void {
  const autoDeployed = request.autoDeploy === true;
  const deployment = deployHttpApi(document, {
    id: gatewayId(builder, `deployment ${document.api.ApiId} ${String(document.deployments.length)}`, 6),
    createdDate: request.at,
    ...(autoDeployed ? { autoDeployed } : {}),
  });
  document.stages.push({
    StageName: stageName,
    DeploymentId: deployment.id,
    AutoDeploy: autoDeployed,
    CreatedDate: request.at,
    LastUpdatedDate: request.at,
    DefaultRouteSettings: { DetailedMetricsEnabled: false },
    RouteSettings: {},
    StageVariables: { ...request.variables },
    Tags: {},
  });
}
