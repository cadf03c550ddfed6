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
const forwards = (text: string) => edgesOf(topologyOf(text), 'forwards');

/** A listener whose rules hold these actions as AWS gives them. */
function withActions(actions: unknown): Reading {
  const reading = sketch(`
    lb app/a1
      HTTP 80
    tg t1 ip 80
    tg t2 ip 80`);
  return {
    ...reading,
    resources: reading.resources.map(resource =>
      resource.type.endsWith('ListenerRule')
        ? { ...resource, properties: { Priority: 'default', IsDefault: true, Actions: actions } }
        : resource,
    ),
  };
}
const group = (name: string, weight?: unknown) => ({
  TargetGroupArn: arns.targetGroup(name),
  ...(weight === undefined ? {} : { Weight: weight }),
});
const forward = (...groups: readonly object[]) => [
  { Type: 'forward', ForwardConfig: { TargetGroups: groups } },
];
const sharesOf = (actions: unknown) =>
  checked(withActions(actions)).edges.flatMap(edge => (edge.kind === 'forwards' ? [edge.attributes] : []));

describe('rules', () => {
  test('of an application load balancer each have a node, the default too', () => {
    const topology = topologyOf(`
      lb app/a1
        HTTP 80 -> t1
          10 path=/orders/*,/admin -> t2
          20 host=b.example.com redirect
          30 path=/x fixed
      tg t1 ip 80
      tg t2 ip 80`);
    expect(edgesOf(topology, 'listens', 'evaluates', 'forwards')).toEqual([
      'listener-rule/app/a1/1/80/10 forwards targetgroup/t2/1 {"share":1}',
      'listener-rule/app/a1/1/80/default forwards targetgroup/t1/1 {"share":1}',
      'listener/app/a1/1/80 evaluates listener-rule/app/a1/1/80/10 {"priority":"10"}',
      'listener/app/a1/1/80 evaluates listener-rule/app/a1/1/80/20 {"priority":"20"}',
      'listener/app/a1/1/80 evaluates listener-rule/app/a1/1/80/30 {"priority":"30"}',
      'listener/app/a1/1/80 evaluates listener-rule/app/a1/1/80/default {"priority":"default"}',
      'loadbalancer/app/a1/1 listens listener/app/a1/1/80',
    ]);
    expect(attributesOf(topology, '/80/10')).toEqual({
      priority: '10',
      conditions: [{ Field: 'path-pattern', Values: ['/admin', '/orders/*'] }],
      actions: [{ Type: 'forward', ForwardConfig: { TargetGroups: [group('t2')] } }],
    });
    expect(attributesOf(topology, '/80/20')['actions']).toEqual([
      { Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_301', Port: '443' } },
    ]);
    expect(attributesOf(topology, 'listener/app/a1/1/80')).toEqual({ port: 80, protocol: 'HTTP' });
  });

  test('of a network load balancer with only its default have none: the listener forwards', () => {
    const topology = topologyOf(`
      lb net/n1
        TCP 80 -> t1
      tg t1 ip 80`);
    expect(idsOf(topology, 'rule')).toEqual([]);
    expect(edgesOf(topology, 'forwards')).toEqual([
      'listener/net/n1/1/80 forwards targetgroup/t1/1 {"share":1}',
    ]);
    expect(attributesOf(topology, 'listener/net/n1/1/80')['actions']).toEqual(forward(group('t1')));
  });

  test('of a network load balancer that has others have nodes, and the listener keeps its actions', () => {
    const topology = topologyOf(`
      lb net/n1
        TCP 80 -> t1
          10 source=ipv6 -> t2
      tg t1 ip 80
      tg t2 ip 80`);
    expect(edgesOf(topology, 'evaluates', 'forwards')).toEqual([
      'listener-rule/net/n1/1/80/10 forwards targetgroup/t2/1 {"share":1}',
      'listener-rule/net/n1/1/80/default forwards targetgroup/t1/1 {"share":1}',
      'listener/net/n1/1/80 evaluates listener-rule/net/n1/1/80/10 {"priority":"10"}',
      'listener/net/n1/1/80 evaluates listener-rule/net/n1/1/80/default {"priority":"default"}',
    ]);
    expect(attributesOf(topology, 'listener/net/n1/1/80')['actions']).toEqual(forward(group('t1')));
  });

  test('that may not be read: the default out of the listener’s own actions', () => {
    const reading = sketch(`
      lb app/a1
        HTTP 80 -> t1
      tg t1 ip 80
      refuse elasticloadbalancing:DescribeRules ${arns.listener('app/a1', 80)}`);
    const topology = checked({
      ...reading,
      resources: reading.resources.filter(({ type }) => !type.endsWith('ListenerRule')),
    });
    expect(edgesOf(topology, 'evaluates', 'forwards')).toEqual([
      'listener/app/a1/1/80 evaluates listener/app/a1/1/80#default {"priority":"default"}',
      'listener/app/a1/1/80#default forwards targetgroup/t1/1 {"share":1}',
    ]);
    expect(attributesOf(topology, '#default')).toEqual({
      priority: 'default',
      actions: forward(group('t1')),
    });
    expect(topology.complete).toBe(false);
    expect(topology.unknowns[0]?.node).toBe(arns.listener('app/a1', 80));
  });

  test('none at all: the listener ends there', () => {
    const topology = topologyOf(`
      lb app/a1
        HTTP 80`);
    expect(edgesOf(topology, 'evaluates', 'forwards')).toHaveLength(1);
  });
});

describe('forwards', () => {
  test('share by weight', () => {
    expect(
      forwards(`
      lb app/a1
        HTTP 80 -> t1*3 t2*1
      tg t1 ip 80
      tg t2 ip 80`),
    ).toEqual([
      'listener-rule/app/a1/1/80/default forwards targetgroup/t1/1 {"weight":3,"share":0.75}',
      'listener-rule/app/a1/1/80/default forwards targetgroup/t2/1 {"weight":1,"share":0.25}',
    ]);
  });

  test.each([
    [
      'all zero',
      forward(group('t1', 0), group('t2', 0)),
      [
        { weight: 0, share: 0 },
        { weight: 0, share: 0 },
      ],
    ],
    [
      'one zero',
      forward(group('t1', 0), group('t2', 9)),
      [
        { weight: 0, share: 0 },
        { weight: 9, share: 1 },
      ],
    ],
    ['no weights', forward(group('t1'), group('t2')), [{ share: 0.5 }, { share: 0.5 }]],
    ['weights that are none', forward(group('t1', '7'), group('t2', -1)), [{ share: 0.5 }, { share: 0.5 }]],
    [
      'one group twice',
      forward(group('t1', 1), group('t1', 2), group('t2', 1)),
      [
        { weight: 3, share: 0.75 },
        { weight: 1, share: 0.25 },
      ],
    ],
    [
      'a group beside the configuration',
      [{ Type: 'forward', TargetGroupArn: arns.targetGroup('t1') }],
      [{ share: 1 }],
    ],
    [
      'after an authentication',
      [{ Type: 'authenticate-oidc', Order: 1 }, ...forward(group('t1', 1))],
      [{ weight: 1, share: 1 }],
    ],
    ['an action of another kind', [{ Type: 'teleport', TargetGroupArn: arns.targetGroup('t1') }], []],
    ['nothing', undefined, []],
    ['a text', 'forward', []],
  ])('%s', (_name, actions, expected) => {
    expect(sharesOf(actions)).toEqual(expected);
  });

  test('the groups of an action have no order of AWS’s', () => {
    const [first, second] = [
      [group('t1', 1), group('t2', 1)],
      [group('t2', 1), group('t1', 1)],
    ].map(groups => JSON.stringify(checked(withActions(forward(...groups))).nodes));
    expect(first).toBe(second);
  });
});

describe('a load balancer', () => {
  test('is what AWS gave of it', () => {
    const topology = topologyOf('lb app/a1');
    expect(nodeOf(topology, 'app/a1/1')).toEqual({
      id: arns.loadBalancer('app/a1'),
      kind: 'load-balancer',
      type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
      name: 'a1',
      account: '111122223333',
      region: 'eu-west-1',
      status: 'active',
      attributes: { type: 'application', scheme: 'internal', dnsName: 'a1.elb.example.com', vpcId: 'vpc-1' },
    });
  });

  test.each([
    ['read', 'lb app/a1', undefined],
    ['not read', 'lb app/a1 unread', false],
    [
      'refused',
      `lb app/a1 unread\nrefuse elasticloadbalancing:DescribeListeners ${arns.loadBalancer('app/a1')}`,
      undefined,
    ],
    [
      'cancelled',
      `lb app/a1 unread\nabort elasticloadbalancing:DescribeListeners ${arns.loadBalancer('app/a1')}`,
      false,
    ],
  ])('%s in detail', (_name, text, expanded) => {
    expect(attributesOf(topologyOf(text), 'app/a1/1')['expanded']).toBe(expanded);
  });

  test('whose listeners were read is there though the list was refused', () => {
    const reading = sketch(`
      rest r1
        GET /a link l2 http://h -> app/a1
      link2 l2
      lb app/a1
        HTTP 80 -> t1
      tg t1 ip 80 10.0.0.1:80=healthy
      refuse elasticloadbalancing:DescribeLoadBalancers
      refuse elasticloadbalancing:DescribeTargetGroups`);
    const listed = ['LoadBalancer', 'TargetGroup'].map(name => `AWS::ElasticLoadBalancingV2::${name}`);
    const topology = checked({
      ...reading,
      resources: reading.resources.filter(({ type }) => !listed.includes(type)),
    });
    expect(nodeOf(topology, 'loadbalancer/app/a1/1')).toMatchObject({
      kind: 'load-balancer',
      name: 'a1',
      attributes: {},
    });
    expect(nodeOf(topology, 'targetgroup/t1/1')).toMatchObject({ kind: 'target-group', name: 't1' });
    expect(edgesOf(topology, 'selects', 'connects', 'forwards', 'listens')).toEqual([
      '/restapis/r1/resources/a/methods/GET selects listener/app/a1/1/80 {"scheme":"http","port":80}',
      '/vpclinks/l2 connects loadbalancer/app/a1/1 {"routes":1}',
      'listener-rule/app/a1/1/80/default forwards targetgroup/t1/1 {"share":1}',
      'loadbalancer/app/a1/1 listens listener/app/a1/1/80',
    ]);
  });
});
