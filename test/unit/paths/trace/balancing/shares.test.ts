import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../../../src/model/reading';
import { arns, sketch } from '../../../../support/sketch';
import { changed, withResources } from '../../../diagnosis/case';
import { balanced, shares, withAttributes } from './reading';

interface Registered {
  readonly id: string;
  readonly state?: string | undefined;
  readonly reason?: string;
  readonly zone?: string;
}

const listener = { app: arns.listener('app/a1', '80'), net: arns.listener('net/n1', '80') };
const group = arns.targetGroup('t1');

function account(
  type: 'app' | 'net',
  targets: readonly Registered[],
  zones: readonly string[] = [],
): Reading {
  const name = type === 'app' ? 'app/a1' : 'net/n1';
  const reading = sketch(`
    lb ${name}
      ${type === 'app' ? 'HTTP' : 'TCP'} 80 -> t1
    tg t1 ip 80`);
  const TargetHealthDescriptions = targets.map(({ id, state, reason, zone }) => ({
    Target: { Id: id, Port: 80, ...(zone === undefined ? {} : { AvailabilityZone: zone }) },
    ...(state === undefined
      ? {}
      : { TargetHealth: { State: state, ...(reason === undefined ? {} : { Reason: reason }) } }),
  }));
  const AvailabilityZones = zones.map(ZoneName => ({ ZoneName, SubnetId: `subnet-${ZoneName}` }));
  const found = changed(reading, `${group}#health`, { TargetHealthDescriptions });
  // Without a group that would filter anything.
  const interfaces = targets.map(({ id }) => ({
    type: 'AWS::EC2::NetworkInterface',
    arn: arns.arn('ec2', `network-interface/eni-${id}`),
    properties: { NetworkInterfaceId: `eni-${id}`, PrivateIpAddress: id },
  }));
  return withResources(changed(found, arns.loadBalancer(name), { AvailabilityZones }), ...interfaces);
}

const target = (id: string, state?: string, more: Partial<Registered> = {}): Registered => ({
  id,
  state,
  ...more,
});

describe('who of a target group gets requests', () => {
  it.each<[string, readonly Registered[], readonly string[], string]>([
    ['healthy ones', [target('a', 'healthy'), target('b', 'unhealthy')], ['a:80 1'], 'reaches-targets'],
    [
      'all where none is healthy',
      [target('a', 'unhealthy'), target('b', 'unhealthy')],
      ['a:80 0.5', 'b:80 0.5'],
      'reaches-targets',
    ],
    ['not who leaves', [target('a', 'draining'), target('b', 'unhealthy')], ['b:80 1'], 'reaches-targets'],
    ['none where all leave', [target('a', 'draining'), target('b', 'unused')], [], 'no-healthy-target'],
    ['none where there is none', [], [], 'no-healthy-target'],
    [
      'who is still checked, only where nobody else can',
      [target('a', 'initial', { reason: 'Elb.InitialHealthChecking' }), target('b', 'healthy')],
      ['b:80 1'],
      'reaches-targets',
    ],
    [
      'who is still checked',
      [target('a', 'initial', { reason: 'Elb.InitialHealthChecking' })],
      ['a:80 1'],
      'reaches-targets',
    ],
    [
      'not who is not registered yet',
      [target('a', 'initial', { reason: 'Elb.RegistrationInProgress' })],
      [],
      'no-healthy-target',
    ],
    [
      'who is not checked at all',
      [target('a', 'unavailable', { reason: 'Target.HealthCheckDisabled' })],
      ['a:80 1'],
      'reaches-targets',
    ],
    [
      'whose health has an error, where nobody else can',
      [target('a', 'unavailable', { reason: 'Elb.InternalError' })],
      ['a:80 1'],
      'reaches-targets',
    ],
    [
      'not who is draining as unhealthy',
      [target('a', 'unhealthy.draining'), target('b', 'healthy')],
      ['b:80 1'],
      'reaches-targets',
    ],
    ['unknown where no state was given', [target('a')], [], 'unknown'],
    ['unknown where the state is of tomorrow', [target('a', 'asleep')], [], 'unknown'],
    [
      'the healthy one beside one without a state',
      [target('a'), target('b', 'healthy')],
      ['b:80 1'],
      'reaches-targets',
    ],
  ])('%s', (_, targets, expected, outcome) => {
    const found = balanced(account('app', targets));
    expect(found.outcome).toBe(outcome);
    expect(shares(found)).toEqual(expected);
    expect(found.status).toBe(outcome === 'no-healthy-target' ? 503 : undefined);
  });

  it('is not known where health was not read, and it says which permission is missing', () => {
    const reading = sketch(`
      lb app/a1
        HTTP 80 -> t1
      tg t1 ip 80 unread
      refuse elasticloadbalancing:DescribeTargetHealth ${group}`);
    const found = balanced(reading);
    expect(found.outcome).toBe('unknown');
    expect(found.because).toContain('elasticloadbalancing:DescribeTargetHealth was refused (AccessDenied)');
  });

  it('is a function', () => {
    const found = balanced(`
      lb app/a1
        HTTP 80 -> t1
      tg t1 lambda 0 f1=unavailable
      lambda f1`);
    expect(found.outcome).toBe('reaches-targets');
    expect(found.targets).toHaveLength(1);
  });

  it('is told apart from a group of gRPC', () => {
    const reading = changed(account('app', [target('a', 'healthy')]), group, { ProtocolVersion: 'GRPC' });
    expect(balanced(reading).because).toContain('GRPC');
  });
});

describe('thresholds', () => {
  const few = [target('a', 'healthy'), target('b', 'unhealthy'), target('c', 'unhealthy')];
  const routing = 'target_group_health.unhealthy_state_routing.minimum_healthy_targets';

  it.each<[Readonly<Record<string, string>>, number]>([
    [{}, 1],
    [{ [`${routing}.count`]: '1' }, 1],
    [{ [`${routing}.count`]: '2' }, 3],
    [{ [`${routing}.percentage`]: '33' }, 1],
    [{ [`${routing}.percentage`]: '34' }, 3],
    [{ [`${routing}.percentage`]: 'off' }, 1],
    [{ [`${routing}.count`]: 'nonsense' }, 1],
  ])('%j: %i get requests', (attributes, count) => {
    const found = balanced(withAttributes(account('app', few), 'TargetGroup', group, attributes));
    expect(found.targets).toHaveLength(count);
    expect(found.because.includes('fails open')).toBe(count === 3);
    expect(found.because).not.toContain('defaults');
  });

  it('that were not read are AWS’s, and it says so', () => {
    expect(balanced(account('app', few)).because).toContain('assumes the AWS defaults');
  });
});

describe('zones', () => {
  const spread = [
    target('a', 'healthy', { zone: 'z1' }),
    target('b', 'healthy', { zone: 'z2' }),
    target('c', 'healthy', { zone: 'z2' }),
  ];
  const zones = ['z1', 'z2'];
  const even = ['a:80 0.3333', 'b:80 0.3333', 'c:80 0.3333'];
  const byZone = ['a:80 0.5', 'b:80 0.25', 'c:80 0.25'];
  const key = 'load_balancing.cross_zone.enabled';

  it.each<[string, 'app' | 'net', string | undefined, string | undefined, readonly string[]]>([
    ['an Application Load Balancer', 'app', undefined, undefined, even],
    ['one whose group turns it off', 'app', 'false', undefined, byZone],
    ['one whose group leaves it', 'app', 'use_load_balancer_configuration', undefined, even],
    ['a Network Load Balancer', 'net', undefined, undefined, byZone],
    ['one that turns it on', 'net', 'use_load_balancer_configuration', 'true', even],
    ['one whose group turns it on', 'net', 'true', 'false', even],
  ])('%s', (_, type, ofGroup, ofBalancer, expected) => {
    let reading = account(type, spread, zones);
    if (ofGroup !== undefined) reading = withAttributes(reading, 'TargetGroup', group, { [key]: ofGroup });
    if (ofBalancer !== undefined)
      reading = withAttributes(reading, 'LoadBalancer', arns.loadBalancer('net/n1'), { [key]: ofBalancer });
    expect(shares(balanced(reading, {}, listener[type]))).toEqual(expected);
  });

  it.each<[string, readonly Registered[], readonly string[]]>([
    [
      'a zone without healthy targets is taken out',
      [target('a', 'unhealthy', { zone: 'z1' }), target('b', 'healthy', { zone: 'z2' })],
      ['b:80 1'],
    ],
    ['a zone without targets is left out', [target('b', 'healthy', { zone: 'z2' })], ['b:80 1']],
    [
      'no zone with healthy targets: all fail open',
      [
        target('a', 'unhealthy', { zone: 'z1' }),
        target('b', 'unhealthy', { zone: 'z2' }),
        target('c', 'unhealthy', { zone: 'z2' }),
      ],
      byZone,
    ],
    [
      'targets of all zones',
      [target('a', 'healthy', { zone: 'all' }), target('b', 'healthy', { zone: 'z2' })],
      ['a:80 0.75', 'b:80 0.25'],
    ],
  ])('%s', (_, targets, expected) => {
    expect(shares(balanced(account('net', targets, zones), {}, listener.net))).toEqual(expected);
  });

  it('without a target that can answer are named', () => {
    const found = balanced(account('net', [target('b', 'healthy', { zone: 'z2' })], zones), {}, listener.net);
    expect(found.because).toContain('Zones without a target that can respond: z1.');
  });
});

describe('shares', () => {
  const two = account('app', [target('10.0.0.1', 'healthy'), target('10.0.0.2', 'healthy')]);
  const one = account('app', [target('10.0.0.1', 'healthy')]);
  const saying = (reading: Reading, attributes: Readonly<Record<string, string>>) =>
    balanced(withAttributes(reading, 'TargetGroup', group, attributes)).because;

  it.each([
    ['stickiness.enabled', 'true'],
    ['slow_start.duration_seconds', '30'],
    ['load_balancing.algorithm.type', 'least_outstanding_requests'],
  ])('can differ by %s', (key, value) => {
    expect(saying(two, { [key]: value })).toContain(`can differ from these because of ${key}`);
    expect(saying(one, { [key]: value })).not.toContain('can differ');
  });

  it('are as they are said where nothing makes them differ', () => {
    const even = {
      'stickiness.enabled': 'false',
      'slow_start.duration_seconds': '0',
      'load_balancing.algorithm.type': 'round_robin',
    };
    expect(saying(two, even)).not.toContain('can differ');
  });

  const state = fc.constantFrom(
    'healthy',
    'unhealthy',
    'initial',
    'draining',
    'unused',
    'unavailable',
    'unhealthy.draining',
    undefined,
  );
  const targets = fc.array(fc.record({ state, zone: fc.constantFrom('z1', 'z2', 'z3', 'all') }), {
    maxLength: 6,
  });

  it('are 1 together, or there are none', () => {
    fc.assert(
      fc.property(
        targets,
        fc.constantFrom('app' as const, 'net' as const),
        fc.integer({ min: 1, max: 3 }),
        (all, type, count) => {
          const registered = all.map((one, index) => ({ id: `10.0.0.${index}`, ...one }));
          const reading = withAttributes(account(type, registered, ['z1', 'z2']), 'TargetGroup', group, {
            'target_group_health.unhealthy_state_routing.minimum_healthy_targets.count': String(count),
          });
          const found = balanced(reading, {}, listener[type]);
          const sum = found.targets.reduce((total, { share }) => total + share, 0);
          expect(sum).toBeCloseTo(found.outcome === 'reaches-targets' ? 1 : 0, 9);
          expect(
            found.targets.every(({ share, health }) => share > 0 && !['draining', 'unused'].includes(health)),
          ).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
