import { describe, expect, test } from 'vitest';
import { buildTopology } from '../../../src/topology/build';
import { createGraph } from '../../../src/paths/graph';
import { restrictToApis } from '../../../src/paths/restrict';
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
  const { graph, unmatched } = restrictToApis(createGraph(topology), selectors);
  assertTopologyDocument(graph.topology);
  return { topology: graph.topology, unmatched };
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

/** What of the refused calls stays for an API of this account. */
function staying(refused: string, api = 'r1') {
  const { graph } = restrictToApis(
    createGraph(
      buildTopology(
        sketch(`
        rest r1 orders
          stage prod
          GET /orders link l1 http://h:80
        rest r2 billing
          stage prod
          GET /bills link l2 http://h:80
        domain orders.example.com
          base - r1/prod
        domain other.example.com
        link1 l1 -> net/n1
        link1 l2 -> net/n2
        lb net/n1
          TCP 80 -> t1
        lb net/n2
          TCP 80 -> t2
        tg t1 ip 80 10.0.0.2:80=healthy
        tg t2 ip 80 10.0.0.3:80=healthy
        ${refused}`),
      ),
    ),
    [api],
  );
  const part = graph.topology;
  assertTopologyDocument(part);
  return {
    complete: part.complete,
    unknowns: part.unknowns.map(({ operation, node = '' }) => `${operation} ${short(node)}`),
    nodes: part.nodes.map(({ id }) => short(id)),
  };
}

describe('what was not read', () => {
  const domain = arns.domain('other.example.com');

  test.each([
    'apigateway:GetBasePathMappings',
    'apigatewayv2:GetApiMappings',
    'apigatewayv2:ListRoutingRules',
  ])('%s of a domain name, which may map to the API', operation => {
    const { complete, unknowns, nodes } = staying(`refuse ${operation} ${domain}`);
    expect(complete).toBe(false);
    expect(unknowns).toEqual([`${operation} /domainnames/other.example.com`]);
    expect(nodes).toContain('/domainnames/other.example.com');
  });

  test('everything about such a domain name stays with it', () => {
    const refused = `refuse apigatewayv2:GetApiMappings ${domain}
        refuse apigateway:GetDomainNameAccessAssociations ${domain}`;
    expect(staying(refused).unknowns).toHaveLength(2);
  });

  test.each([
    ['a list', 'apigateway:GetDomainNames', undefined],
    ['routes of the API', 'apigateway:GetResources', arns.rest('r1')],
    ['what its stage has deployed', 'apigateway:GetExport', `${arns.rest('r1')}/stages/prod`],
    ['listeners on its way', 'elasticloadbalancing:DescribeListeners', arns.loadBalancer('net/n1')],
  ])('%s', (_name, operation, node = '') => {
    const { complete, unknowns } = staying(`refuse ${operation} ${node}`);
    expect(complete).toBe(false);
    expect(unknowns).toEqual([`${operation} ${short(node)}`]);
  });

  test.each([
    ['rules that may forward to it', 'elasticloadbalancing:DescribeRules', arns.listener('net/n1', 80)],
    ['routes that may lead to it', 'apigateway:GetResources', arns.rest('r1')],
    ['links that may lead to it', 'apigateway:GetVpcLinks', ''],
  ])('health of a target group, with %s unread too', (_name, operation, node) => {
    const health = `elasticloadbalancing:DescribeTargetHealth ${arns.targetGroup('t2')}`;
    const { unknowns, nodes } = staying(`refuse ${operation} ${node}\nrefuse ${health}`);
    expect(unknowns).toContain(`elasticloadbalancing:DescribeTargetHealth ${short(arns.targetGroup('t2'))}`);
    expect(nodes).toContain(short(arns.targetGroup('t2')));
  });

  test.each([
    ['routes of another API', 'apigateway:GetResources', arns.rest('r2')],
    ['what a stage of another API has deployed', 'apigateway:GetExport', `${arns.rest('r2')}/stages/prod`],
    [
      'a load balancer that nothing of the API leads to',
      'elasticloadbalancing:DescribeListeners',
      arns.loadBalancer('net/n2'),
    ],
    ['health of its target group', 'elasticloadbalancing:DescribeTargetHealth', arns.targetGroup('t2')],
    ['what is no mapping of a domain name of others', 'apigateway:GetDomainNameAccessAssociations', domain],
  ])('but not %s', (_name, operation, node) => {
    const { complete, unknowns, nodes } = staying(`refuse ${operation} ${node}`);
    expect(unknowns).toEqual([]);
    expect(complete).toBe(true);
    expect(nodes).toEqual(staying('').nodes);
  });

  test('routes of an API that was not asked for stay away however much else was not read', () => {
    const refused = `refuse apigateway:GetRestApis
        refuse apigateway:GetResources ${arns.rest('r2')}`;
    expect(staying(refused).unknowns).toEqual(['apigateway:GetRestApis ']);
  });

  test('about an API that no list that was read has, everything but other APIs', () => {
    const refused = `refuse apigateway:GetRestApis
        refuse apigatewayv2:GetApiMappings ${domain}
        refuse elasticloadbalancing:DescribeListeners ${arns.loadBalancer('net/n2')}`;
    expect(staying(refused, 'r9').unknowns).toHaveLength(3);
  });
});
