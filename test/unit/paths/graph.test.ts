import { describe, expect, test } from 'vitest';
import { buildTopology } from '../../../src/topology/build';
import { createGraph, type RequestPath } from '../../../src/paths/graph';
import { short } from '../../support/drawn';
import { arns, joined, sketch } from '../../support/sketch';

const bridge = `
  rest r1 orders
    stage prod
    GET /orders link l1 http://n1.example.com:8080/orders
  link1 l1 -> net/n1
  lb net/n1
    TCP 8080 -> t1
  lb app/a1
    HTTP 80 -> t2
      10 path=/orders -> t3
      5 path=/admin redirect
    HTTP 81 -> t4
  tg t1 alb 80 app/a1:80=healthy
  tg t2 ip 80 10.0.0.2:80=healthy
  tg t3 ip 80 10.0.0.3:80=healthy 10.0.0.4:80=unhealthy
  tg t4 ip 80 10.0.0.5:80=healthy`;
const graphFrom = (...parts: readonly string[]) => createGraph(buildTopology(sketch(joined(...parts))));
const names = (path: RequestPath) => path.map(({ node }) => short(node.id));
const pathsOf = (graph: ReturnType<typeof createGraph>, route: string, stage?: string) =>
  [...graph.requestPaths(route, stage)].map(names);
const orders = arns.method('r1', 'GET', '/orders');
const route = short(orders);

describe('lookups', () => {
  const graph = graphFrom(bridge);

  test('find nodes by id and kind, edges by either end', () => {
    expect(graph.node(orders)?.name).toBe('GET /orders');
    expect(graph.node('nothing')).toBeUndefined();
    expect(graph.ofKind('load-balancer').map(({ attributes }) => attributes.type)).toEqual([
      'application',
      'network',
    ]);
    expect(graph.ofKind('websocket-api')).toEqual([]);
    expect(graph.outgoing(orders).map(({ kind }) => kind)).toEqual(['integrates', 'selects']);
    expect(graph.outgoing(orders, 'selects').map(({ attributes }) => attributes.port)).toEqual([8080]);
    expect(graph.incoming(orders, 'serves').map(({ source }) => short(source))).toEqual([
      '/restapis/r1/stages/prod',
    ]);
    expect(graph.incoming(arns.loadBalancer('app/a1')).map(({ kind }) => kind)).toEqual(['is']);
    expect(graph.outgoing('nothing', 'is')).toEqual([]);
  });

  test('find the listener on a port', () => {
    expect(graph.listenerOn(arns.loadBalancer('app/a1'), 81)?.id).toBe(arns.listener('app/a1', 81));
    expect(graph.listenerOn(arns.loadBalancer('app/a1'), 82)).toBeUndefined();
  });
});

describe('the ways of a route', () => {
  test('go through an `alb` target to the listener on the registered port, rules by priority', () => {
    const start = [
      route,
      '/vpclinks/l1',
      'loadbalancer/net/n1/1',
      'listener/net/n1/1/8080',
      'targetgroup/t1/1',
      'targetgroup/t1/1#loadbalancer/app/a1/1:80',
      'loadbalancer/app/a1/1',
      'listener/app/a1/1/80',
    ];
    const rule = 'listener-rule/app/a1/1/80';
    expect(pathsOf(graphFrom(bridge), orders)).toEqual([
      [...start, `${rule}/5`],
      [...start, `${rule}/10`, 'targetgroup/t3/1', 'targetgroup/t3/1#10.0.0.3:80'],
      [...start, `${rule}/10`, 'targetgroup/t3/1', 'targetgroup/t3/1#10.0.0.4:80'],
      [...start, `${rule}/default`, 'targetgroup/t2/1', 'targetgroup/t2/1#10.0.0.2:80'],
    ]);
  });

  test('go by the port of the target, not by that of the listener before it', () => {
    const graph = graphFrom(bridge.replace('app/a1:80=healthy', 'app/a1:81=healthy'));
    expect(pathsOf(graph, orders).map(path => path.slice(-3))).toEqual([
      ['listener-rule/app/a1/1/81/default', 'targetgroup/t4/1', 'targetgroup/t4/1#10.0.0.5:80'],
    ]);
    expect(graph.reach([orders]).nodes.map(({ id }) => id)).not.toContain(arns.listener('app/a1', 80));
  });

  test('of two routes over one link part where they select different listeners', () => {
    const graph = graphFrom(
      'rest r1\n  GET /a link l2 http://h:80 -> app/a1\n  GET /b link l2 http://h:81 -> app/a1\nlink2 l2',
      bridge.slice(bridge.indexOf('  lb app/a1')),
    );
    const routes = graph.ofKind('route').map(({ id }) => id);
    const listeners = graph.reach(routes).nodes.filter(({ kind }) => kind === 'listener');
    expect(listeners.map(({ id }) => id)).toEqual([arns.listener('app/a1', 80), arns.listener('app/a1', 81)]);
  });

  test('are of one stage where they differ', () => {
    const graph = graphFrom(
      `
      rest r1
        stage dev port=81
        stage prod port=80
        stage test
        GET /orders link l2 http://h:\${stageVariables.port}/x -> app/a1
      link2 l2`,
      bridge.slice(bridge.indexOf('  lb app/a1')),
    );
    const ends = (stage?: string) => [
      ...new Set(pathsOf(graph, orders, stage).map(path => path[3] ?? path[1])),
    ];
    expect(ends('dev')).toEqual(['listener/app/a1/1/81']);
    expect(ends('prod')).toEqual(['listener/app/a1/1/80']);
    expect(ends('test')).toEqual(['/restapis/r1/stages/test#stageVariables.port']);
    expect(ends()).toEqual([
      'listener/app/a1/1/81',
      'listener/app/a1/1/80',
      '/restapis/r1/stages/test#stageVariables.port',
    ]);
    expect([...graph.requestPaths(orders, 'dev')][0]?.map(({ edge }) => edge?.kind)).toEqual([
      undefined,
      'integrates',
      'connects',
      'listens',
      'evaluates',
      'forwards',
      'registers',
    ]);
  });

  test.each([
    [
      'a port without listener',
      'link l2 http://h:99 -> app/a1',
      ['/vpclinks/l2', 'loadbalancer/app/a1/1', 'loadbalancer/app/a1/1#99'],
    ],
    [
      'a load balancer that is missing',
      'link l2 http://h -> app/gone',
      ['/vpclinks/l2', 'loadbalancer/app/gone/1'],
    ],
    [
      'a link that is missing',
      'link gone http://h:82 -> app/a1',
      ['/vpclinks/gone', 'loadbalancer/app/a1/1', 'loadbalancer/app/a1/1#82'],
    ],
    ['listeners that were not read', 'link l2 http://h -> app/a9', ['/vpclinks/l2', 'loadbalancer/app/a9/1']],
    [
      'listeners of a V1 link that were not read',
      'link l1 http://h',
      ['/vpclinks/l1', 'loadbalancer/net/n9/1'],
    ],
    ['no target', 'link l2 http://h', ['/vpclinks/l2']],
    ['a function', 'lambda f', ['function:f']],
    ['nothing', 'mock', []],
  ])('end at %s', (_name, words, expected) => {
    const graph = graphFrom(
      `rest r1\n  stage prod\n  GET /orders ${words}\nlink2 l2\nlink1 l1 -> net/n9\nlb net/n9 unread\nlb app/a9 unread`,
      'lb app/a1\n  HTTP 80',
    );
    expect(pathsOf(graph, orders)).toEqual([[route, ...expected]]);
  });

  test('start right at what is selected where the link may not be read', () => {
    const graph = graphFrom(
      'rest r1\n  GET /orders link l2 http://h -> app/a1\nlb app/a1\n  HTTP 80',
      'refuse apigatewayv2:GetVpcLinks',
    );
    expect(pathsOf(graph, orders)).toEqual([
      [route, 'loadbalancer/app/a1/1', 'listener/app/a1/1/80', 'listener-rule/app/a1/1/80/default'],
    ]);
  });

  test('of what is no route are none', () => {
    expect(pathsOf(graphFrom(bridge), arns.rest('r1'))).toEqual([]);
  });

  test('never turn in a circle', () => {
    const graph = graphFrom(`
      rest r1
        GET /orders link l1 http://h
      link1 l1 -> net/n1
      lb net/n1
        TCP 80 -> t1
      tg t1 alb 80 net/n1:80=healthy net/n2:80=healthy
      lb net/n2
        TCP 80 -> t1`);
    expect(pathsOf(graph, orders).map(path => path.at(-1))).toEqual([
      'targetgroup/t1/1#loadbalancer/net/n1/1:80',
      'listener/net/n2/1/80',
    ]);
  });

  test('are given one at a time, however many there are', () => {
    const groups = Array.from({ length: 12 }, (_, level) =>
      joined(
        `lb net/n${level}\n  TCP 80 -> t${level}`,
        `tg t${level} alb 80 ${[0, 1, 2, 3].map(integrationPath => `net/w${level}x${integrationPath}:80=healthy`).join(' ')}`,
        ...[0, 1, 2, 3].map(
          integrationPath =>
            `lb net/w${level}x${integrationPath}\n  TCP 80 -> u${level}x${integrationPath}\ntg u${level}x${integrationPath} alb 80 net/n${level + 1}:80=healthy`,
        ),
      ),
    );
    const graph = graphFrom('rest r1\n  GET /orders link l1 http://h\nlink1 l1 -> net/n0', ...groups);
    const [first] = graph.requestPaths(orders);
    expect(first?.length).toBeGreaterThan(80);
    expect(graph.reach([orders]).nodes.length).toBe(graph.topology.nodes.length - 1);
  });
});

describe('reach', () => {
  test('is all that the route’s requests can meet, and nothing of others', () => {
    const graph = graphFrom(bridge);
    const { nodes, edges, connecting } = graph.reach([orders]);
    const ids = nodes.map(({ id }) => short(id));
    expect(ids).not.toContain('listener/app/a1/1/81');
    expect(ids).not.toContain('targetgroup/t4/1');
    expect(ids).toContain('targetgroup/t3/1#10.0.0.4:80');
    expect(new Set(ids).size).toBe(ids.length);
    expect(
      edges.every(
        ({ source, target }) =>
          nodes.some(({ id }) => id === source) && nodes.some(({ id }) => id === target),
      ),
    ).toBe(true);
    expect([...connecting.values()]).toEqual([1]);
  });

  test('of 20,000 routes counts each once', () => {
    const routes = Array.from(
      { length: 20_000 },
      (_, index) => `  GET /r${index} link l2 http://h -> app/a1`,
    );
    const graph = graphFrom(
      ['rest r1', ...routes].join('\n'),
      'link2 l2',
      bridge.slice(bridge.indexOf('  lb app/a1')),
    );
    const { nodes, connecting } = graph.reach(graph.ofKind('route').map(({ id }) => id));
    expect(nodes.length).toBeGreaterThan(20_000);
    expect([...connecting.values()]).toEqual([20_000]);
  });
});
