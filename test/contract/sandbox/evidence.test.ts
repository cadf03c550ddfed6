import {
  APIGatewayClient,
  GetAccountCommand,
  GetAuthorizersCommand,
  GetUsagePlansCommand,
} from '@aws-sdk/client-api-gateway';
import {
  ApiGatewayV2Client,
  GetAuthorizersCommand as GetApiAuthorizersCommand,
  GetDeploymentsCommand,
} from '@aws-sdk/client-apigatewayv2';
import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import {
  DescribeNetworkAclsCommand,
  DescribeVpcEndpointConnectionsCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcEndpointServiceConfigurationsCommand,
  EC2Client,
  GetManagedPrefixListEntriesCommand,
} from '@aws-sdk/client-ec2';
import { DescribeTaskDefinitionCommand, ECSClient } from '@aws-sdk/client-ecs';
import { GetInstancesHealthStatusCommand, ServiceDiscoveryClient } from '@aws-sdk/client-servicediscovery';
import { GetWebACLForResourceCommand, WAFV2Client } from '@aws-sdk/client-wafv2';
import { expect, test } from 'vitest';
import type { SandboxAccount } from '../../../src/sandbox/account';
import { settings, start } from './running';
import {
  applicationLoadBalancerArn,
  hostileName,
  networkLoadBalancerArn,
  smallAccount,
} from './smallAccount';

async function connected<Client>(
  client: new (configuration: ReturnType<typeof settings>) => Client,
  more: Partial<SandboxAccount> = {},
): Promise<Client> {
  return new client(settings(await start({ account: { ...smallAccount(), ...more } })));
}

test('every subnet has the default network ACL of its VPC, which lets everything through', async () => {
  const client = await connected(EC2Client);
  const all = (await client.send(new DescribeNetworkAclsCommand({ MaxResults: 5 }))).NetworkAcls ?? [];
  expect(all.map(acl => [acl.VpcId, acl.IsDefault, acl.Associations?.length])).toEqual([
    ['vpc-1', true, 10],
    ['vpc-2', true, 2],
  ]);
  const filtered = await client.send(
    new DescribeNetworkAclsCommand({ Filters: [{ Name: 'association.subnet-id', Values: ['subnet-11'] }] }),
  );
  expect(filtered.NetworkAcls?.map(acl => acl.VpcId)).toEqual(['vpc-2']);
  expect(filtered.NetworkAcls?.[0]?.Entries).toContainEqual({
    Egress: true,
    RuleNumber: 100,
    Protocol: '-1',
    RuleAction: 'allow',
    CidrBlock: '0.0.0.0/0',
  });
});

test('a subnet with a network ACL of its own has no other', async () => {
  const own = {
    NetworkAclId: 'acl-1',
    VpcId: 'vpc-2',
    IsDefault: false,
    Associations: [{ NetworkAclAssociationId: 'aclassoc-1', NetworkAclId: 'acl-1', SubnetId: 'subnet-11' }],
    Entries: [],
    Tags: [{ Key: 'Name', Value: hostileName }],
  };
  const client = await connected(EC2Client, { networkAcls: [own] });
  const filtered = await client.send(
    new DescribeNetworkAclsCommand({ Filters: [{ Name: 'association.subnet-id', Values: ['subnet-11'] }] }),
  );
  expect(filtered.NetworkAcls).toEqual([own]);
});

test('prefix lists have their entries, a hundred a page', async () => {
  const Entries = Array.from({ length: 130 }, (_, index) => ({
    Cidr: `10.0.${index}.0/24`,
    Description: hostileName,
  }));
  const client = await connected(EC2Client, { prefixLists: [{ PrefixListId: 'pl-1', Entries }] });
  const first = await client.send(new GetManagedPrefixListEntriesCommand({ PrefixListId: 'pl-1' }));
  expect(first.Entries?.[0]?.Cidr).toBe('10.0.0.0/24');
  expect(first.Entries).toHaveLength(100);
  const { NextToken } = first;
  const second = await client.send(
    new GetManagedPrefixListEntriesCommand({ PrefixListId: 'pl-1', NextToken }),
  );
  expect(second.Entries).toHaveLength(30);
  expect(second.NextToken).toBeUndefined();
  await expect(
    client.send(new GetManagedPrefixListEntriesCommand({ PrefixListId: 'pl-2' })),
  ).rejects.toMatchObject({ name: 'InvalidPrefixListID.NotFound' });
});

test('the load balancer of a V1 link stands behind an endpoint service with an open connection', async () => {
  const client = await connected(EC2Client);
  const services = await client.send(new DescribeVpcEndpointServiceConfigurationsCommand({}));
  expect(services.ServiceConfigurations).toMatchObject([
    {
      ServiceState: 'Available',
      ServiceType: [{ ServiceType: 'Interface' }],
      NetworkLoadBalancerArns: [networkLoadBalancerArn],
      AcceptanceRequired: false,
    },
  ]);
  const id = services.ServiceConfigurations?.[0]?.ServiceId ?? '';
  const connections = await client.send(
    new DescribeVpcEndpointConnectionsCommand({ Filters: [{ Name: 'service-id', Values: [id] }] }),
  );
  expect(connections.VpcEndpointConnections).toMatchObject([
    {
      ServiceId: id,
      VpcEndpointState: 'available',
      NetworkLoadBalancerArns: [networkLoadBalancerArn],
      CreationTimestamp: new Date('2026-01-01T00:00:00Z'),
    },
  ]);
});

test('an endpoint service of the account has the connections that it was given', async () => {
  const client = await connected(EC2Client, {
    vpcEndpointServices: [{ ServiceId: 'vpce-svc-1', NetworkLoadBalancerArns: [networkLoadBalancerArn] }],
    vpcEndpointConnections: [
      { ServiceId: 'vpce-svc-1', VpcEndpointId: 'vpce-1', VpcEndpointState: 'rejected' },
    ],
  });
  const services = await client.send(new DescribeVpcEndpointServiceConfigurationsCommand({}));
  expect(services.ServiceConfigurations?.map(each => each.ServiceId)).toEqual(['vpce-svc-1']);
  const connections = await client.send(new DescribeVpcEndpointConnectionsCommand({}));
  expect(connections.VpcEndpointConnections?.map(each => each.VpcEndpointState)).toEqual(['rejected']);
});

test('VPC endpoints are found by id and filter', async () => {
  const endpoint = {
    VpcEndpointId: 'vpce-1',
    VpcEndpointType: 'Interface' as const,
    VpcId: 'vpc-1',
    ServiceName: 'com.amazonaws.eu-west-1.execute-api',
    State: 'available',
    PolicyDocument: '{"Statement":[]}',
    SubnetIds: ['subnet-1'],
    Groups: [{ GroupId: 'sg-1', GroupName: 'links' }],
    NetworkInterfaceIds: ['eni-1'],
    DnsEntries: [{ DnsName: 'vpce-1.execute-api.eu-west-1.vpce.amazonaws.com', HostedZoneId: 'Z1' }],
    PrivateDnsEnabled: true,
  };
  const client = await connected(EC2Client, { vpcEndpoints: [endpoint] });
  const found = await client.send(
    new DescribeVpcEndpointsCommand({ Filters: [{ Name: 'vpc-endpoint-id', Values: ['vpce-1', 'vpce-2'] }] }),
  );
  expect(found.VpcEndpoints).toEqual([endpoint]);
  await expect(
    client.send(new DescribeVpcEndpointsCommand({ VpcEndpointIds: ['vpce-2'] })),
  ).rejects.toMatchObject({ name: 'InvalidVpcEndpointId.NotFound' });
});

test('settings of API Gateway, authorizers of both kinds, usage plans and deployments', async () => {
  const account = smallAccount();
  const [rest] = account.restApis;
  const [http] = account.httpApis;
  const authorizer = { id: 'a1', name: 'tokens', type: 'TOKEN', authorizerUri: 'arn:aws:apigateway:x' };
  const jwt = {
    AuthorizerId: 'b1',
    Name: 'jwt',
    AuthorizerType: 'JWT',
    JwtConfiguration: { Audience: ['web'], Issuer: 'https://issuer.example.com' },
  };
  if (rest !== undefined) rest.authorizers = [authorizer];
  if (http !== undefined) {
    http.authorizers = [jwt];
    http.deployments = [{ id: 'd1', createdDate: '2026-01-02T00:00:00Z', snapshot: {} }];
  }
  const plan = { id: 'p1', name: 'gold', apiStages: [{ apiId: 'abc123', stage: 'prod' }] };
  account.usagePlans = [plan];
  const sandbox = await start({ account });
  const client = new APIGatewayClient(settings(sandbox));
  const second = new ApiGatewayV2Client(settings(sandbox));
  expect((await client.send(new GetAccountCommand({}))).cloudwatchRoleArn).toMatch(/^arn:aws:iam::/);
  expect((await client.send(new GetUsagePlansCommand({ limit: 500 }))).items).toEqual([plan]);
  expect((await client.send(new GetAuthorizersCommand({ restApiId: 'abc123' }))).items).toEqual([authorizer]);
  expect((await second.send(new GetApiAuthorizersCommand({ ApiId: 'def456' }))).Items).toEqual([jwt]);
  expect((await second.send(new GetDeploymentsCommand({ ApiId: 'def456' }))).Items).toMatchObject([
    { DeploymentId: 'd1', CreatedDate: new Date('2026-01-02T00:00:00Z'), AutoDeployed: false },
  ]);
  account.gatewayAccount = { throttleSettings: { burstLimit: 1, rateLimit: 2 } };
  expect((await client.send(new GetAccountCommand({}))).cloudwatchRoleArn).toBeUndefined();
});

test('a task definition by ARN, made up for a service where the account has none', async () => {
  const arn = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/orders:3';
  const service = {
    serviceArn: 'arn:aws:ecs:eu-west-1:123456789012:service/main/orders',
    serviceName: 'orders',
    taskDefinition: arn,
    loadBalancers: [{ containerName: 'app', containerPort: 8080 }],
  };
  const client = await connected(ECSClient, { ecsServices: [service] });
  const { taskDefinition } = await client.send(new DescribeTaskDefinitionCommand({ taskDefinition: arn }));
  expect(taskDefinition).toMatchObject({ taskDefinitionArn: arn, family: 'orders', revision: 3 });
  expect(taskDefinition?.containerDefinitions).toMatchObject([
    { name: 'app', portMappings: [{ containerPort: 8080, protocol: 'tcp' }] },
  ]);
  await expect(
    client.send(new DescribeTaskDefinitionCommand({ taskDefinition: 'other:1' })),
  ).rejects.toMatchObject({ name: 'ClientException' });
});

test('the web ACL of a load balancer, and none', async () => {
  const webAcl = {
    Name: 'shop',
    Id: 'w1',
    ARN: 'arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/shop/w1',
  };
  const client = await connected(WAFV2Client, { webAcls: { [applicationLoadBalancerArn]: webAcl } });
  const asked = async (ResourceArn: string) =>
    (await client.send(new GetWebACLForResourceCommand({ ResourceArn }))).WebACL;
  expect(await asked(applicationLoadBalancerArn)).toEqual(webAcl);
  expect(await asked(networkLoadBalancerArn)).toBeUndefined();
  await expect(asked('arn:aws:s3:::a-bucket-that-is-none')).rejects.toMatchObject({
    name: 'WAFInvalidParameterException',
  });
});

test('health of the instances of a Cloud Map service', async () => {
  const account = smallAccount();
  const [id = ''] = (account.discoveryInstances['srv-1'] ?? []).map(each => String(each['Id']));
  account.instancesHealth = { 'srv-1': { [id]: 'UNHEALTHY' } };
  const client = await connected(ServiceDiscoveryClient, account);
  const answer = await client.send(new GetInstancesHealthStatusCommand({ ServiceId: 'srv-1' }));
  const statuses = Object.values(answer.Status ?? {});
  expect(answer.Status?.[id]).toBe('UNHEALTHY');
  expect(new Set(statuses)).toEqual(new Set(['UNHEALTHY', 'HEALTHY']));
  await expect(
    client.send(new GetInstancesHealthStatusCommand({ ServiceId: 'srv-1', Instances: ['none'] })),
  ).rejects.toMatchObject({ name: 'InstanceNotFound' });
});

test('a metric without times has values at any time, added up over longer periods', async () => {
  const client = await connected(CloudWatchClient, {
    metrics: {
      'AWS/ApplicationELB RequestCount LoadBalancer=app/a/1': { Stat: 'Sum', Values: [10, 20, 30] },
    },
  });
  const asked = async (Period: number, Stat = 'Sum') => {
    const answer = await client.send(
      new GetMetricDataCommand({
        StartTime: new Date('2026-05-01T00:00:00Z'),
        EndTime: new Date('2026-05-01T00:30:00Z'),
        ScanBy: 'TimestampAscending',
        MetricDataQueries: [
          {
            Id: 'a',
            MetricStat: {
              Metric: {
                Namespace: 'AWS/ApplicationELB',
                MetricName: 'RequestCount',
                Dimensions: [{ Name: 'LoadBalancer', Value: 'app/a/1' }],
              },
              Period,
              Stat,
            },
          },
        ],
      }),
    );
    return answer.MetricDataResults?.[0];
  };
  const fine = await asked(300);
  expect(fine?.Timestamps?.[0]).toEqual(new Date('2026-05-01T00:00:00Z'));
  expect(fine?.Values).toHaveLength(6);
  expect(new Set(fine?.Values)).toEqual(new Set([10, 20, 30]));
  expect((await asked(900))?.Values).toEqual([60, 60]);
  expect((await asked(300, 'Average'))?.Values).toEqual([]);
});
