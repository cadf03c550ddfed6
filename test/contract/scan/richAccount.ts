import type { SandboxAccount, AwsShape } from '../../../src/sandbox/account';
import { createAccount } from '../../../src/sandbox/accounts';

type Shapes = AwsShape[];

const invocation = ({ region }: SandboxAccount, functionArn: string): string =>
  `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${functionArn}/invocations`;

/** The account `direct` with what makes every operation be called that only checks need. */
export function everythingOnce(): SandboxAccount {
  const account = createAccount('direct');
  const arn = (service: string, resource: string): string =>
    `arn:aws:${service}:${account.region}:${account.accountId}:${resource}`;
  for (const name of ['rest-authorizer', 'http-authorizer', 'target'])
    account.lambdaFunctions.push({
      FunctionName: name,
      FunctionArn: arn('lambda', `function:${name}`),
      Runtime: 'nodejs22.x',
      Environment: { Variables: { TOKEN: 'sandbox-secret' } },
      Policy: { Version: '2012-10-17', Statement: [] },
    });
  addAuthorizers(account, arn);
  const [rest] = account.restApis;
  if (rest === undefined) throw new Error('The account has no REST API.');
  rest.api['endpointConfiguration'] = { types: ['PRIVATE'], vpcEndpointIds: ['vpce-0a0a0a0a0a0a0a0a0'] };
  account.vpcEndpoints = [
    {
      VpcEndpointId: 'vpce-0a0a0a0a0a0a0a0a0',
      VpcEndpointType: 'Interface',
      ServiceName: `com.amazonaws.${account.region}.execute-api`,
      State: 'available',
      PrivateDnsEnabled: true,
    },
  ];
  addGates(account, arn);
  account.usagePlans = [{ id: 'plan01', name: 'gold', apiStages: [{ apiId: rest.api.id, stage: 'prod' }] }];
  account.prefixLists = [{ PrefixListId: 'pl-0a0a0a0a0a0a0a0a0', Entries: [{ Cidr: '10.0.0.0/8' }] }];
  const [permission] = (account.securityGroups.find(
    ({ IpPermissions }) => (IpPermissions as Shapes).length > 0,
  )?.['IpPermissions'] ?? []) as Shapes;
  if (permission === undefined) throw new Error('No security group lets anything in.');
  permission['PrefixListIds'] = [{ PrefixListId: 'pl-0a0a0a0a0a0a0a0a0' }];
  const loadBalancer = account.loadBalancers.find(({ Type }) => Type === 'application');
  account.webAcls = {
    [String(loadBalancer?.['LoadBalancerArn'])]: {
      Name: 'shop',
      Id: 'w1',
      ARN: arn('wafv2', 'regional/webacl/shop/w1'),
      Rules: [{ Name: 'secret-rule' }],
    },
  };
  return account;
}

function addGates(account: SandboxAccount, arn: (service: string, resource: string) => string): void {
  const [rest] = account.restApis;
  const [service] = account.ecsServices;
  if (rest === undefined || service === undefined) throw new Error('The account lacks an API or a service.');
  rest.requestValidators = [
    { id: 'val001', name: 'all', validateRequestBody: true, validateRequestParameters: true },
  ];
  rest.gatewayResponses = [{ responseType: 'UNAUTHORIZED', statusCode: '403' }];
  for (const { resourceMethods = {} } of rest.resources)
    for (const method of Object.values(resourceMethods as Record<string, AwsShape>))
      method['requestValidatorId'] = 'val001';
  const domainNameArn = arn('apigateway', '/domainnames/pay.internal+d1');
  account.domainNames.push({
    domainName: {
      domainName: 'pay.internal',
      domainNameId: 'd1',
      domainNameArn,
      endpointConfiguration: { types: ['PRIVATE'] },
    },
    basePathMappings: [{ basePath: '(none)', restApiId: rest.api.id, stage: 'prod' }],
    apiMappings: [],
    routingRules: [],
  });
  account.domainNameAccessAssociations = [
    {
      domainNameAccessAssociationArn: arn(
        'apigateway',
        '/domainnameaccessassociations/domainname/pay.internal+d1/vpcesource/vpce-0a0a0a0a0a0a0a0a0',
      ),
      domainNameArn,
      accessAssociationSourceType: 'VPCE',
      accessAssociationSource: 'vpce-0a0a0a0a0a0a0a0a0',
    },
  ];
  const serviceDeploymentArn = arn('ecs', 'service-deployment/shop/orders/d1');
  Object.assign(service, { currentServiceDeployment: serviceDeploymentArn });
  service['deployments'] = [{ status: 'PRIMARY', rolloutState: 'IN_PROGRESS' }];
  account.ecsServiceDeployments = [
    {
      serviceDeploymentArn,
      serviceArn: service['serviceArn'],
      status: 'IN_PROGRESS',
      lifecycleStage: 'BAKE_TIME',
    },
  ];
}

function addAuthorizers(account: SandboxAccount, arn: (service: string, resource: string) => string): void {
  const [rest] = account.restApis;
  const http = account.httpApis.find(({ api }) => api['ProtocolType'] === 'HTTP');
  if (rest === undefined || http === undefined) throw new Error('The account lacks an API.');
  const method = rest.resources.flatMap(({ resourceMethods = {} }) =>
    Object.values(resourceMethods as Record<string, AwsShape>),
  )[0];
  const [route] = http.routes;
  const [stage] = http.stages;
  if (method === undefined || route === undefined || stage === undefined)
    throw new Error('An API of the account is empty.');
  rest.authorizers = [
    {
      id: 'auth01',
      name: 'tokens',
      type: 'TOKEN',
      authorizerUri: invocation(account, arn('lambda', 'function:${stageVariables.authorizer}')),
    },
  ];
  for (const each of rest.stages) each['variables'] = { authorizer: 'rest-authorizer' };
  Object.assign(method, { authorizationType: 'CUSTOM', authorizerId: 'auth01', apiKeyRequired: true });
  http.authorizers = [
    {
      AuthorizerId: 'auth02',
      Name: 'requests',
      AuthorizerType: 'REQUEST',
      AuthorizerUri: invocation(account, arn('lambda', 'function:http-authorizer')),
    },
  ];
  Object.assign(route, { AuthorizationType: 'CUSTOM', AuthorizerId: 'auth02' });
  stage['AutoDeploy'] = false;
}
