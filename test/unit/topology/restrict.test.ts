import { describe, expect, test } from 'vitest';
import { buildTopology } from '../../../src/topology/build';
import { restrictToApis } from '../../../src/topology/restrict';
import { edgesOf, short } from '../../support/drawn';
import { arns, sketch } from '../../support/sketch';
import { assertTopologyDocument } from '../../support/topologyDocument';

const topology = buildTopology(
  sketch(`
    rest r1 orders
      stage prod
      GET /orders link l1 http://h:80
      GET /direct link l2 http://h -> app/a2
    http h1 billing
      stage $default
      GET /bills link l2 app/a1:81
      GET /more link l2 app/a2:80
    rest r3 orders unread
    domain orders.example.com
      base - r1/prod
      base bills h1/$default
    domain other.example.com
      map - h1/$default
    link1 l1 -> net/n1
    link1 unused -> net/n2
    link2 l2
    lb net/n1
      TCP 80 -> t1
      TCP 90 -> t9
    lb net/n2
    lb app/a1
      HTTP 80 -> t2
      HTTP 81 -> t3
    lb app/a2
      HTTP 80 -> t2
    tg t1 alb 80 app/a1:80=healthy
    tg t2 ip 80 10.0.0.2:80=healthy
    tg t3 ip 80 10.0.0.3:80=healthy
    tg t9 ip 80
    refuse elasticloadbalancing:DescribeTargetHealth ${arns.targetGroup('t9')}
    refuse elasticloadbalancing:DescribeTargetHealth ${arns.targetGroup('t2')}
    refuse ec2:DescribeInstances`),
);
const restricted = (...selectors: readonly string[]) => {
  const result = restrictToApis(topology, selectors);
  assertTopologyDocument(result.topology);
  return result;
};

describe('restrictToApis', () => {
  test.each([['r1'], [arns.rest('r1')]])('keeps the API %s and what it reaches', selector => {
    const { topology: part, unmatched } = restricted(selector);
    expect(unmatched).toEqual([]);
    expect(part.nodes.map(({ id }) => short(id))).toEqual([
      '/domainnames/orders.example.com',
      '/restapis/r1',
      '/restapis/r1/resources/direct/methods/GET',
      '/restapis/r1/resources/orders/methods/GET',
      '/restapis/r1/stages/prod',
      '/vpclinks/l1',
      '/vpclinks/l2',
      'listener-rule/app/a1/1/80/default',
      'listener-rule/app/a2/1/80/default',
      'listener/app/a1/1/80',
      'listener/app/a2/1/80',
      'listener/net/n1/1/80',
      'loadbalancer/app/a1/1',
      'loadbalancer/app/a2/1',
      'loadbalancer/net/n1/1',
      'targetgroup/t1/1',
      'targetgroup/t1/1#loadbalancer/app/a1/1:80',
      'targetgroup/t2/1',
      'targetgroup/t2/1#10.0.0.2:80',
    ]);
    expect(edgesOf(part, 'connects', 'maps')).toEqual([
      '/domainnames/orders.example.com maps /restapis/r1/stages/prod',
      '/vpclinks/l1 connects loadbalancer/net/n1/1 {"routes":1}',
      '/vpclinks/l2 connects loadbalancer/app/a2/1 {"routes":1}',
    ]);
    expect(part.unknowns.map(({ operation, node }) => [operation, node])).toEqual([
      ['ec2:DescribeInstances', undefined],
      ['elasticloadbalancing:DescribeTargetHealth', arns.targetGroup('t2')],
    ]);
  });

  test('takes names, each of the APIs that has it', () => {
    const { topology: part } = restricted('orders');
    expect(part.nodes.filter(({ kind }) => kind.endsWith('-api')).map(({ id }) => short(id))).toEqual([
      '/restapis/r1',
      '/restapis/r3',
    ]);
  });

  test('takes several, and what they connect counts together', () => {
    const { topology: part } = restricted('billing', 'r1');
    expect(edgesOf(part, 'connects')).toEqual([
      '/vpclinks/l1 connects loadbalancer/net/n1/1 {"routes":1}',
      '/vpclinks/l2 connects loadbalancer/app/a1/1 {"routes":1}',
      '/vpclinks/l2 connects loadbalancer/app/a2/1 {"routes":2}',
    ]);
  });

  test('tells which selectors no API has', () => {
    const { topology: part, unmatched } = restricted('order', 'h1', '/restapis/r1');
    expect(unmatched).toEqual(['order', '/restapis/r1']);
    expect(part.nodes.some(({ kind }) => kind === 'rest-api')).toBe(false);
    expect(restricted('nothing').topology.nodes).toEqual([]);
  });

  test('without a selector restricts nothing', () => {
    expect(restricted()).toEqual({ topology, unmatched: [] });
  });
});
