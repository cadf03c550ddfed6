import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReadResource, ReadScope } from '../../../src/model/resource';
import { allServices } from '../../../src/services/registry';

const scope: ReadScope = { partition: 'aws', account: '123456789012', region: 'eu-west-1' };
const gateway = 'arn:aws:apigateway:eu-west-1::';
const elb = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:';
const ec2 = 'arn:aws:ec2:eu-west-1:123456789012:';
const api = `${gateway}/restapis/a1`;
const httpApi = `${gateway}/apis/h1`;
const application = `${elb}loadbalancer/app/a/1`;
const network = `${elb}loadbalancer/net/n/1`;
const certificate = 'arn:aws:acm:eu-west-1:123456789012:certificate/1';
const lambda = 'arn:aws:lambda:eu-west-1:123456789012:function:f';
const invocation = `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${lambda}/invocations`;

interface Described {
  readonly type: string;
  readonly arn?: string;
  readonly parent?: string;
  readonly properties?: unknown;
}

const resourceOf = ({ arn = 'arn:x', properties = {}, ...rest }: Described): ReadResource => ({
  arn,
  properties,
  account: scope.account,
  region: scope.region,
  ...rest,
});

function evidenceOf(described: Described, siblings: readonly Described[] = []): readonly string[] {
  const all = allServices.flatMap(service => [
    ...(service.evidence?.(resourceOf(described), scope, siblings.map(resourceOf)) ?? []),
  ]);
  return all.map(reference => {
    if (reference.kind === 'address') return reference.ipAddress;
    if (reference.kind === 'host') return reference.host;
    return reference.kind === 'evidence'
      ? `${reference.operation} ${reference.arn}`
      : `${reference.kind} ${reference.arn}`;
  });
}

const method = (members: object) => ({ resourceMethods: { GET: members } });
const gatewayResponses = `apigateway:GetGatewayResponses ${api}`;
const callersEndpoints = `ec2:DescribeVpcEndpoints ${ec2}vpc-endpoint/*`;
const attributesOf = 'elasticloadbalancing:DescribeLoadBalancerAttributes';

describe('what checks want to know', () => {
  test.each<readonly [string, Described, readonly string[]]>([
    [
      'a REST API: the account’s settings, and the endpoints of its region',
      { type: 'AWS::ApiGateway::RestApi', arn: api, properties: { id: 'a1' } },
      [`apigateway:GetAccount ${gateway}/account`, callersEndpoints],
    ],
    [
      'a REST API without a default name, which no endpoint answers',
      { type: 'AWS::ApiGateway::RestApi', arn: api, properties: { disableExecuteApiEndpoint: true } },
      [`apigateway:GetAccount ${gateway}/account`],
    ],
    [
      'a private API: its endpoints, and those of its policy',
      {
        type: 'AWS::ApiGateway::RestApi',
        arn: api,
        properties: {
          endpointConfiguration: { vpcEndpointIds: ['vpce-0a0a0a0a'] },
          policy: '{\\"aws:SourceVpce\\":[\\"vpce-0b0b0b0b\\",\\"vpce-0a0a0a0a\\"]}',
        },
      },
      [
        `apigateway:GetAccount ${gateway}/account`,
        callersEndpoints,
        `ec2:DescribeVpcEndpoints ${ec2}vpc-endpoint/vpce-0a0a0a0a`,
        `ec2:DescribeVpcEndpoints ${ec2}vpc-endpoint/vpce-0b0b0b0b`,
      ],
    ],
    [
      'a WebSocket API: the account’s settings, and the endpoints of its region',
      { type: 'AWS::ApiGatewayV2::Api', arn: httpApi, properties: { ProtocolType: 'WEBSOCKET' } },
      [callersEndpoints, `apigateway:GetAccount ${gateway}/account`],
    ],
    [
      'an HTTP API: the endpoints of its region',
      { type: 'AWS::ApiGatewayV2::Api', properties: { ProtocolType: 'HTTP' } },
      [callersEndpoints],
    ],
    [
      'an HTTP API without a default name: nothing',
      {
        type: 'AWS::ApiGatewayV2::Api',
        properties: { ProtocolType: 'HTTP', DisableExecuteApiEndpoint: true },
      },
      [],
    ],
    ['a path without a method: nothing', { type: 'AWS::ApiGateway::Resource', parent: api }, []],
    [
      'a method that validates requests: the validators of its API',
      {
        type: 'AWS::ApiGateway::Resource',
        parent: api,
        properties: method({ requestValidatorId: 'v1' }),
      },
      [`apigateway:GetRequestValidators ${api}`, gatewayResponses],
    ],
    [
      'a method without authorizer, key or validator: what is answered in its place',
      {
        type: 'AWS::ApiGateway::Resource',
        parent: api,
        properties: method({ authorizationType: 'AWS_IAM' }),
      },
      [gatewayResponses],
    ],
    [
      'a method with an authorizer: those of its API',
      { type: 'AWS::ApiGateway::Resource', parent: api, properties: method({ authorizerId: 'x' }) },
      [`apigateway:GetAuthorizers ${api}`, gatewayResponses],
    ],
    [
      'a method of a user pool: the authorizers of its API',
      {
        type: 'AWS::ApiGateway::Resource',
        parent: api,
        properties: method({ authorizationType: 'COGNITO_USER_POOLS' }),
      },
      [`apigateway:GetAuthorizers ${api}`, gatewayResponses],
    ],
    [
      'a method that takes a key: the usage plans',
      { type: 'AWS::ApiGateway::Resource', parent: api, properties: method({ apiKeyRequired: true }) },
      [gatewayResponses, `apigateway:GetUsagePlans ${gateway}/usageplans`],
    ],
    [
      'a method on a function: its policy',
      {
        type: 'AWS::ApiGateway::Resource',
        parent: api,
        properties: method({ methodIntegration: { uri: invocation } }),
      },
      [`lambda:GetPolicy ${lambda}`, gatewayResponses],
    ],
    [
      'an authorizer: the policy of its function',
      { type: 'AWS::ApiGateway::Authorizer', parent: api, properties: { authorizerUri: invocation } },
      [`lambda:GetPolicy ${lambda}`],
    ],
    [
      'a route without authorizer: nothing',
      { type: 'AWS::ApiGatewayV2::Route', parent: httpApi, properties: { AuthorizationType: 'NONE' } },
      [],
    ],
    [
      'a route with one: the authorizers of its API',
      { type: 'AWS::ApiGatewayV2::Route', parent: httpApi, properties: { AuthorizationType: 'JWT' } },
      [`apigatewayv2:GetAuthorizers ${httpApi}`],
    ],
    [
      'a stage that deploys by itself: metrics',
      {
        type: 'AWS::ApiGatewayV2::Stage',
        arn: `${httpApi}/stages/s`,
        parent: httpApi,
        properties: { AutoDeploy: true },
      },
      [`cloudwatch:GetMetricData ${httpApi}/stages/s`],
    ],
    [
      'a stage that is deployed by hand: when it was',
      { type: 'AWS::ApiGatewayV2::Stage', arn: `${httpApi}/stages/s`, parent: httpApi },
      [`apigatewayv2:GetDeployments ${httpApi}`, `cloudwatch:GetMetricData ${httpApi}/stages/s`],
    ],
    [
      'a listener of an Application Load Balancer',
      {
        type: 'AWS::ElasticLoadBalancingV2::Listener',
        arn: `${elb}listener/app/a/1/2`,
        parent: application,
        properties: { Certificates: [{ CertificateArn: certificate }] },
      },
      [
        `${attributesOf} ${application}`,
        `elasticloadbalancing:DescribeListenerCertificates ${elb}listener/app/a/1/2`,
        `elasticloadbalancing:DescribeListenerAttributes ${elb}listener/app/a/1/2`,
        `wafv2:GetWebACLForResource ${application}`,
        `elasticloadbalancing:DescribeTags ${application}`,
        `cloudwatch:GetMetricData ${application}`,
        `acm:DescribeCertificate ${certificate}`,
      ],
    ],
    [
      'a listener of a Network Load Balancer without TLS',
      { type: 'AWS::ElasticLoadBalancingV2::Listener', parent: network, properties: { Protocol: 'TCP' } },
      [
        `${attributesOf} ${network}`,
        'elasticloadbalancing:DescribeListenerAttributes arn:x',
        `elasticloadbalancing:DescribeTags ${network}`,
        `cloudwatch:GetMetricData ${network}`,
      ],
    ],
    [
      'a listener of a Network Load Balancer that has no attributes',
      { type: 'AWS::ElasticLoadBalancingV2::Listener', parent: network, properties: { Protocol: 'UDP' } },
      [
        `${attributesOf} ${network}`,
        `elasticloadbalancing:DescribeTags ${network}`,
        `cloudwatch:GetMetricData ${network}`,
      ],
    ],
    [
      'a load balancer that is only listed: nothing',
      { type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', arn: application },
      [],
    ],
    [
      'a rule: the attributes of the groups that it forwards to, whoever may see their targets',
      {
        type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
        parent: `${elb}listener/app/a/1/2`,
        properties: { Actions: [{ Type: 'forward', TargetGroupArn: `${elb}targetgroup/t/1` }] },
      },
      [`elasticloadbalancing:DescribeTargetGroupAttributes ${elb}targetgroup/t/1`],
    ],
    [
      'health: the attributes of the group, and the policies of functions in it',
      {
        type: 'AWS::ElasticLoadBalancingV2::TargetHealth',
        parent: `${elb}targetgroup/t/1`,
        properties: {
          TargetHealthDescriptions: [{ Target: { Id: lambda } }, { Target: { Id: '10.0.0.1' } }],
        },
      },
      [
        `elasticloadbalancing:DescribeTargetGroupAttributes ${elb}targetgroup/t/1`,
        `lambda:GetPolicy ${lambda}`,
      ],
    ],
    [
      'a certificate of IAM is not ACM’s',
      {
        type: 'AWS::ElasticLoadBalancingV2::ListenerCertificates',
        properties: {
          Certificates: [
            { CertificateArn: 'arn:aws:iam::123456789012:server-certificate/x' },
            { CertificateArn: certificate },
          ],
        },
      },
      [`acm:DescribeCertificate ${certificate}`],
    ],
    [
      'a domain name: its certificate',
      { type: 'AWS::ApiGateway::DomainName', properties: { regionalCertificateArn: certificate } },
      [`acm:DescribeCertificate ${certificate}`],
    ],
    [
      'a private domain name: the endpoints that reach it',
      {
        type: 'AWS::ApiGateway::DomainName',
        properties: { endpointConfiguration: { types: ['PRIVATE'] }, certificateArn: certificate },
      },
      [
        `apigateway:GetDomainNameAccessAssociations ${gateway}/domainnameaccessassociations`,
        `acm:DescribeCertificate ${certificate}`,
      ],
    ],
    [
      'a VPC endpoint: its subnets and security groups',
      {
        type: 'AWS::EC2::VPCEndpoint',
        properties: { SubnetIds: ['subnet-1'], Groups: [{ GroupId: 'sg-1' }] },
      },
      [`arn ${ec2}subnet/subnet-1`, `arn ${ec2}security-group/sg-1`],
    ],
    [
      'a subnet: its network ACL',
      { type: 'AWS::EC2::Subnet', arn: `${ec2}subnet/subnet-1` },
      [`ec2:DescribeNetworkAcls ${ec2}subnet/subnet-1`],
    ],
    [
      'a network interface: its subnet',
      { type: 'AWS::EC2::NetworkInterface', properties: { SubnetId: 'subnet-1' } },
      [`arn ${ec2}subnet/subnet-1`],
    ],
    [
      'a security group: its prefix lists, each once',
      {
        type: 'AWS::EC2::SecurityGroup',
        properties: {
          IpPermissions: [{ PrefixListIds: [{ PrefixListId: 'pl-1' }] }],
          IpPermissionsEgress: [{ PrefixListIds: [{ PrefixListId: 'pl-1' }, { PrefixListId: 'pl-2' }] }],
        },
      },
      [
        `ec2:GetManagedPrefixListEntries ${ec2}prefix-list/pl-1`,
        `ec2:GetManagedPrefixListEntries ${ec2}prefix-list/pl-2`,
      ],
    ],
    [
      'a V1 link: the endpoint service of its load balancer',
      { type: 'AWS::ApiGateway::VpcLink', properties: { targetArns: [network] } },
      [`ec2:DescribeVpcEndpointServiceConfigurations ${network}`],
    ],
    [
      'a V2 link: nothing',
      { type: 'AWS::ApiGatewayV2::VpcLink', properties: { SubnetIds: ['subnet-1'] } },
      [],
    ],
    [
      'an endpoint service: its connections',
      { type: 'AWS::EC2::VPCEndpointService', arn: `${ec2}vpc-endpoint-service/vpce-svc-1` },
      [`ec2:DescribeVpcEndpointConnections ${ec2}vpc-endpoint-service/vpce-svc-1`],
    ],
    [
      'an ECS service: its task definition',
      {
        type: 'AWS::ECS::Service',
        properties: { taskDefinition: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/t:1' },
      },
      ['ecs:DescribeTaskDefinition arn:aws:ecs:eu-west-1:123456789012:task-definition/t:1'],
    ],
    [
      'an ECS service while it is deployed: how far that is',
      {
        type: 'AWS::ECS::Service',
        properties: {
          currentServiceDeployment: 'arn:deployment',
          deployments: [{ rolloutState: 'IN_PROGRESS' }, { rolloutState: 'COMPLETED' }],
        },
      },
      ['ecs:DescribeServiceDeployments arn:deployment'],
    ],
    [
      'an ECS service whose deployment is completed: nothing',
      {
        type: 'AWS::ECS::Service',
        properties: {
          currentServiceDeployment: 'arn:deployment',
          deployments: [{ rolloutState: 'COMPLETED' }],
        },
      },
      [],
    ],
    [
      'an instance in Cloud Map: the health of its service',
      {
        type: 'AWS::ServiceDiscovery::Instance',
        parent: 'arn:aws:servicediscovery:eu-west-1:1:service/srv-1',
      },
      ['servicediscovery:GetInstancesHealthStatus arn:aws:servicediscovery:eu-west-1:1:service/srv-1'],
    ],
  ])('%s', (_name, described, expected) => {
    expect(evidenceOf(described)).toEqual(expected);
  });

  test('an authorizer behind a stage variable, whichever of the two is read first', () => {
    const uri = invocation.replace(':function:f', ':function:${stageVariables.name}');
    const authorizer = {
      type: 'AWS::ApiGateway::Authorizer',
      parent: api,
      properties: { authorizerUri: uri },
    };
    const stage = {
      type: 'AWS::ApiGateway::Stage',
      arn: `${api}/stages/s`,
      parent: api,
      properties: { variables: { name: 'f' } },
    };
    expect(evidenceOf(authorizer)).toEqual([]);
    expect(evidenceOf(authorizer, [stage])).toContain(`lambda:GetPolicy ${lambda}`);
    expect(evidenceOf(stage, [authorizer])).toContain(`lambda:GetPolicy ${lambda}`);
  });

  test('every operation that is asked for belongs to a service', () => {
    const operations = new Set(allServices.flatMap(service => service.operations.map(({ name }) => name)));
    const deep = allServices.flatMap(service =>
      service.operations
        .filter(({ depth }) => depth !== undefined && depth !== 'deployed')
        .map(({ name }) => name),
    );
    expect(deep.every(name => operations.has(name))).toBe(true);
    expect(deep).toHaveLength(25);
  });

  test('nothing throws, whatever AWS gives', () => {
    const types = [
      'AWS::ApiGateway::RestApi',
      'AWS::ApiGateway::Resource',
      'AWS::ApiGateway::Authorizer',
      'AWS::ApiGateway::Stage',
      'AWS::ApiGateway::VpcLink',
      'AWS::ApiGateway::DomainName',
      'AWS::ApiGatewayV2::Route',
      'AWS::ApiGatewayV2::Stage',
      'AWS::ElasticLoadBalancingV2::Listener',
      'AWS::ElasticLoadBalancingV2::TargetHealth',
      'AWS::EC2::SecurityGroup',
      'AWS::EC2::NetworkInterface',
      'AWS::ECS::Service',
    ];
    const member = fc.constantFrom(
      'resourceMethods',
      'policy',
      'endpointConfiguration',
      'vpcEndpointIds',
      'targetArns',
      'Certificates',
      'IpPermissions',
      'PrefixListIds',
      'TargetHealthDescriptions',
      'taskDefinition',
      'authorizerUri',
      'variables',
    );
    const properties = fc.letrec(tie => ({
      any: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom<unknown>(null, 1, true, '', 'vpce-', 'arn:aws:lambda:a:b:function:', undefined),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(member, tie('any'), { maxKeys: 4 }),
      ),
    })).any;
    fc.assert(
      fc.property(fc.constantFrom(...types), properties, fc.option(fc.constant(api)), (type, odd, parent) => {
        const described = { type, properties: odd, ...(parent === null ? {} : { parent }) };
        expect(Array.isArray(evidenceOf(described, [described]))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
