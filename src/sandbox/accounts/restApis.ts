import type { AwsShape, DeploymentSnapshot, RestApiDocument } from '../account';
import { deployRestApi, newStage } from '../apigateway/deployments';
import { withoutUndefinedMembers, shapeValue, textValue } from '../apigateway/values';
import type { ApiRequest, StageRequest } from './apis';
import { type Builder, gatewayId } from './builder';

export function addRestApi(builder: Builder, request: ApiRequest): RestApiDocument {
  const rootResourceId = gatewayId(builder, `root ${request.name}`, 10);
  const document: RestApiDocument = {
    api: {
      id: gatewayId(builder, `rest api ${request.name}`, 10),
      name: request.name,
      ...withoutUndefinedMembers({ description: request.description }),
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

const pathParameters = (path: string): readonly string[] =>
  [...path.matchAll(/\{([^{}+]+)\+?\}/g)].map(([, name = '']) => name);

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
  const names = pathParameters(path);
  const uri = textValue(integration['uri']) ?? '';
  const mappings = names
    .filter(name => uri.includes(`{${name}}`))
    .map(name => [`integration.request.path.${name}`, `method.request.path.${name}`]);
  const requestParameters = {
    ...(Object.fromEntries(mappings) as AwsShape),
    ...shapeValue(integration['requestParameters']),
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
  resource['resourceMethods'] = { ...shapeValue(resource['resourceMethods']), [verb]: method };
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

export const mockIntegration = (): AwsShape => ({
  type: 'MOCK',
  requestTemplates: { 'application/json': '{"statusCode": 200}' },
});

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
