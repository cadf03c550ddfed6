import { describe, expect, test } from 'vitest';
import { bridgedApis, usersOfBridge } from '../../../src/plan/bridgedRoutes';
import { arns, sketch } from '../../support/sketch';
import { at, bridge, refusing, worldIn } from './bridges';

const bridgesIn = (given?: Parameters<typeof bridge>[0]) => bridgedApis(worldIn(bridge(given)));

describe('routes over a bridge', () => {
  test('are found with everything on the way', () => {
    expect(bridgesIn()).toEqual([
      {
        api: at.api,
        name: 'orders',
        routes: [
          {
            route: at.orders,
            key: 'GET /orders',
            stages: ['prod'],
            edited: ['prod'],
            link: at.link,
            networkLoadBalancer: at.nlb,
            targetGroup: arns.targetGroup('t1'),
            applicationLoadBalancer: at.alb,
            listener: at.listener,
          },
        ],
        stays: [],
      },
    ]);
  });

  test('may be bridged as they are deployed alone', () => {
    const [found] = bridgesIn({
      routes: 'GET /orders mock',
      deployed: 'GET /orders link l1 http://n1.example.com/orders',
    });
    expect(found?.routes).toMatchObject([{ key: 'GET /orders', stages: ['prod'], edited: [] }]);
  });

  test('may be bridged as they are edited alone', () => {
    const [found] = bridgesIn({
      routes: 'GET /orders link l1 http://n1.example.com/orders',
      deployed: 'GET /orders mock',
    });
    expect(found?.routes).toMatchObject([{ key: 'GET /orders', stages: [], edited: ['prod'] }]);
  });

  test('may be gone from the working copy', () => {
    const [found] = bridgesIn({
      routes: 'GET /other mock',
      deployed: 'GET /orders link l1 http://n1.example.com/orders\nGET /other mock',
    });
    expect(found?.routes).toMatchObject([{ key: 'GET /orders', stages: ['prod'], edited: [] }]);
  });

  test('may be bridged on one of their stages', () => {
    const [found] = bridgesIn({
      stages: 'stage prod way=l1\nstage dev way=l9',
      routes: 'GET /orders link ${stageVariables.way} http://n1.example.com/orders',
      more: 'link1 l9 -> net/n9\nlb net/n9\n  TCP 80 -> t9\ntg t9 ip 80 10.0.0.9:80=healthy',
    });
    expect(found?.routes).toMatchObject([{ stages: ['prod'], edited: ['prod'] }]);
    expect(found?.stays).toEqual([
      {
        route: at.orders,
        key: 'GET /orders',
        stage: 'dev',
        kind: 'blocked',
        because: expect.stringContaining('targets of type ip') as unknown,
      },
    ]);
  });

  test('are found where no listener is on the port', () => {
    const [found] = bridgesIn({ listeners: 'HTTP 81 -> t2' });
    expect(found?.routes[0]).not.toHaveProperty('listener');
  });
});

describe('what cannot move', () => {
  const reasons: readonly (readonly [string, Parameters<typeof bridge>[0], RegExp])[] = [
    ['a group of other targets', { group: 'tg t1 ip 80 10.0.0.9:80=healthy' }, /type ip/],
    ['an empty group', { group: 'tg t1 alb 80' }, /empty/],
    [
      'several targets',
      {
        group: 'tg t1 alb 80 app/a1:80=healthy app/a2:80=healthy',
        more: 'lb app/a2\n  HTTP 80 -> t2',
      },
      /2 load balancers \(.*a1 and .*a2\), but an integration has one target/,
    ],
    [
      'a target beside the load balancer',
      { group: 'tg t1 alb 80 app/a1:80=healthy app/a2:80=unhealthy' },
      /contains .*a1 and other targets/,
    ],
    ['a target that was not found', { group: 'tg t1 alb 80 app/a7:80=healthy' }, /wasn't found/],
    [
      'no listener on the port of the Network Load Balancer',
      { routes: 'GET /orders link l1 http://n1.example.com:82/orders' },
      /doesn't have a listener on port 82/,
    ],
    [
      'a link that does not exist',
      { routes: 'GET /orders link l7 http://n1.example.com/orders' },
      /VPC link l7 doesn't exist/,
    ],
    [
      'a variable that is not set',
      { routes: 'GET /orders link ${stageVariables.way} http://n1.example.com/orders' },
      /doesn't define the variable way/,
    ],
  ];
  test.each(reasons)('%s', (_name, given, because) => {
    const [found] = bridgesIn(given);
    expect(found?.routes).toEqual([]);
    expect(found?.stays.map(stay => stay.because).join(' ')).toMatch(because);
  });

  test('weights that lead to two groups, but for one that gets nothing', () => {
    const of = (groups: string) =>
      bridgedApis(
        worldIn(
          sketch(`
            rest r1 orders
              stage prod
              GET /orders link l1 http://n1.example.com/orders
            link1 l1 -> net/n1
            lb net/n1
              TCP 80 -> ${groups}
            tg t1 alb 80 app/a1:80=healthy
            tg t3 alb 80 app/a1:80=healthy
            lb app/a1
              HTTP 80 -> t2
            tg t2 ip 8080`),
        ),
      );
    expect(of('t1*1 t3*1')[0]?.stays[0]?.because).toMatch(/2 target groups/);
    expect(of('t1*1 t3*0')[0]?.routes).toHaveLength(1);
  });

  test('a WebSocket API, and an HTTP API that is over a link V2 already', () => {
    const found = bridgedApis(
      worldIn(
        bridge({
          more: `ws w1 chat
  stage prod
  $default link l1 http://n1.example.com/
http h1 shop
  stage prod
  GET /a link l2 net/n1:80
link2 l2`,
        }),
      ),
    );
    const because = (name: string) => found.find(one => one.name === name)?.stays[0]?.because;
    expect(because('chat')).toMatch(/WebSocket API can use only a VPC link V1/);
    expect(because('shop')).toMatch(/through a VPC link V2/);
  });

  test('what could not be read says which call would tell', () => {
    const found = bridgedApis(
      worldIn(
        refusing(
          bridge({ group: 'tg t1 alb 80 unread' }),
          'elasticloadbalancing:DescribeTargetHealth',
          arns.targetGroup('t1'),
        ),
      ),
    );
    expect(found[0]?.stays[0]?.because).toMatch(/^Couldn't read what/);
  });
});

describe('who else uses a bridge', () => {
  const users = (except: readonly string[], given?: Parameters<typeof bridge>[0]) =>
    usersOfBridge(worldIn(bridge(given)), at.nlb, new Set(except));

  test('is nobody beside the routes themselves', () => {
    expect(users([at.orders])).toEqual([]);
    expect(users([])).toMatchObject([{ user: at.api }]);
  });

  test('is a route that is edited and not deployed', () => {
    const found = users([], {
      routes: 'GET /orders link l1 http://n1.example.com/orders',
      deployed: 'GET /orders mock',
    });
    expect(found[0]?.text).toMatch(/in its working copy, which isn't deployed yet/);
  });

  test('is an API of any kind, also on another port', () => {
    const found = users([at.orders], {
      more: `ws w1 chat
  stage prod
  $default link l1 http://n1.example.com:90/`,
    });
    expect(found).toMatchObject([{ user: arns.api('w1'), text: expect.stringContaining('chat') as unknown }]);
  });
});
