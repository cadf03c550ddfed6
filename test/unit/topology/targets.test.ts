import { describe, expect, test } from 'vitest';
import type { Reading } from '../../../src/model/reading';
import { buildTopology } from '../../../src/topology/build';
import { attributesOf, edgesOf, idsOf, nodeOf } from '../../support/drawn';
import { arns, sketch } from '../../support/sketch';
import { assertTopologyDocument } from '../../support/topologyDocument';

function checked(reading: Reading) {
  const topology = buildTopology(reading);
  assertTopologyDocument(topology);
  return topology;
}
const topologyOf = (text: string) => checked(sketch(text));
const resolved = (text: string, target: string) => attributesOf(topologyOf(text), target)['resolvesTo'];

describe('targets', () => {
  test('are registered with their health, and counted', () => {
    const topology = topologyOf('tg t1 ip 8080 10.0.0.1:8080=healthy 10.0.0.2:8080=unhealthy 10.0.0.3:8080');
    expect(edgesOf(topology, 'registers')).toEqual([
      'targetgroup/t1/1 registers targetgroup/t1/1#10.0.0.1:8080',
      'targetgroup/t1/1 registers targetgroup/t1/1#10.0.0.2:8080',
      'targetgroup/t1/1 registers targetgroup/t1/1#10.0.0.3:8080',
    ]);
    expect(attributesOf(topology, '#10.0.0.2:8080')).toEqual({
      targetId: '10.0.0.2',
      port: 8080,
      health: { state: 'unhealthy' },
    });
    expect(attributesOf(topology, '#10.0.0.3:8080')).toEqual({ targetId: '10.0.0.3', port: 8080 });
    expect(attributesOf(topology, 'targetgroup/t1/1')).toEqual({
      targetType: 'ip',
      protocol: 'HTTP',
      port: 8080,
      healthCheck: { HealthCheckPath: '/health' },
      healthyCount: 1,
      targetCount: 3,
    });
  });

  test.each([
    ['none registered', 'tg t1 ip 80', { healthyCount: 0, targetCount: 0 }],
    ['not read', 'tg t1 ip 80 unread', { expanded: false }],
    [
      'refused',
      `tg t1 ip 80 unread\nrefuse elasticloadbalancing:DescribeTargetHealth ${arns.targetGroup('t1')}`,
      {},
    ],
  ])('of a group with %s', (_name, text, expected) => {
    const { healthyCount, targetCount, expanded } = attributesOf(topologyOf(text), 'targetgroup/t1/1');
    const known = Object.entries({ healthyCount, targetCount, expanded }).filter(
      ([, value]) => value !== undefined,
    );
    expect(Object.fromEntries(known)).toEqual(expected);
  });

  test('IPv6 addresses stand in brackets, functions have no port', () => {
    const topology = topologyOf(`
      tg t1 ip 80 2001:db8:0:0::1:80=healthy
      tg t2 lambda 0 f1=healthy
      tg t3 instance 80 i-1:80=healthy`);
    expect(idsOf(topology, 'target')).toEqual([
      'targetgroup/t1/1#[2001:db8:0:0::1]:80',
      'targetgroup/t2/1#function:f1',
      'targetgroup/t3/1#i-1:80',
    ]);
    expect(edgesOf(topology, 'is')).toEqual(['targetgroup/t2/1#function:f1 is function:f1']);
  });

  test('that are a load balancer which does not exist', () => {
    const topology = topologyOf('tg t1 alb 80 app/gone:80=unused');
    expect(edgesOf(topology, 'is')).toEqual([
      'targetgroup/t1/1#loadbalancer/app/gone/1:80 is loadbalancer/app/gone/1',
    ]);
    expect(nodeOf(topology, 'loadbalancer/app/gone/1')).toMatchObject({ kind: 'missing' });
  });

  test('listed twice count once', () => {
    const topology = topologyOf('tg t1 ip 80 10.0.0.1:80=healthy 10.0.0.1:80=healthy');
    expect(attributesOf(topology, 'targetgroup/t1/1')).toMatchObject({ healthyCount: 1, targetCount: 1 });
  });
});

describe('what a target really is', () => {
  test('an ECS service that registers in the group, with the task of the address', () => {
    const text = `
      tg t1 ip 80 10.0.0.1:80=healthy 10.0.0.2:80=healthy
      ecs orders -> t1
      task one orders 10.0.0.1
      task other elsewhere 10.0.0.2
      eni eni-1 10.0.0.1 described`;
    const service = { kind: 'ecs-service', arn: arns.arn('ecs', 'service/c1/orders'), name: 'orders' };
    expect(resolved(text, '#10.0.0.1:80')).toEqual({ ...service, taskArn: arns.arn('ecs', 'task/c1/one') });
    expect(resolved(text, '#10.0.0.2:80')).toEqual(service);
  });

  test('of two services the one whose task has the address', () => {
    const text = `
      tg t1 ip 80 10.0.0.1:80=healthy 10.0.0.2:80=healthy
      ecs a -> t1
      ecs b -> t1
      task one b 10.0.0.1`;
    expect(resolved(text, '#10.0.0.1:80')).toMatchObject({ name: 'b' });
    expect(resolved(text, '#10.0.0.2:80')).toMatchObject({ name: 'a' });
  });

  test.each([
    [
      'advancedConfiguration',
      [{ targetGroupArn: 'x', advancedConfiguration: { alternateTargetGroupArn: arns.targetGroup('t1') } }],
      undefined,
    ],
    ['taskSets', undefined, [{ loadBalancers: [{ targetGroupArn: arns.targetGroup('t1') }] }]],
  ])('by the service’s %s', (_name, loadBalancers, taskSets) => {
    const reading = sketch('tg t1 ip 80 10.0.0.1:80=healthy\necs orders');
    const resources = reading.resources.map(resource =>
      resource.type === 'AWS::ECS::Service'
        ? { ...resource, properties: { serviceName: 'orders', loadBalancers, taskSets } }
        : resource,
    );
    expect(attributesOf(checked({ ...reading, resources }), '#10.0.0.1:80')['resolvesTo']).toMatchObject({
      kind: 'ecs-service',
    });
  });

  test('an EC2 instance by its name, its id, or the network interface it has', () => {
    const text = `
      tg t1 instance 80 i-1:80=healthy i-2:80=healthy i-3:80=healthy
      tg t2 ip 80 10.0.0.9:80=healthy
      instance i-1 web
      instance i-2
      eni eni-9 10.0.0.9 primary instance=i-1`;
    expect(resolved(text, '#i-1:80')).toEqual({
      kind: 'ec2-instance',
      arn: arns.arn('ec2', 'instance/i-1'),
      name: 'web',
    });
    expect(resolved(text, '#i-2:80')).toMatchObject({ name: 'i-2' });
    expect(resolved(text, '#i-3:80')).toBeUndefined();
    expect(resolved(text, '#10.0.0.9:80')).toMatchObject({ kind: 'ec2-instance', name: 'web' });
  });

  test('a network interface, of the group’s own VPC', () => {
    const text = `
      tg t1 ip 80 10.0.0.1:80=healthy 10.0.0.2:80=healthy 10.0.0.3:80=healthy
      eni eni-0 10.0.0.1 elsewhere vpc=vpc-2
      eni eni-1 10.0.0.1 here
      eni eni-2 10.0.0.2
      eni eni-3 10.0.0.3 elsewhere vpc=vpc-2`;
    expect(resolved(text, '#10.0.0.1:80')).toEqual({
      kind: 'network-interface',
      arn: arns.arn('ec2', 'network-interface/eni-1'),
      name: 'here',
    });
    expect(resolved(text, '#10.0.0.2:80')).toMatchObject({ name: 'eni-2' });
    expect(resolved(text, '#10.0.0.3:80')).toBeUndefined();
  });
});
