import type { Handler, RestOperation } from '../operation';
import { createApi } from './apis';
import { createDeployment, createStage, updateStage } from './deployments';
import { exportApi } from './export';
import * as reads from './reads';
import { createIntegration, createRoute, deleteIntegration, updateIntegration, updateRoute } from './routes';
import { createVpcLink, deleteVpcLink, getVpcLink, getVpcLinks, updateVpcLink } from './vpcLinks';

const api = '/v2/apis/{apiId}';
const route = `${api}/routes/{routeId}`;
const integration = `${api}/integrations/{integrationId}`;
const stage = `${api}/stages/{stageName}`;
const vpcLink = '/v2/vpclinks/{vpcLinkId}';
const domainName = '/v2/domainnames/{domainName}';

type Line = readonly [name: string, path: string, handler: Handler, status?: number];

/** IAM knows API Gateway's operations by verb and path without the version: `apigateway:GET` on `/apis/…`. */
function operations(verb: RestOperation['method'], lines: readonly Line[]): readonly RestOperation[] {
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
  ...operations('GET', [
    ['GetApis', '/v2/apis', reads.getApis],
    ['GetApi', api, reads.getApi],
    ['GetRoutes', `${api}/routes`, reads.getRoutes],
    ['GetRoute', route, reads.getRoute],
    ['GetIntegrations', `${api}/integrations`, reads.getIntegrations],
    ['GetIntegration', integration, reads.getIntegration],
    ['GetStages', `${api}/stages`, reads.getStages],
    ['GetStage', stage, reads.getStage],
    ['GetDeployments', `${api}/deployments`, reads.getDeployments],
    ['GetDeployment', `${api}/deployments/{deploymentId}`, reads.getDeployment],
    ['GetAuthorizers', `${api}/authorizers`, reads.getAuthorizers],
    ['ExportApi', `${api}/exports/{specification}`, exportApi],
    ['GetVpcLinks', '/v2/vpclinks', getVpcLinks],
    ['GetVpcLink', vpcLink, getVpcLink],
    ['GetDomainNames', '/v2/domainnames', reads.getDomainNames],
    ['GetDomainName', domainName, reads.getDomainName],
    ['GetApiMappings', `${domainName}/apimappings`, reads.getApiMappings],
    ['ListRoutingRules', `${domainName}/routingrules`, reads.listRoutingRules],
  ]),
  ...operations('POST', [
    ['CreateVpcLink', '/v2/vpclinks', createVpcLink, 201],
    ['CreateApi', '/v2/apis', createApi, 201],
    ['CreateIntegration', `${api}/integrations`, createIntegration, 201],
    ['CreateRoute', `${api}/routes`, createRoute, 201],
    ['CreateDeployment', `${api}/deployments`, createDeployment, 201],
    ['CreateStage', `${api}/stages`, createStage, 201],
  ]),
  ...operations('PATCH', [
    ['UpdateVpcLink', vpcLink, updateVpcLink],
    ['UpdateIntegration', integration, updateIntegration],
    ['UpdateRoute', route, updateRoute],
    ['UpdateStage', stage, updateStage],
  ]),
  ...operations('DELETE', [
    ['DeleteVpcLink', vpcLink, deleteVpcLink, 202],
    ['DeleteIntegration', integration, deleteIntegration, 204],
  ]),
];
