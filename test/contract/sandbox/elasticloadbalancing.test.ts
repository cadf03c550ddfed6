import {
  DeleteListenerCommand,
  DeleteLoadBalancerCommand,
  DeleteTargetGroupCommand,
  DeregisterTargetsCommand,
  DescribeListenerCertificatesCommand,
  DescribeListenersCommand,
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTagsCommand,
  DescribeTargetGroupAttributesCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
  paginateDescribeLoadBalancers,
  RegisterTargetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { expect, test } from 'vitest';
import { settings, start, signed } from './running';
import {
  applicationLoadBalancerArn,
  controlCharacters,
  emptySmallAccount,
  hostileName,
  listenerArn,
  networkLoadBalancerArn,
  ruleArn,
  smallAccount,
  targetGroupArn,
} from './smallAccount';

async function connected(account = smallAccount()) {
  const sandbox = await start({ account });
  return { account, sandbox, client: new ElasticLoadBalancingV2Client(settings(sandbox)) };
}

test('load balancers come page by page, each once and in order', async () => {
  const names = Array.from({ length: 53 }, (_, index) => `balancer-${index}`);
  const { client, sandbox } = await connected({
    ...emptySmallAccount(),
    loadBalancers: names.map(LoadBalancerName => ({
      LoadBalancerName,
      LoadBalancerArn: `arn:${LoadBalancerName}`,
    })),
  });
  const read: (string | undefined)[] = [];
  for await (const page of paginateDescribeLoadBalancers({ client }, { PageSize: 10 })) {
    expect(page.LoadBalancers?.length).toBeLessThanOrEqual(10);
    read.push(...(page.LoadBalancers ?? []).map(each => each.LoadBalancerName));
  }
  expect(read).toEqual(names);
  expect(sandbox.requests.map(each => `${each.service}:${each.operation} ${each.status}`)).toEqual(
    Array<string>(6).fill('elasticloadbalancing:DescribeLoadBalancers 200'),
  );
});

test('a load balancer comes with all it has, its types right and its tags left to DescribeTags', async () => {
  const { client } = await connected();
  const found = await client.send(new DescribeLoadBalancersCommand({ Names: ['inner'] }));
  expect(found.LoadBalancers).toEqual([
    {
      LoadBalancerArn: applicationLoadBalancerArn,
      LoadBalancerName: 'inner',
      Type: 'application',
      Scheme: 'internal',
      DNSName: 'internal-inner.eu-west-1.elb.amazonaws.com',
      VpcId: 'vpc-1',
      State: { Code: 'active' },
      CreatedTime: new Date('2025-01-01T00:00:00Z'),
      SecurityGroups: ['sg-1'],
      AvailabilityZones: [{ ZoneName: 'eu-west-1a', SubnetId: 'subnet-1', LoadBalancerAddresses: [] }],
    },
  ]);
  const tags = await client.send(new DescribeTagsCommand({ ResourceArns: [applicationLoadBalancerArn] }));
  expect(tags.TagDescriptions).toEqual([
    { ResourceArn: applicationLoadBalancerArn, Tags: [{ Key: 'Name', Value: hostileName }] },
  ]);
});

test('listeners, rules, target groups and health are found from one another', async () => {
  const { client } = await connected();
  const listeners = await client.send(
    new DescribeListenersCommand({ LoadBalancerArn: applicationLoadBalancerArn }),
  );
  expect(listeners.Listeners).toHaveLength(1);
  expect(listeners.Listeners?.[0]?.Port).toBe(443);
  expect(listeners.Listeners?.[0]?.Certificates).toHaveLength(1);
  const certificates = await client.send(
    new DescribeListenerCertificatesCommand({ ListenerArn: listenerArn }),
  );
  expect(certificates.Certificates?.map(each => each.IsDefault)).toEqual([true, false]);

  const rules = await client.send(new DescribeRulesCommand({ ListenerArn: listenerArn }));
  expect(rules.Rules?.map(rule => rule.Priority)).toEqual(['1', 'default']);
  expect(rules.Rules?.[0]).not.toHaveProperty('ListenerArn');
  expect(rules.Rules?.[0]?.Conditions?.[0]?.PathPatternConfig?.Values).toEqual(['/orders/*', hostileName]);
  expect(rules.Rules?.[0]?.Actions?.[0]?.ForwardConfig).toEqual({
    TargetGroups: [{ TargetGroupArn: targetGroupArn, Weight: 1 }],
    TargetGroupStickinessConfig: { Enabled: false },
  });
  expect(rules.Rules?.[1]?.Actions).toEqual([]);

  const groups = await client.send(
    new DescribeTargetGroupsCommand({ LoadBalancerArn: applicationLoadBalancerArn }),
  );
  expect(groups.TargetGroups?.map(group => group.TargetGroupArn)).toEqual([targetGroupArn]);
  const none = await client.send(
    new DescribeTargetGroupsCommand({ LoadBalancerArn: networkLoadBalancerArn }),
  );
  expect(none.TargetGroups).toEqual([]);

  const health = await client.send(new DescribeTargetHealthCommand({ TargetGroupArn: targetGroupArn }));
  expect(health.TargetHealthDescriptions?.map(each => each.TargetHealth?.State)).toEqual([
    'healthy',
    'unhealthy',
  ]);
  const asked = await client.send(
    new DescribeTargetHealthCommand({
      TargetGroupArn: targetGroupArn,
      Targets: [{ Id: '10.0.0.11' }, { Id: 'x', Port: 1 }],
    }),
  );
  expect(asked.TargetHealthDescriptions?.map(each => each.TargetHealth?.Reason)).toEqual([
    'Target.Timeout',
    'Target.NotRegistered',
  ]);
});

test('what an account keeps beside AWS’s own members is not sent', async () => {
  const { sandbox } = await connected();
  const raw = async (parameters: string): Promise<string> => {
    const headers = { ...signed, 'content-type': 'application/x-www-form-urlencoded' };
    const body = `Version=2015-12-01&${parameters}`;
    return (await fetch(sandbox.url, { method: 'POST', headers, body })).text();
  };
  const rules = await raw(`Action=DescribeRules&ListenerArn=${listenerArn}`);
  expect(rules).toContain(`<RuleArn>${ruleArn}</RuleArn>`);
  expect(rules).not.toContain('<ListenerArn>');
  const loadBalancers = await raw('Action=DescribeLoadBalancers');
  expect(loadBalancers).toContain('<LoadBalancerName>inner</LoadBalancerName>');
  expect(loadBalancers).not.toContain('<Tags>');
});

test('attributes are those that were set over those that AWS has by default', async () => {
  const account = smallAccount();
  account.elbAttributes[applicationLoadBalancerArn] = [{ Key: 'idle_timeout.timeout_seconds', Value: '120' }];
  const { client } = await connected(account);
  const loadBalancer = await client.send(
    new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn: applicationLoadBalancerArn }),
  );
  expect(loadBalancer.Attributes).toContainEqual({ Key: 'idle_timeout.timeout_seconds', Value: '120' });
  expect(loadBalancer.Attributes).toContainEqual({ Key: 'deletion_protection.enabled', Value: 'false' });
  const group = await client.send(
    new DescribeTargetGroupAttributesCommand({ TargetGroupArn: targetGroupArn }),
  );
  expect(group.Attributes).toContainEqual({ Key: 'deregistration_delay.timeout_seconds', Value: '300' });
});

test.each<readonly [string, (client: ElasticLoadBalancingV2Client) => Promise<unknown>]>([
  [
    'LoadBalancerNotFoundException',
    client => client.send(new DescribeLoadBalancersCommand({ Names: ['gone'] })),
  ],
  [
    'ListenerNotFoundException',
    client => client.send(new DescribeListenersCommand({ ListenerArns: ['gone'] })),
  ],
  [
    'LoadBalancerNotFoundException',
    client => client.send(new DescribeListenersCommand({ LoadBalancerArn: 'gone' })),
  ],
  ['ValidationError', client => client.send(new DescribeListenersCommand({}))],
  ['ValidationError', client => client.send(new DescribeRulesCommand({}))],
  ['RuleNotFoundException', client => client.send(new DescribeRulesCommand({ RuleArns: [`${ruleArn}x`] }))],
  [
    'TargetGroupNotFoundException',
    client => client.send(new DescribeTargetGroupsCommand({ Names: ['gone'] })),
  ],
  [
    'TargetGroupNotFoundException',
    client => client.send(new DescribeTargetHealthCommand({ TargetGroupArn: 'gone' })),
  ],
  ['ValidationError', client => client.send(new DescribeLoadBalancersCommand({ PageSize: 401 }))],
  ['ValidationError', client => client.send(new DescribeLoadBalancersCommand({ Marker: 'never given out' }))],
  [
    'ValidationError',
    client =>
      client.send(new DescribeLoadBalancersCommand({ LoadBalancerArns: Array<string>(21).fill('x') })),
  ],
])('%s', async (name, call) => {
  const { client } = await connected();
  await expect(call(client)).rejects.toMatchObject({
    name,
    $metadata: { httpStatusCode: 400 },
  });
});

test('names of any content come back as they are, but for characters that XML forbids', async () => {
  const huge = '<&>"\'\u{1f98a}'.repeat(15_000);
  const account = emptySmallAccount();
  account.targetGroups = [hostileName, huge, controlCharacters, ' spaces ', ''].map((name, index) => ({
    TargetGroupName: name,
    TargetGroupArn: `arn:${index}`,
    LoadBalancerArns: [],
  }));
  const { client } = await connected(account);
  const found = await client.send(new DescribeTargetGroupsCommand({}));
  const [hostile, large, control, spaces, empty] = (found.TargetGroups ?? []).map(
    group => group.TargetGroupName,
  );
  expect(hostile).toBe(hostileName);
  expect(large === huge).toBe(true);
  expect(control).toBe('a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf');
  expect(spaces).toBe(' spaces ');
  expect(empty).toBe('');
});

test('targets are registered and deregistered, by way of initial and draining', async () => {
  const { client } = await connected();
  const states = async () => {
    const health = await client.send(new DescribeTargetHealthCommand({ TargetGroupArn: targetGroupArn }));
    return (health.TargetHealthDescriptions ?? []).map(
      each => `${each.Target?.Id}:${each.Target?.Port} ${each.TargetHealth?.State}`,
    );
  };
  await client.send(
    new RegisterTargetsCommand({ TargetGroupArn: targetGroupArn, Targets: [{ Id: '10.0.0.12' }] }),
  );
  await client.send(
    new DeregisterTargetsCommand({
      TargetGroupArn: targetGroupArn,
      Targets: [{ Id: '10.0.0.11', Port: 8080 }],
    }),
  );
  expect(await states()).toEqual([
    '10.0.0.10:8080 healthy',
    '10.0.0.11:8080 draining',
    '10.0.0.12:8080 initial',
  ]);
  await expect
    .poll(states, { timeout: 10_000 })
    .toEqual(['10.0.0.10:8080 healthy', '10.0.0.12:8080 healthy']);
});

test('what is in use is not deleted; what is not goes with all that hangs on it', async () => {
  const { client, account } = await connected();
  await expect(
    client.send(new DeleteLoadBalancerCommand({ LoadBalancerArn: networkLoadBalancerArn })),
  ).rejects.toMatchObject({
    name: 'ResourceInUseException',
  });
  await expect(
    client.send(new DeleteTargetGroupCommand({ TargetGroupArn: targetGroupArn })),
  ).rejects.toMatchObject({
    name: 'ResourceInUseException',
  });
  account.vpcLinksV1 = [];
  await client.send(new DeleteLoadBalancerCommand({ LoadBalancerArn: networkLoadBalancerArn }));
  await client.send(new DeleteListenerCommand({ ListenerArn: listenerArn }));
  const left = await client.send(new DescribeLoadBalancersCommand({}));
  expect(left.LoadBalancers?.map(each => each.LoadBalancerName)).toEqual(['inner']);
  const groups = await client.send(new DescribeTargetGroupsCommand({}));
  expect(groups.TargetGroups?.[0]?.LoadBalancerArns).toEqual([]);
  expect(account.rules).toEqual([]);
  await client.send(new DeleteTargetGroupCommand({ TargetGroupArn: targetGroupArn }));
  expect(account.targetGroups).toEqual([]);
  expect(account.targetHealth).toEqual({});
});

test('a load balancer that is protected, or a target itself, is kept', async () => {
  const { client, account } = await connected();
  account.elbAttributes[applicationLoadBalancerArn] = [{ Key: 'deletion_protection.enabled', Value: 'true' }];
  const remove = new DeleteLoadBalancerCommand({ LoadBalancerArn: applicationLoadBalancerArn });
  await expect(client.send(remove)).rejects.toMatchObject({ name: 'OperationNotPermittedException' });
  account.elbAttributes = {};
  account.targetHealth['arn:behind'] = [{ Target: { Id: applicationLoadBalancerArn, Port: 443 } }];
  await expect(client.send(remove)).rejects.toMatchObject({ name: 'ResourceInUseException' });
  account.targetHealth = {};
  await client.send(remove);
  expect(account.listeners).toEqual([]);
});
