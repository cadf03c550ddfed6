import type { AwsShape, HttpApiDocument } from '../account';
import { withoutUndefinedMembers } from '../apigateway/values';
import { deployHttpApi } from '../apigatewayv2/deployments';
import type { ApiRequest, StageRequest } from './apis';
import { type Builder, gatewayId } from './builder';

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
      ...withoutUndefinedMembers({ Description: request.description }),
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
