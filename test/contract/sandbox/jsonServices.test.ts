import {
  ACMClient,
  DescribeCertificateCommand,
  ListCertificatesCommand,
  type ListCertificatesCommandInput,
} from '@aws-sdk/client-acm';
import { CloudWatchClient, GetMetricDataCommand, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import {
  DescribeClustersCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  ListServicesCommand,
  ListTasksCommand,
  paginateListServices,
} from '@aws-sdk/client-ecs';
import {
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  GetPolicyCommand,
  LambdaClient,
  ListFunctionsCommand,
} from '@aws-sdk/client-lambda';
import {
  DiscoverInstancesCommand,
  GetNamespaceCommand,
  GetServiceCommand,
  ListInstancesCommand,
  ListNamespacesCommand,
  ListServicesCommand as ListDiscoveryServicesCommand,
  ServiceDiscoveryClient,
} from '@aws-sdk/client-servicediscovery';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { expect, test } from 'vitest';
import { settings, start } from './running';
import { clusterArn, controlCharacters, hostileName, smallAccount } from './smallAccount';

test('STS says who is calling', async () => {
  const client = new STSClient(settings(await start()));
  const identity = await client.send(new GetCallerIdentityCommand({}));
  expect(identity).toMatchObject({ Account: '123456789012', Arn: 'arn:aws:iam::123456789012:user/reader' });
});

test('ECS lists services in pages of ten and describes ten at a time, with their times', async () => {
  const client = new ECSClient(settings(await start()));
  const sizes: number[] = [];
  const arns: string[] = [];
  for await (const page of paginateListServices({ client }, { cluster: 'main' })) {
    sizes.push(page.serviceArns?.length ?? 0);
    arns.push(...(page.serviceArns ?? []));
  }
  expect(sizes).toEqual([10, 10, 3]);
  expect(new Set(arns).size).toBe(23);
  const output = await client.send(
    new DescribeServicesCommand({ cluster: clusterArn, services: ['service-1', 'gone'], include: ['TAGS'] }),
  );
  expect(output.services).toHaveLength(1);
  expect(output.services?.[0]).toMatchObject({
    serviceName: 'service-1',
    createdAt: new Date('2025-03-01T12:00:00.500Z'),
    tags: [{ key: 'team', value: hostileName }],
  });
  expect(output.failures).toEqual([{ arn: 'gone', reason: 'MISSING' }]);
  const untagged = await client.send(
    new DescribeServicesCommand({ cluster: 'main', services: ['service-1'] }),
  );
  expect(untagged.services?.[0]).not.toHaveProperty('tags');
});

test('ECS finds tasks by service, family and status', async () => {
  const client = new ECSClient(settings(await start()));
  const running = await client.send(
    new ListTasksCommand({ cluster: 'main', serviceName: 'service-0', family: 'web' }),
  );
  expect(running.taskArns?.map(arn => arn.split('/').at(-1))).toEqual(['aaaa']);
  const stopped = await client.send(new ListTasksCommand({ cluster: 'main', desiredStatus: 'STOPPED' }));
  expect(stopped.taskArns?.map(arn => arn.split('/').at(-1))).toEqual(['bbbb']);
  const tasks = await client.send(
    new DescribeTasksCommand({ cluster: 'main', tasks: running.taskArns ?? [] }),
  );
  expect(tasks.tasks?.[0]?.startedAt).toEqual(new Date('2025-03-01T12:00:00Z'));
  const clusters = await client.send(new DescribeClustersCommand({ clusters: ['main', 'gone'] }));
  expect(clusters.clusters?.map(cluster => cluster.clusterName)).toEqual(['main']);
  expect(clusters.failures?.[0]?.reason).toBe('MISSING');
});

test.each<readonly [string, (client: ECSClient) => Promise<unknown>]>([
  ['ClusterNotFoundException', client => client.send(new ListServicesCommand({ cluster: 'gone' }))],
  ['ClusterNotFoundException', client => client.send(new ListServicesCommand({}))],
  [
    'ServiceNotFoundException',
    client => client.send(new ListTasksCommand({ cluster: 'main', serviceName: 'gone' })),
  ],
  [
    'InvalidParameterException',
    client =>
      client.send(new DescribeServicesCommand({ cluster: 'main', services: Array<string>(11).fill('x') })),
  ],
  [
    'InvalidParameterException',
    client => client.send(new DescribeTasksCommand({ cluster: 'main', tasks: Array<string>(101).fill('x') })),
  ],
  [
    'InvalidParameterException',
    client => client.send(new ListServicesCommand({ cluster: 'main', maxResults: 101 })),
  ],
  [
    'InvalidParameterException',
    client => client.send(new ListServicesCommand({ cluster: 'main', nextToken: 'never given out' })),
  ],
])('ECS: %s', async (name, call) => {
  const client = new ECSClient(settings(await start()));
  await expect(call(client)).rejects.toMatchObject({
    name,
    $metadata: { httpStatusCode: 400 },
  });
});

test('JSON carries names of any content, control characters too', async () => {
  const account = smallAccount();
  const huge = `${hostileName}${controlCharacters}`.repeat(1_500);
  account.ecsServices = [{ clusterArn, serviceArn: 'arn:x/one', serviceName: huge }];
  const client = new ECSClient(settings(await start({ account })));
  const output = await client.send(new DescribeServicesCommand({ cluster: 'main', services: ['one'] }));
  expect(output.services?.[0]?.serviceName === huge).toBe(true);
});

test('Lambda finds functions by name, ARN and qualifier, and policies where there are any', async () => {
  const client = new LambdaClient(settings(await start()));
  const arn = 'arn:aws:lambda:eu-west-1:123456789012:function:hello';
  for (const FunctionName of ['hello', arn, '123456789012:function:hello', `${arn}:$LATEST`]) {
    const found = await client.send(new GetFunctionConfigurationCommand({ FunctionName }));
    expect(found).toMatchObject({ FunctionArn: arn, Runtime: 'nodejs22.x' });
    expect(found).not.toHaveProperty('Policy');
  }
  const alias = await client.send(new GetFunctionCommand({ FunctionName: `${arn}:live` }));
  expect(alias.Configuration?.Version).toBe('3');
  expect(
    (await client.send(new GetFunctionCommand({ FunctionName: 'hello', Qualifier: 'live' }))).Configuration
      ?.Version,
  ).toBe('3');
  const policy = await client.send(new GetPolicyCommand({ FunctionName: 'hello' }));
  expect(policy).toMatchObject({ Policy: '{"Version":"2012-10-17","Statement":[]}', RevisionId: 'r1' });
  const missing = { name: 'ResourceNotFoundException', $metadata: { httpStatusCode: 404 } };
  await expect(client.send(new GetPolicyCommand({ FunctionName: 'quiet' }))).rejects.toMatchObject(missing);
  await expect(client.send(new GetFunctionCommand({ FunctionName: 'gone' }))).rejects.toMatchObject(missing);
  await expect(client.send(new GetFunctionCommand({ FunctionName: 'hello:gone' }))).rejects.toMatchObject(
    missing,
  );
});

test('Lambda lists functions without their aliases, at most fifty a page', async () => {
  const account = smallAccount();
  account.lambdaFunctions.push(
    ...Array.from({ length: 60 }, (_, index) => ({
      FunctionName: `f${index}`,
      FunctionArn: `arn:aws:lambda:eu-west-1:123456789012:function:f${index}`,
    })),
  );
  const client = new LambdaClient(settings(await start({ account })));
  const first = await client.send(new ListFunctionsCommand({ MaxItems: 1000 }));
  expect(first.Functions).toHaveLength(50);
  const second = await client.send(new ListFunctionsCommand({ Marker: first.NextMarker }));
  expect(second.Functions).toHaveLength(12);
  expect(second.NextMarker).toBeUndefined();
});

test('Cloud Map has namespaces, services and instances', async () => {
  const client = new ServiceDiscoveryClient({ ...settings(await start()), disableHostPrefix: true });
  const { Service } = await client.send(new GetServiceCommand({ Id: 'srv-1' }));
  expect(Service).toMatchObject({
    Name: 'orders',
    InstanceCount: 2,
    CreateDate: new Date('2025-02-01T00:00:00Z'),
  });
  const filters = [{ Name: 'NAMESPACE_ID' as const, Values: ['ns-1'] }];
  expect((await client.send(new ListDiscoveryServicesCommand({ Filters: filters }))).Services).toHaveLength(
    1,
  );
  const other = [{ Name: 'NAMESPACE_ID' as const, Values: ['ns-2'] }];
  expect((await client.send(new ListDiscoveryServicesCommand({ Filters: other }))).Services).toEqual([]);
  expect((await client.send(new GetNamespaceCommand({ Id: 'ns-1' }))).Namespace?.Name).toBe('internal');
  expect((await client.send(new ListNamespacesCommand({}))).Namespaces).toHaveLength(1);
  const first = await client.send(new ListInstancesCommand({ ServiceId: 'srv-1', MaxResults: 1 }));
  const second = await client.send(
    new ListInstancesCommand({ ServiceId: 'srv-1', NextToken: first.NextToken }),
  );
  expect([...(first.Instances ?? []), ...(second.Instances ?? [])].map(each => each.Id)).toEqual([
    'one',
    'two',
  ]);
  const named = { NamespaceName: 'internal', ServiceName: 'orders' };
  const healthy = await client.send(new DiscoverInstancesCommand(named));
  expect(healthy.Instances?.map(each => each.InstanceId)).toEqual(['one']);
  const asked = {
    ...named,
    HealthStatus: 'ALL' as const,
    QueryParameters: { AWS_INSTANCE_IPV4: '10.0.0.11' },
  };
  const all = await client.send(new DiscoverInstancesCommand(asked));
  expect(all.Instances?.map(each => each.HealthStatus)).toEqual(['UNHEALTHY']);
  await expect(client.send(new GetServiceCommand({ Id: 'gone' }))).rejects.toMatchObject({
    name: 'ServiceNotFound',
  });
  await expect(client.send(new GetNamespaceCommand({ Id: 'gone' }))).rejects.toMatchObject({
    name: 'NamespaceNotFound',
  });
});

test('ACM lists RSA certificates unless others are asked for, and describes any', async () => {
  const client = new ACMClient(settings(await start()));
  const domains = async (input: ListCertificatesCommandInput) =>
    (await client.send(new ListCertificatesCommand(input))).CertificateSummaryList?.map(
      each => each.DomainName,
    );
  expect(await domains({})).toEqual(['orders.example.com']);
  expect(await domains({ Includes: { keyTypes: ['EC_prime256v1'] } })).toEqual(['x.example.com']);
  expect(await domains({ CertificateStatuses: ['EXPIRED'] })).toEqual([]);
  const CertificateArn = 'arn:aws:acm:eu-west-1:123456789012:certificate/one';
  const { Certificate } = await client.send(new DescribeCertificateCommand({ CertificateArn }));
  expect(Certificate?.NotAfter).toEqual(new Date('2026-01-01T00:00:00Z'));
  await expect(
    client.send(new DescribeCertificateCommand({ CertificateArn: `${CertificateArn}x` })),
  ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('CloudWatch gives the points of the series that the account has, and none of others', async () => {
  const client = new CloudWatchClient(settings(await start()));
  const query = (Id: string, MetricName: string, Period = 60) => ({
    Id,
    MetricStat: {
      Metric: {
        Namespace: 'AWS/ApplicationELB',
        MetricName,
        Dimensions: [
          { Name: 'LoadBalancer', Value: 'inner' },
          { Name: 'TargetGroup', Value: 'orders' },
        ],
      },
      Period,
      Stat: 'Sum',
    },
  });
  const within = { StartTime: new Date('2026-01-01T00:00:00Z'), EndTime: new Date('2026-01-01T00:02:00Z') };
  const output = await client.send(
    new GetMetricDataCommand({
      ...within,
      MetricDataQueries: [query('a', 'RequestCount'), query('b', 'Other'), query('c', 'RequestCount', 300)],
    }),
  );
  expect(output.MetricDataResults?.map(each => [each.Id, each.StatusCode, each.Values])).toEqual([
    ['a', 'Complete', [2.5, 1]],
    ['b', 'Complete', []],
    ['c', 'Complete', []],
  ]);
  expect(output.MetricDataResults?.[0]?.Timestamps?.[1]).toEqual(within.StartTime);
  const first = await client.send(
    new GetMetricDataCommand({
      ...within,
      MetricDataQueries: [query('a', 'RequestCount')],
      MaxDatapoints: 1,
      ScanBy: 'TimestampAscending',
    }),
  );
  expect(first.MetricDataResults?.[0]).toMatchObject({ Values: [1], StatusCode: 'PartialData' });
  const second = await client.send(
    new GetMetricDataCommand({
      ...within,
      MetricDataQueries: [query('a', 'RequestCount')],
      MaxDatapoints: 1,
      ScanBy: 'TimestampAscending',
      NextToken: first.NextToken,
    }),
  );
  expect(second.MetricDataResults?.[0]).toMatchObject({ Values: [2.5], StatusCode: 'Complete' });
  expect(second.NextToken).toBeUndefined();
  const metrics = await client.send(
    new ListMetricsCommand({ Dimensions: [{ Name: 'TargetGroup', Value: 'orders' }] }),
  );
  expect(metrics.Metrics).toEqual([
    {
      Namespace: 'AWS/ApplicationELB',
      MetricName: 'RequestCount',
      Dimensions: [
        { Name: 'LoadBalancer', Value: 'inner' },
        { Name: 'TargetGroup', Value: 'orders' },
      ],
    },
  ]);
  expect(
    (await client.send(new ListMetricsCommand({ Dimensions: [{ Name: 'TargetGroup', Value: 'x' }] })))
      .Metrics,
  ).toEqual([]);
});
