import { describe, expect, test } from 'vitest';
import { buildAccount } from '../../../src/paths/account';
import { short } from '../../support/drawn';
import { traceRequest } from '../../../src/paths/trace/trace';
import { arns, joined, sketch } from '../../support/sketch';

const rules = `
    lb app/a1
      HTTP 80 -> other
        10 path=/orders* -> orders
        20 path=/customers/* -> customers
        30 path=/x method=POST -> writes
        40 path=/x host=admin.example.com -> admin
    tg orders ip 80 10.0.0.1:80=healthy
    tg customers ip 80 10.0.0.2:80=healthy
    tg writes ip 80 10.0.0.3:80=healthy
    tg admin ip 80 10.0.0.5:80=healthy
    tg other ip 80 10.0.0.4:80=healthy`;

function groupsMet(text: string, stage?: string, more = ''): readonly string[] {
  const { graph } = buildAccount(sketch(joined(text, rules, more)));
  const [route] = graph.ofKind('route');
  return graph
    .reach([route?.id ?? ''], stage)
    .nodes.flatMap(({ id, kind }) => (kind === 'target-group' ? [short(id)] : []))
    .sort();
}

const rest = (route: string) => `
  rest r1
    stage prod
    ${route}
  link2 l2`;
const group = (name: string) => `targetgroup/${name}/1`;

describe('a route meets only the rules that its requests can match', () => {
  test.each([
    ['GET /orders link l2 http://h/orders -> app/a1', ['orders']],
    ['GET /customers link l2 http://h/customers -> app/a1', ['other']],
    ['GET /customers/{id} link l2 http://h/customers/1 -> app/a1', ['customers']],
    ['GET /x link l2 http://h/x -> app/a1', ['other']],
    ['GET /x link l2 http://admin.example.com/x -> app/a1', ['admin']],
  ])('%s', (route, expected) => {
    expect(groupsMet(rest(route))).toEqual(expected.map(group));
  });

  test('also behind a Network Load Balancer', () => {
    const bridge = `
      rest r1
        stage prod
        GET /orders link l1 http://h:80/orders
      link1 l1 -> net/n1
      lb net/n1
        TCP 80 -> bridge
      tg bridge alb 80 app/a1:80=healthy`;
    expect(groupsMet(bridge)).toEqual(['bridge', 'orders'].map(group));
  });

  test('of two stages that differ, each its own; of all stages, those of both', () => {
    const stages = `
      rest r1
        stage dev
        stage prod
        GET /a link l2 http://h/orders -> app/a1
      deployed r1/dev
        GET /a link l2 http://h/customers/1 -> app/a1
      deployed r1/prod
        GET /a link l2 http://h/orders -> app/a1
      link2 l2`;
    expect(groupsMet(stages, 'dev')).toEqual([group('customers')]);
    expect(groupsMet(stages, 'prod')).toEqual([group('orders')]);
    expect(groupsMet(stages)).toEqual(['customers', 'orders'].map(group));
  });

  test('where the rules were not read, what is known of them stays', () => {
    const unread = `forget elasticloadbalancing:DescribeRules ${arns.listener('app/a1', 80)}`;
    const route = rest('GET /orders link l2 http://h/orders -> app/a1');
    expect(groupsMet(route, 'prod', unread)).toContain(group('other'));
  });
});

test('certain and possible rules are told apart: who calls an HTTP API chooses the host', () => {
  const http = `
    http h1
      stage $default
      GET /x link l2 app/a1:80
    link2 l2`;
  const { graph } = buildAccount(sketch(joined(http, rules)));
  const [route] = graph.ofKind('route');
  const path = { route: route?.id ?? '', stage: '$default' };
  const met = graph.arrivals.rulesMet(arns.listener('app/a1', 80), path);
  const named = [...(met ?? [])].map(([id, match]) => [short(id).split('/').at(-1), match]);
  expect(named).toEqual([
    ['40', 'maybe'],
    ['default', 'always'],
  ]);
});

describe('load balancers behind targets and host names', () => {
  const onward = (text: string) => {
    const { graph, topology } = buildAccount(sketch(text));
    const [route] = graph.ofKind('route');
    return {
      met: graph.reach([route?.id ?? '']).nodes.map(({ id }) => short(id)),
      edges: topology.edges.filter(({ kind }) => kind === 'is' || kind === 'resolves'),
    };
  };
  const addresses = (description: string) => `
    rest r1
      stage prod
      GET /a link l1 http://h:80/a
    link1 l1 -> net/n1
    lb net/n1
      TCP 80 -> bridge
    lb app/a1
      HTTP 80 -> t1
    tg bridge ip 80 10.0.0.9:80=healthy
    tg t1 ip 80 10.0.0.1:80=healthy
    eni eni-1 10.0.0.9 ${description}`;

  test('an address of a load balancer leads on to its listener', () => {
    const { met, edges } = onward(addresses('ELB app/a1/1'));
    expect(edges).toHaveLength(1);
    expect(met).toContain('targetgroup/t1/1');
  });

  test.each(['ELB app/another/1', 'task a1', 'my ELB app/a1/1', 'ELB app/a1/1 too'])(
    'an interface described "%s" does not',
    description => {
      const { met, edges } = onward(addresses(description));
      expect(edges).toEqual([]);
      expect(met).not.toContain('targetgroup/t1/1');
    },
  );

  const host = (name: string) => `
    rest r1
      stage prod
      GET /a http http://${name}/a
    lb app/a1 Scheme=internet-facing
      HTTP 80 -> t1
    tg t1 ip 80 10.0.0.1:80=healthy`;

  test.each([
    'a1.elb.example.com',
    'A1.ELB.example.com',
    'dualstack.a1.elb.example.com',
    'a1.elb.example.com.',
  ])('the host %s leads on to its listener, in the trace too', name => {
    const { met, edges } = onward(host(name));
    expect(edges).toHaveLength(1);
    expect(met).toContain('targetgroup/t1/1');
    const traced = traceRequest(buildAccount(sketch(host(name))).facts, {
      method: 'GET',
      url: 'https://r1.execute-api.eu-west-1.amazonaws.com/prod/a',
      headers: [],
    });
    expect(traced.outcome).toBe('reaches-targets');
    expect(traced.hops.map(({ kind }) => kind)).toEqual([
      'rest-api',
      'stage',
      'route',
      'http-endpoint',
      'load-balancer',
      'listener',
      'rule',
      'target-group',
    ]);
  });

  test('a port of it on which nothing listens does not', () => {
    const { met } = onward(host('a1.elb.example.com:8080'));
    expect(met).not.toContain('targetgroup/t1/1');
    const traced = traceRequest(buildAccount(sketch(host('a1.elb.example.com:8080'))).facts, {
      method: 'GET',
      url: 'https://r1.execute-api.eu-west-1.amazonaws.com/prod/a',
      headers: [],
    });
    expect(traced).toMatchObject({ outcome: 'blocked', status: 504 });
  });

  test('another host does not', () => {
    expect(onward(host('other.example.com')).edges).toEqual([]);
  });
});
