import type { Handler, RestOperation } from '../operation';
import { createRestDeployment, deleteDeployment } from './deployments';
import { getExport } from './export';
import {
  deleteRestIntegration,
  putIntegration,
  putIntegrationResponse,
  updateRestIntegration,
} from './integrations';
import * as reads from './reads';
import { createResource, deleteMethod, deleteResource, putMethod, putMethodResponse } from './resources';
import { createRestApi, updateMethod } from './restApis';
import { createRestStage, deleteStage, updateRestStage } from './stages';
import { testInvokeMethod } from './testInvoke';
import { createVpcLinkV1, deleteVpcLinkV1, getVpcLinkV1, getVpcLinksV1 } from './vpcLinks';

const api = '/restapis/{restapi_id}';
const resource = `${api}/resources/{resource_id}`;
const method = `${resource}/methods/{http_method}`;
const integration = `${method}/integration`;
const stage = `${api}/stages/{stage_name}`;
const domainName = '/domainnames/{domain_name}';

type Line = readonly [name: string, path: string, handler: Handler, status?: number];

/** IAM knows API Gateway's operations by verb and path: `apigateway:GET` on `/restapis/…`. */
function restOperationLines(verb: RestOperation['method'], lines: readonly Line[]): readonly RestOperation[] {
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
  ...restOperationLines('GET', [
    ['GetRestApis', '/restapis', reads.getRestApis],
    ['GetRestApi', api, reads.getRestApi],
    ['GetResources', `${api}/resources`, reads.getResources],
    ['GetResource', resource, reads.getResource],
    ['GetMethod', method, reads.getMethod],
    ['GetIntegration', integration, reads.getRestIntegration],
    ['GetStages', `${api}/stages`, reads.getRestStages],
    ['GetStage', stage, reads.getRestStage],
    ['GetDeployments', `${api}/deployments`, reads.getRestDeployments],
    ['GetDeployment', `${api}/deployments/{deployment_id}`, reads.getRestDeployment],
    ['GetExport', `${stage}/exports/{export_type}`, getExport],
    ['GetAuthorizers', `${api}/authorizers`, reads.getRestAuthorizers],
    ['GetAuthorizer', `${api}/authorizers/{authorizer_id}`, reads.getAuthorizer],
    ['GetRequestValidators', `${api}/requestvalidators`, reads.getRequestValidators],
    ['GetGatewayResponses', `${api}/gatewayresponses`, reads.getGatewayResponses],
    ['GetVpcLinks', '/vpclinks', getVpcLinksV1],
    ['GetVpcLink', '/vpclinks/{vpclink_id}', getVpcLinkV1],
    ['GetDomainNames', '/domainnames', reads.getRestDomainNames],
    ['GetDomainName', domainName, reads.getRestDomainName],
    ['GetBasePathMappings', `${domainName}/basepathmappings`, reads.getBasePathMappings],
    [
      'GetDomainNameAccessAssociations',
      '/domainnameaccessassociations',
      reads.getDomainNameAccessAssociations,
    ],
    ['GetAccount', '/account', reads.getAccount],
    ['GetUsagePlans', '/usageplans', reads.getUsagePlans],
  ]),
  ...restOperationLines('POST', [
    ['CreateVpcLink', '/vpclinks', createVpcLinkV1, 202],
    ['CreateRestApi', '/restapis', createRestApi, 201],
    ['CreateResource', `${api}/resources/{parent_id}`, createResource, 201],
    ['CreateDeployment', `${api}/deployments`, createRestDeployment, 201],
    ['CreateStage', `${api}/stages`, createRestStage, 201],
    ['TestInvokeMethod', method, testInvokeMethod],
  ]),
  ...restOperationLines('PUT', [
    ['PutMethod', method, putMethod, 201],
    ['PutMethodResponse', `${method}/responses/{status_code}`, putMethodResponse, 201],
    ['PutIntegration', integration, putIntegration, 201],
    ['PutIntegrationResponse', `${integration}/responses/{status_code}`, putIntegrationResponse, 201],
  ]),
  ...restOperationLines('PATCH', [
    ['UpdateIntegration', integration, updateRestIntegration],
    ['UpdateMethod', method, updateMethod],
    ['UpdateStage', stage, updateRestStage],
  ]),
  ...restOperationLines('DELETE', [
    ['DeleteVpcLink', '/vpclinks/{vpclink_id}', deleteVpcLinkV1, 202],
    ['DeleteDeployment', `${api}/deployments/{deployment_id}`, deleteDeployment, 202],
    ['DeleteResource', resource, deleteResource, 202],
    ['DeleteMethod', method, deleteMethod, 204],
    ['DeleteIntegration', integration, deleteRestIntegration, 204],
    ['DeleteStage', stage, deleteStage, 202],
  ]),
];
