import type { Handler, RestOperation } from '../operation';
import { createApi } from './apis';
import { createHttpDeployment, createHttpStage, updateHttpStage } from './deployments';
import { exportApi } from './export';
import * as reads from './reads';
import {
  createIntegration,
  createRoute,
  deleteHttpIntegration,
  updateHttpIntegration,
  updateRoute,
} from './routes';
import { createVpcLinkV2, deleteVpcLinkV2, getVpcLinkV2, getVpcLinksV2, updateVpcLink } from './vpcLinks';

const api = '/v2/apis/{apiId}';
const route = `${api}/routes/{routeId}`;
const integration = `${api}/integrations/{integrationId}`;
const stage = `${api}/stages/{stageName}`;
const vpcLink = '/v2/vpclinks/{vpcLinkId}';
const domainName = '/v2/domainnames/{domainName}';

type Line = readonly [name: string, path: string, handler: Handler, status?: number];

/** IAM knows API Gateway's operations by verb and path without the version: `apigateway:GET` on `/apis/…`. */
function httpOperationLines(verb: RestOperation['method'], lines: readonly Line[]): readonly RestOperation[] {
  return lines.map(([name, path, handler, status]) => ({
    service: 'apigatewayv2',
    name,
    method: verb,
    path,
    handler,
    action: `apigateway:${verb}`,
    ...(status === undefined ? {} : { status }),
  }));
}

/** Paths, names of path parameters and statuses are those of AWS's model `apigatewayv2` 2018-11-29. */
export const apiGatewayV2Operations: readonly RestOperation[] = [
  ...httpOperationLines('GET', [
    ['GetApis', '/v2/apis', reads.getApis],
    ['GetApi', api, reads.getApi],
    ['GetRoutes', `${api}/routes`, reads.getRoutes],
    ['GetRoute', route, reads.getRoute],
    ['GetIntegrations', `${api}/integrations`, reads.getIntegrations],
    ['GetIntegration', integration, reads.getHttpIntegration],
    ['GetStages', `${api}/stages`, reads.getHttpStages],
    ['GetStage', stage, reads.getHttpStage],
    ['GetDeployments', `${api}/deployments`, reads.getHttpDeployments],
    ['GetDeployment', `${api}/deployments/{deploymentId}`, reads.getHttpDeployment],
    ['GetAuthorizers', `${api}/authorizers`, reads.getHttpAuthorizers],
    ['ExportApi', `${api}/exports/{specification}`, exportApi],
    ['GetVpcLinks', '/v2/vpclinks', getVpcLinksV2],
    ['GetVpcLink', vpcLink, getVpcLinkV2],
    ['GetDomainNames', '/v2/domainnames', reads.getHttpDomainNames],
    ['GetDomainName', domainName, reads.getHttpDomainName],
    ['GetApiMappings', `${domainName}/apimappings`, reads.getApiMappings],
    ['ListRoutingRules', `${domainName}/routingrules`, reads.listRoutingRules],
  ]),
  ...httpOperationLines('POST', [
    ['CreateVpcLink', '/v2/vpclinks', createVpcLinkV2, 201],
    ['CreateApi', '/v2/apis', createApi, 201],
    ['CreateIntegration', `${api}/integrations`, createIntegration, 201],
    ['CreateRoute', `${api}/routes`, createRoute, 201],
    ['CreateDeployment', `${api}/deployments`, createHttpDeployment, 201],
    ['CreateStage', `${api}/stages`, createHttpStage, 201],
  ]),
  ...httpOperationLines('PATCH', [
    ['UpdateVpcLink', vpcLink, updateVpcLink],
    ['UpdateIntegration', integration, updateHttpIntegration],
    ['UpdateRoute', route, updateRoute],
    ['UpdateStage', stage, updateHttpStage],
  ]),
  ...httpOperationLines('DELETE', [
    ['DeleteVpcLink', vpcLink, deleteVpcLinkV2, 202],
    ['DeleteIntegration', integration, deleteHttpIntegration, 204],
  ]),
];
