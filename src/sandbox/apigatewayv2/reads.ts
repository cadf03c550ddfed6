import type { AwsShape, DomainNameDocument } from '../account';
import { notFound, required } from '../apigateway/faults';
import { defined, record, text, texts } from '../apigateway/values';
import type { Handler } from '../operation';
import { apiOf, domainNameOf, integrationOf, routeOf, stageOf } from './lookup';
import { pageOf, toWire } from './wire';

const bare = (shape: AwsShape): AwsShape => shape;

export const getApis: Handler = (input, { account }) => pageOf(account.httpApis, input, ({ api }) => api);
export const getApi: Handler = (input, context) => toWire(apiOf(input, context).api);

export const getRoutes: Handler = (input, context) => pageOf(apiOf(input, context).routes, input, bare);
export const getRoute: Handler = (input, context) =>
  toWire(routeOf(apiOf(input, context), required(input, 'routeId')));

export const getIntegrations: Handler = (input, context) =>
  pageOf(apiOf(input, context).integrations, input, bare);
export const getIntegration: Handler = (input, context) =>
  toWire(integrationOf(apiOf(input, context), required(input, 'integrationId')));

export const getStages: Handler = (input, context) => pageOf(apiOf(input, context).stages, input, bare);
export const getStage: Handler = (input, context) =>
  toWire(stageOf(apiOf(input, context), required(input, 'stageName')));

/** The account keeps a deployment's id and date under the names that REST APIs use. */
export function deploymentShape({ id, createdDate, description, autoDeployed }: AwsShape): AwsShape {
  return defined({
    DeploymentId: id,
    CreatedDate: createdDate,
    Description: description,
    AutoDeployed: autoDeployed ?? false,
    DeploymentStatus: 'DEPLOYED',
  });
}

export const getDeployments: Handler = (input, context) =>
  pageOf(apiOf(input, context).deployments, input, deploymentShape);

export const getDeployment: Handler = (input, context) => {
  const id = required(input, 'deploymentId');
  const deployment = apiOf(input, context).deployments.find(candidate => candidate.id === id);
  if (deployment === undefined) throw notFound('Invalid Deployment identifier specified');
  return toWire(deploymentShape(deployment));
};

export const getAuthorizers: Handler = (input, context) =>
  pageOf(apiOf(input, context).authorizers ?? [], input, bare);

/** The account keeps domain names in the shape of V1; V2 has one configuration for each endpoint. */
function domainNameShape({ domainName }: DomainNameDocument): AwsShape {
  const edge = texts(record(domainName['endpointConfiguration'])['types']).includes('EDGE');
  const configuration = defined({
    ApiGatewayDomainName: edge ? domainName['distributionDomainName'] : domainName['regionalDomainName'],
    CertificateArn: edge ? domainName['certificateArn'] : domainName['regionalCertificateArn'],
    DomainNameStatus: domainName['domainNameStatus'],
    EndpointType: edge ? 'EDGE' : 'REGIONAL',
    HostedZoneId: edge ? domainName['distributionHostedZoneId'] : domainName['regionalHostedZoneId'],
    IpAddressType: record(domainName['endpointConfiguration'])['ipAddressType'],
    SecurityPolicy: domainName['securityPolicy'],
  });
  return defined({
    ApiMappingSelectionExpression: '$request.basepath',
    DomainName: domainName.domainName,
    DomainNameArn: domainName['domainNameArn'],
    DomainNameConfigurations: [configuration],
    // V1's BASE_PATH_MAPPING is V2's API_MAPPING.
    RoutingMode: text(domainName['routingMode'])?.replace('BASE_PATH_MAPPING', 'API_MAPPING'),
    Tags: domainName['tags'],
  });
}

export const getDomainNames: Handler = (input, { account }) =>
  pageOf(account.domainNames, input, domainNameShape);
export const getDomainName: Handler = (input, context) =>
  toWire(domainNameShape(domainNameOf(input, context)));

export const getApiMappings: Handler = (input, context) =>
  pageOf(domainNameOf(input, context).apiMappings, input, bare);

export const listRoutingRules: Handler = (input, context) =>
  pageOf(domainNameOf(input, context).routingRules, input, bare, 'routingRules');
