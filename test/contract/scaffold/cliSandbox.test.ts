import { APIGatewayClient, CreateRestApiCommand, GetResourcesCommand } from '@aws-sdk/client-api-gateway';
import { ApiGatewayV2Client, CreateApiCommand, GetApisCommand } from '@aws-sdk/client-apigatewayv2';
import { CreateServiceCommand, ECSClient } from '@aws-sdk/client-ecs';
import {
  type Action,
  CreateListenerCommand,
  type CreateListenerCommandInput,
  CreateLoadBalancerCommand,
  CreateRuleCommand,
  CreateTargetGroupCommand,
  DescribeRulesCommand,
  DescribeTargetGroupsCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { expect, test } from 'vitest';
import { createAccount } from '../../../src/sandbox/accounts';
import { settings, start } from '../sandbox/running';

const started = () => start({ account: createAccount('direct') });

test('a new API has its root resource, and the same name as another if it is asked to', async () => {
  const sandbox = await started();
  const client = new APIGatewayClient(settings(sandbox));
  const first = await client.send(new CreateRestApiCommand({ name: 'twice' }));
  const second = await client.send(new CreateRestApiCommand({ name: 'twice' }));
  expect(second.id).not.toBe(first.id);
  const { items } = await client.send(new GetResourcesCommand({ restApiId: first.id }));
  expect(items).toEqual([{ id: first.rootResourceId, path: '/' }]);
  const http = new ApiGatewayV2Client(settings(sandbox));
  const { ApiId } = await http.send(new CreateApiCommand({ Name: 'events', ProtocolType: 'HTTP' }));
  const { Items = [] } = await http.send(new GetApisCommand({}));
  expect(Items.filter(({ Name }) => Name === 'events')).toMatchObject([{ ApiId, ProtocolType: 'HTTP' }]);
});

test('load balancer, target group and listener: the same again gives the first, another of the name is refused', async () => {
  const sandbox = await started();
  const client = new ElasticLoadBalancingV2Client(settings(sandbox));
  const { account } = sandbox;
  const [VpcId] = account.subnets.map(subnet => String(subnet['VpcId']));
  const subnets = account.subnets.filter(subnet => subnet['VpcId'] === VpcId).slice(0, 2);
  const balancer = {
    Name: 'new',
    Scheme: 'internal',
    Subnets: subnets.map(each => String(each['SubnetId'])),
  } as const;
  const made = await client.send(new CreateLoadBalancerCommand(balancer));
  expect(made.LoadBalancers).toMatchObject([{ State: { Code: 'provisioning' }, Type: 'application' }]);
  const again = await client.send(new CreateLoadBalancerCommand(balancer));
  expect(again.LoadBalancers?.[0]?.LoadBalancerArn).toBe(made.LoadBalancers?.[0]?.LoadBalancerArn);
  await expect(
    client.send(new CreateLoadBalancerCommand({ ...balancer, Scheme: 'internet-facing' })),
  ).rejects.toMatchObject({ name: 'DuplicateLoadBalancerNameException' });
  await expect(
    client.send(
      new CreateLoadBalancerCommand({ ...balancer, Name: 'other', Subnets: balancer.Subnets.slice(0, 1) }),
    ),
  ).rejects.toMatchObject({ name: 'InvalidConfigurationRequestException' });

  const group = { Name: 'new', TargetType: 'ip', Protocol: 'HTTP', Port: 8080, VpcId } as const;
  const groups = await client.send(new CreateTargetGroupCommand(group));
  const TargetGroupArn = groups.TargetGroups?.[0]?.TargetGroupArn;
  expect(await client.send(new CreateTargetGroupCommand(group))).toMatchObject({
    TargetGroups: [{ TargetGroupArn, Port: 8080, HealthCheckPath: '/' }],
  });
  await expect(client.send(new CreateTargetGroupCommand({ ...group, Port: 81 }))).rejects.toMatchObject({
    name: 'DuplicateTargetGroupNameException',
  });

  const LoadBalancerArn = made.LoadBalancers?.[0]?.LoadBalancerArn;
  const service = new CreateServiceCommand({
    cluster: 'shop',
    serviceName: 'new',
    taskDefinition: 'new:1',
    loadBalancers: [{ targetGroupArn: TargetGroupArn, containerName: 'web', containerPort: 8080 }],
  });
  const ecs = new ECSClient(settings(sandbox));
  await expect(ecs.send(service)).rejects.toThrow(/does not have an associated load balancer/);

  const actions: Action[] = [{ Type: 'forward', TargetGroupArn }];
  const listener: CreateListenerCommandInput = {
    LoadBalancerArn,
    Port: 80,
    Protocol: 'HTTP',
    DefaultActions: actions,
  };
  const first = await client.send(new CreateListenerCommand(listener));
  const ListenerArn = first.Listeners?.[0]?.ListenerArn;
  expect((await client.send(new CreateListenerCommand(listener))).Listeners?.[0]?.ListenerArn).toBe(
    ListenerArn,
  );
  await expect(
    client.send(
      new CreateListenerCommand({
        ...listener,
        Protocol: 'HTTPS',
        Certificates: [{ CertificateArn: 'arn:x' }],
      }),
    ),
  ).rejects.toMatchObject({ name: 'DuplicateListenerException' });
  const rule = {
    ListenerArn,
    Priority: 5,
    Conditions: [{ Field: 'path-pattern', Values: ['/x'] }],
    Actions: actions,
  };
  await client.send(new CreateRuleCommand(rule));
  await expect(client.send(new CreateRuleCommand(rule))).rejects.toMatchObject({
    name: 'PriorityInUseException',
  });
  const { Rules } = await client.send(new DescribeRulesCommand({ ListenerArn }));
  expect(Rules?.map(({ Priority }) => Priority).sort()).toEqual(['5', 'default']);
  const { TargetGroups } = await client.send(new DescribeTargetGroupsCommand({ LoadBalancerArn }));
  expect(TargetGroups).toMatchObject([{ TargetGroupArn }]);

  expect((await ecs.send(service)).service).toMatchObject({ status: 'ACTIVE', serviceName: 'new' });
  await expect(ecs.send(service)).rejects.toThrow(/not idempotent/);
});
