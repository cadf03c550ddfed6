import { describe, expect, test } from 'vitest';
import type { Depth, Reading } from '../../../src/model/reading';
import type { SandboxAccount } from '../../../src/sandbox/account';
import { accountNames, createAccount } from '../../../src/sandbox/accounts';
import { allServices } from '../../../src/services/registry';
import { buildTopology } from '../../../src/topology/build';
import { callsOf, connectTo, readingOf, rememberedReading, sandboxOf, scanOf, typesOf } from './reading';
import { everythingOnce } from './richAccount';

type Depths = readonly Exclude<Depth, 'deployed'>[];
const all: Depths = ['evidence', 'usage-plans', 'metrics'];
const declared = allServices.flatMap(({ operations }) => operations);
const ofDepth = (...depths: readonly (Depth | undefined)[]): readonly string[] =>
  declared.filter(({ depth }) => depths.includes(depth)).map(({ name }) => name);
const deep = ofDepth('evidence', 'usage-plans', 'metrics');

const read = async (
  account: SandboxAccount,
  depths: Depths,
  deny: readonly string[] = [],
): Promise<Reading> => rememberedReading(await sandboxOf(account, { faults: { deny } }), { depths });

describe('every account', () => {
  test.each(accountNames)('%s is read to all depths without a gap', async name => {
    const reading = await read(createAccount(name, { routes: 300 }), all);
    expect(reading.unknowns).toEqual([]);
    expect(reading.depths).toEqual(all);
  });

  test.each(accountNames)('%s without depths takes no call that only checks need', async name => {
    const account = createAccount(name, { routes: 300 });
    const plain = await sandboxOf(account);
    await readingOf(plain, { deployed: true });
    const called = Object.keys(callsOf(plain));
    expect(called.length).toBeGreaterThan(5);
    expect(called.filter(operation => !ofDepth(undefined, 'deployed').includes(operation))).toEqual([]);
  });

  test.each(accountNames)('%s: no call that leads on is made oftener for the depths', async name => {
    const [plain, deeper] = [await sandboxOf(createAccount(name)), await sandboxOf(createAccount(name))];
    await readingOf(plain);
    await readingOf(deeper, { depths: all });
    const calls = callsOf(deeper);
    for (const [operation, count] of Object.entries(callsOf(plain))) {
      // Subnets of targets are read for their network ACLs, in rounds; authorizers lead to functions of their own.
      if (!/^ec2:|^lambda:GetFunctionConfiguration$/.test(operation))
        expect([operation, calls[operation]]).toEqual([operation, count]);
    }
  });

  test.each(accountNames)('%s: the topology is the same however deep the reading', async name => {
    const topologies = await Promise.all(
      [[], all].map(async depths => buildTopology(await read(createAccount(name, { routes: 200 }), depths))),
    );
    expect(topologies[1]).toEqual(topologies[0]);
  });

  test('two readings of one account to all depths are equal', async () => {
    const [one, other] = [await sandboxOf(createAccount('direct')), await sandboxOf(createAccount('direct'))];
    const texts = await Promise.all([readingOf(one, { depths: all }), readingOf(other, { depths: all })]);
    expect(JSON.stringify(texts[0])).toBe(JSON.stringify(texts[1]));
  });
});

describe('an account that has something of everything', () => {
  test('every operation of every depth is called', async () => {
    const sandbox = await sandboxOf(everythingOnce());
    const reading = await readingOf(sandbox, { depths: all, deployed: true });
    const calls = callsOf(sandbox);
    expect(deep.filter(operation => calls[operation] === undefined)).toEqual([]);
    expect(reading.unknowns).toEqual([]);
  });

  test.each([
    ['evidence' as const, ['evidence'] as const],
    ['usage-plans' as const, ['evidence', 'usage-plans'] as const],
    ['metrics' as const, ['evidence', 'metrics'] as const],
  ])('%s reads its own operations and no deeper ones', async (depth, depths) => {
    const sandbox = await sandboxOf(everythingOnce());
    await readingOf(sandbox, { depths });
    const called = deep.filter(operation => callsOf(sandbox)[operation] !== undefined);
    expect(called.sort()).toEqual([...new Set(ofDepth('evidence', depth))].sort());
  });

  test('nothing is asked twice', async () => {
    const sandbox = await sandboxOf(everythingOnce());
    const reading = await readingOf(sandbox, { depths: ['evidence', 'usage-plans'] });
    const asked = reading.answered.map(({ operation, node }) => `${operation} ${node ?? ''}`);
    expect(new Set(asked).size).toBe(asked.length);
    // Two lists of one answer: of endpoints of this account, and of those of others.
    const inParts = ['cloudwatch:GetMetricData', 'apigateway:GetDomainNameAccessAssociations'];
    for (const operation of deep.filter(name => !inParts.includes(name))) {
      const answers = reading.answered.filter(answer => answer.operation === operation).length;
      expect([operation, callsOf(sandbox)[operation]]).toEqual([operation, answers]);
    }
  });

  test('environment variables, secrets and commands are not kept', async () => {
    const text = JSON.stringify(await read(everythingOnce(), all));
    expect(text).not.toContain('sandbox-secret');
    expect(text).toContain('containerDefinitions');
  });

  test('metrics take one call for each window, and reach to the last whole minute', async () => {
    const sandbox = await sandboxOf(everythingOnce());
    const reading = await readingOf(sandbox, {
      depths: ['evidence', 'metrics'],
      now: () => '2026-11-22T10:03:21Z',
    });
    expect(callsOf(sandbox)['cloudwatch:GetMetricData']).toBe(3);
    const metrics = reading.resources.filter(({ type }) => type === 'AWS::CloudWatch::MetricData');
    expect(metrics.length).toBeGreaterThan(2);
    for (const { arn, parent, properties } of metrics) {
      expect(arn).toBe(`${parent ?? ''}#metrics`);
      expect(properties).toMatchObject({
        StartTime: '2026-11-22T07:03:00.000Z',
        EndTime: '2026-11-22T10:03:00.000Z',
      });
    }
  });
});

describe('reading again', () => {
  const health = { kind: 'arn', arn: '' } as const;

  test('asks for what is named and for nothing else, a day of metrics among it', async () => {
    const sandbox = await sandboxOf(everythingOnce());
    const connection = await connectTo(sandbox.url, { region: sandbox.account.region });
    const first = scanOf([connection]);
    await first.idle();
    const known = first.reading();
    const group = known.resources.find(({ type }) => type === 'AWS::ElasticLoadBalancingV2::TargetHealth');
    const stage = known.resources.find(({ type }) => type === 'AWS::ApiGateway::Stage')?.arn ?? '';
    const before = callsOf(sandbox);
    const again = scanOf([connection], { known, depths: ['evidence'], now: () => '2026-11-22T10:03:21Z' });
    again.demand([
      { ...health, arn: group?.parent ?? '' },
      { kind: 'evidence', operation: 'cloudwatch:GetMetricData', arn: stage, window: 'day' },
    ]);
    await again.idle();
    const made = Object.entries(callsOf(sandbox)).flatMap(([name, count]) => {
      const more = count - (before[name] ?? 0);
      return more === 0 ? [] : [[name, more]];
    });
    expect(Object.fromEntries(made)).toEqual({
      'elasticloadbalancing:DescribeTargetHealth': 1,
      'cloudwatch:GetMetricData': 1,
    });
    const { resources, unknowns } = again.reading();
    expect(unknowns).toEqual([]);
    expect(resources.map(({ arn }) => arn)).toEqual(
      expect.arrayContaining([`${group?.parent ?? ''}#health`, `${stage}#metrics-day`]),
    );
    expect(resources.find(({ arn }) => arn.endsWith('#metrics-day'))?.properties).toMatchObject({
      StartTime: '2026-11-21T10:00:00.000Z',
      EndTime: '2026-11-22T10:00:00.000Z',
    });
  });
});

/** What is not read because the operation was refused: what it gives, and what only that leads to. */
const lost: Readonly<Record<string, readonly string[]>> = {
  'acm:DescribeCertificate': ['AWS::CertificateManager::Certificate'],
  'apigateway:GetAccount': ['AWS::ApiGateway::Account'],
  'apigateway:GetAuthorizers': ['AWS::ApiGateway::Authorizer'],
  'apigateway:GetDomainNameAccessAssociations': ['AWS::ApiGateway::DomainNameAccessAssociation'],
  'apigateway:GetGatewayResponses': ['AWS::ApiGateway::GatewayResponse'],
  'apigateway:GetRequestValidators': ['AWS::ApiGateway::RequestValidator'],
  'apigateway:GetUsagePlans': ['AWS::ApiGateway::UsagePlan'],
  'apigatewayv2:GetAuthorizers': ['AWS::ApiGatewayV2::Authorizer'],
  'apigatewayv2:GetDeployments': ['AWS::ApiGatewayV2::Deployment'],
  'cloudwatch:GetMetricData': ['AWS::CloudWatch::MetricData'],
  'ec2:DescribeNetworkAcls': ['AWS::EC2::NetworkAcl'],
  'ec2:DescribeVpcEndpoints': ['AWS::EC2::VPCEndpoint'],
  'ec2:DescribeVpcEndpointConnections': ['AWS::EC2::VPCEndpointConnection'],
  'ec2:DescribeVpcEndpointServiceConfigurations': [
    'AWS::EC2::VPCEndpointService',
    'AWS::EC2::VPCEndpointConnection',
  ],
  'ec2:GetManagedPrefixListEntries': ['AWS::EC2::PrefixList'],
  'ecs:DescribeServiceDeployments': ['AWS::ECS::ServiceDeployment'],
  'ecs:DescribeTaskDefinition': ['AWS::ECS::TaskDefinition'],
  'elasticloadbalancing:DescribeListenerAttributes': ['AWS::ElasticLoadBalancingV2::ListenerAttributes'],
  'elasticloadbalancing:DescribeLoadBalancerAttributes': [
    'AWS::ElasticLoadBalancingV2::LoadBalancerAttributes',
  ],
  'elasticloadbalancing:DescribeTargetGroupAttributes': [
    'AWS::ElasticLoadBalancingV2::TargetGroupAttributes',
  ],
  'elasticloadbalancing:DescribeListenerCertificates': ['AWS::ElasticLoadBalancingV2::ListenerCertificates'],
  'elasticloadbalancing:DescribeTags': ['AWS::ElasticLoadBalancingV2::TagDescription'],
  'lambda:GetPolicy': ['AWS::Lambda::Policy'],
  'servicediscovery:GetInstancesHealthStatus': ['AWS::ServiceDiscovery::InstancesHealthStatus'],
  'wafv2:GetWebACLForResource': ['AWS::WAFv2::WebACLAssociation'],
};

describe('an operation that is refused', () => {
  test('all of them are tried', () => {
    expect(Object.keys(lost).sort()).toEqual([...deep].sort());
  });

  test.each(Object.entries(lost))(
    '%s is not known, and nothing else is missing',
    async (operation, types) => {
      const whole = await read(everythingOnce(), all);
      const reading = await read(everythingOnce(), all, [operation]);
      const wanted = whole.answered.filter(answer => answer.operation === operation);
      expect(wanted.length).toBeGreaterThan(0);
      expect(reading.unknowns.map(unknown => unknown.operation)).toEqual(wanted.map(() => operation));
      expect(reading.unknowns.map(({ node }) => node)).toEqual(wanted.map(({ node }) => node));
      const kept = whole.resources.filter(({ type }) => !types.includes(type));
      // What only an authorizer or a further certificate leads to is lost with it.
      const missing = kept.filter(
        ({ arn, type }) => !reading.resources.some(found => found.arn === arn && found.type === type),
      );
      expect(missing.map(({ arn }) => arn.slice(arn.indexOf('function:'))).sort()).toEqual(
        alsoLost[operation] ?? [],
      );
      for (const type of types) expect(typesOf(reading)[type]).toBeUndefined();
    },
  );
});

const alsoLost: Readonly<Record<string, readonly string[]>> = {
  'apigateway:GetAuthorizers': ['function:rest-authorizer', 'function:rest-authorizer#policy'],
  'apigatewayv2:GetAuthorizers': ['function:http-authorizer', 'function:http-authorizer#policy'],
};
