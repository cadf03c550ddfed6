import type { Handler, RestOperation } from '../operation';
import { createDeployment, deleteDeployment } from './deployments';
import { getExport } from './export';
import { deleteIntegration, putIntegration, putIntegrationResponse, updateIntegration } from './integrations';
import * as reads from './reads';
import { createResource, deleteMethod, deleteResource, putMethod, putMethodResponse } from './resources';
import { createRestApi, updateMethod } from './restApis';
import { createStage, deleteStage, updateStage } from './stages';
import { testInvokeMethod } from './testInvoke';
import { createVpcLink, deleteVpcLink, getVpcLink, getVpcLinks } from './vpcLinks';

const api = '/restapis/{restapi_id}';
const resource = `${api}/resources/{resource_id}`;
const method = `${resource}/methods/{http_method}`;
const integration = `${method}/integration`;
const stage = `${api}/stages/{stage_name}`;
const domainName = '/domainnames/{domain_name}';

type Line = readonly [name: string, path: string, handler: Handler, status?: number];

/** IAM knows API Gateway's operations by verb and path: `apigateway:GET` on `/restapis/…`. */
function operations(verb: RestOperation['method'], lines: readonly Line[]): readonly RestOperation[] {
  return lines.map(([name, path, handler, status]) => ({
    service: 'apigateway',
    name,
    method: verb,
    path,
    handler,
    action: `apigateway:${verb}`,
    ...(status === undefined ? {} : { status }),
  }));
}

/** Paths, names of path parameters and statuses are those of AWS's model `apigateway` 2015-07-09. */
export const apiGatewayOperations: readonly RestOperation[] = [
  ...operations('GET', [
    ['GetRestApis', '/restapis', reads.getRestApis],
    ['GetRestApi', api, reads.getRestApi],
    ['GetResources', `${api}/resources`, reads.getResources],
    ['GetResource', resource, reads.getResource],
    ['GetMethod', method, reads.getMethod],
    ['GetIntegration', integration, reads.getIntegration],
    ['GetStages', `${api}/stages`, reads.getStages],
    ['GetStage', stage, reads.getStage],
    ['GetDeployments', `${api}/deployments`, reads.getDeployments],
    ['GetDeployment', `${api}/deployments/{deployment_id}`, reads.getDeployment],
    ['GetExport', `${stage}/exports/{export_type}`, getExport],
    ['GetAuthorizers', `${api}/authorizers`, reads.getAuthorizers],
    ['GetAuthorizer', `${api}/authorizers/{authorizer_id}`, reads.getAuthorizer],
    ['GetVpcLinks', '/vpclinks', getVpcLinks],
    ['GetVpcLink', '/vpclinks/{vpclink_id}', getVpcLink],
    ['GetDomainNames', '/domainnames', reads.getDomainNames],
    ['GetDomainName', domainName, reads.getDomainName],
    ['GetBasePathMappings', `${domainName}/basepathmappings`, reads.getBasePathMappings],
    ['GetAccount', '/account', reads.getAccount],
    ['GetUsagePlans', '/usageplans', reads.getUsagePlans],
  ]),
  ...operations('POST', [
    ['CreateVpcLink', '/vpclinks', createVpcLink, 202],
    ['CreateRestApi', '/restapis', createRestApi, 201],
    ['CreateResource', `${api}/resources/{parent_id}`, createResource, 201],
    ['CreateDeployment', `${api}/deployments`, createDeployment, 201],
    ['CreateStage', `${api}/stages`, createStage, 201],
    ['TestInvokeMethod', method, testInvokeMethod],
  ]),
  ...operations('PUT', [
    ['PutMethod', method, putMethod, 201],
    ['PutMethodResponse', `${method}/responses/{status_code}`, putMethodResponse, 201],
    ['PutIntegration', integration, putIntegration, 201],
    ['PutIntegrationResponse', `${integration}/responses/{status_code}`, putIntegrationResponse, 201],
  ]),
  ...operations('PATCH', [
    ['UpdateIntegration', integration, updateIntegration],
    ['UpdateMethod', method, updateMethod],
    ['UpdateStage', stage, updateStage],
  ]),
  ...operations('DELETE', [
    ['DeleteVpcLink', '/vpclinks/{vpclink_id}', deleteVpcLink, 202],
    ['DeleteDeployment', `${api}/deployments/{deployment_id}`, deleteDeployment, 202],
    ['DeleteResource', resource, deleteResource, 202],
    ['DeleteMethod', method, deleteMethod, 204],
    ['DeleteIntegration', integration, deleteIntegration, 204],
    ['DeleteStage', stage, deleteStage, 202],
  ]),
];
