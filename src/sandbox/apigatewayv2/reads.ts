import type { AwsShape, DomainNameDocument } from '../account';
import { notFound, requiredInput } from '../apigateway/faults';
import { withoutUndefinedMembers, shapeValue, textValue, textValues } from '../apigateway/values';
import type { Handler } from '../operation';
import { findHttpApi, findHttpDomainName, findHttpIntegration, findHttpRoute, findHttpStage } from './lookup';
import { httpPage, toHttpWire } from './wire';

const bare = (shape: AwsShape): AwsShape => shape;

export const getApis: Handler = (input, { account }) => httpPage(account.httpApis, input, ({ api }) => api);
export const getApi: Handler = (input, context) => toHttpWire(findHttpApi(input, context).api);

export const getRoutes: Handler = (input, context) =>
  httpPage(findHttpApi(input, context).routes, input, bare);
export const getRoute: Handler = (input, context) =>
  toHttpWire(findHttpRoute(findHttpApi(input, context), requiredInput(input, 'routeId')));

export const getIntegrations: Handler = (input, context) =>
  httpPage(findHttpApi(input, context).integrations, input, bare);
export const getHttpIntegration: Handler = (input, context) =>
  toHttpWire(findHttpIntegration(findHttpApi(input, context), requiredInput(input, 'integrationId')));

export const getHttpStages: Handler = (input, context) =>
  httpPage(findHttpApi(input, context).stages, input, bare);
export const getHttpStage: Handler = (input, context) =>
  toHttpWire(findHttpStage(findHttpApi(input, context), requiredInput(input, 'stageName')));

/** The account keeps a deployment's id and date under the names that REST APIs use. */
export function httpDeploymentShape({ id, createdDate, description, autoDeployed }: AwsShape): AwsShape {
  return withoutUndefinedMembers({
    DeploymentId: id,
    CreatedDate: createdDate,
    Description: description,
    AutoDeployed: autoDeployed ?? false,
    DeploymentStatus: 'DEPLOYED',
  });
}

export const getHttpDeployments: Handler = (input, context) =>
  httpPage(findHttpApi(input, context).deployments, input, httpDeploymentShape);

export const getHttpDeployment: Handler = (input, context) => {
  const id = requiredInput(input, 'deploymentId');
  const deployment = findHttpApi(input, context).deployments.find(candidate => candidate.id === id);
  if (deployment === undefined) throw notFound('Invalid Deployment identifier specified');
  return toHttpWire(httpDeploymentShape(deployment));
};

export const getHttpAuthorizers: Handler = (input, context) =>
  httpPage(findHttpApi(input, context).authorizers ?? [], input, bare);

/** The account keeps domain names in the shape of V1; V2 has one configuration for each endpoint. */
function domainNameShape({ domainName }: DomainNameDocument): AwsShape {
  const edge = textValues(shapeValue(domainName['endpointConfiguration'])['types']).includes('EDGE');
  const configuration = withoutUndefinedMembers({
    ApiGatewayDomainName: edge ? domainName['distributionDomainName'] : domainName['regionalDomainName'],
    CertificateArn: edge ? domainName['certificateArn'] : domainName['regionalCertificateArn'],
    DomainNameStatus: domainName['domainNameStatus'],
    EndpointType: edge ? 'EDGE' : 'REGIONAL',
    HostedZoneId: edge ? domainName['distributionHostedZoneId'] : domainName['regionalHostedZoneId'],
    IpAddressType: shapeValue(domainName['endpointConfiguration'])['ipAddressType'],
    SecurityPolicy: domainName['securityPolicy'],
  });
  return withoutUndefinedMembers({
    ApiMappingSelectionExpression: '$request.basepath',
    DomainName: domainName.domainName,
    DomainNameArn: domainName['domainNameArn'],
    DomainNameConfigurations: [configuration],
    // V1's BASE_PATH_MAPPING is V2's API_MAPPING.
    RoutingMode: textValue(domainName['routingMode'])?.replace('BASE_PATH_MAPPING', 'API_MAPPING'),
    Tags: domainName['tags'],
  });
}

export const getHttpDomainNames: Handler = (input, { account }) =>
  httpPage(account.domainNames, input, domainNameShape);
export const getHttpDomainName: Handler = (input, context) =>
  toHttpWire(domainNameShape(findHttpDomainName(input, context)));

export const getApiMappings: Handler = (input, context) =>
  httpPage(findHttpDomainName(input, context).apiMappings, input, bare);

export const listRoutingRules: Handler = (input, context) =>
  httpPage(findHttpDomainName(input, context).routingRules, input, bare, 'routingRules');
