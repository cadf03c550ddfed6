import { describe, expect, test } from 'vitest';
import { partialBridgeText } from '../../../src/diagnosis/shared/bridgeWords';
import type { Reading } from '../../../src/model/reading';
import { findNetworkBridges, type BridgeVerdict } from '../../../src/paths/bridges';
import { arns, sketch } from '../../support/sketch';
import { refusing } from '../plan/bridges';
import { verdictsIn, worldWithOwners, type Owned } from './bridgeWorld';

const alb = arns.loadBalancer('app/a1');
const other = arns.loadBalancer('app/a2');
const group = arns.targetGroup('t1');
const address = (ip: string, port = 80): string => `${group}#${ip}:${String(port)}`;

interface Parts {
  readonly api: string;
  readonly forwards: string;
  readonly group: string;
  readonly more: string;
}

const rest = `
  rest r1 orders
    stage prod
    GET /orders link l1 http://n1.example.com/orders
  link1 l1 -> net/n1`;
const http = `
  http h1 orders
    stage prod
    GET /orders link l2 net/n1:80
  link2 l2`;
const restOverV2 = `
  rest r1 orders
    stage prod
    GET /orders link l2 http://n1.example.com/orders -> net/n1
  link2 l2`;
const webSocket = `
  ws w1 orders
    stage prod
    $default link l1 http://n1.example.com/
  link1 l1 -> net/n1`;

function account(given: Partial<Parts> = {}): Reading {
  const parts: Parts = {
    api: rest,
    forwards: 't1',
    group: 'tg t1 alb 80 app/a1:80=healthy',
    more: '',
    ...given,
  };
  return sketch(`${parts.api}
  lb net/n1
    TCP 80 -> ${parts.forwards}
  ${parts.group}
  tg t3 ip 8080 10.0.0.9:8080=healthy
  lb app/a1
    HTTP 80 -> t2
  lb app/a2
    HTTP 80 -> t2
  tg t2 ip 8080 10.0.0.5:8080=healthy${parts.more}`);
}

function verdictIn(reading: Reading, ...owned: readonly Owned[]): BridgeVerdict {
  const [verdict] = Object.values(verdictsIn(worldWithOwners(reading, ...owned)));
  if (verdict === undefined) throw new Error('No route was read.');
  return verdict;
}

const verdict = (given?: Partial<Parts>, ...owned: readonly Owned[]): BridgeVerdict =>
  verdictIn(account(given), ...owned);

const endsAt = (bridge: object): object => ({
  kind: 'bridge',
  bridge: { applicationLoadBalancer: alb, port: 80, listener: arns.listener('app/a1', 80), ...bridge },
});
const obstacle = (reason: object): object => ({
  kind: 'blocked',
  obstacle: { code: 'not-one-balancer', reason },
});

describe('a bridge', () => {
  test.each([
    ['of a REST API over a VPC link V1', rest, 'V1'],
    ['of an HTTP API', http, 'V2'],
    ['of a REST API over a VPC link V2', restOverV2, 'V2'],
  ])('%s', (_name, api, linkVersion) => {
    expect(verdict({ api })).toMatchObject(endsAt({ linkVersion, registeredAs: 'alb' }));
  });

  test('is none where an HTTP API reaches services behind its Network Load Balancer', () => {
    expect(verdict({ api: http, group: 'tg t1 ip 80 10.0.0.1:80=healthy' })).toEqual({ kind: 'none' });
    expect(verdict({ api: restOverV2, group: 'tg t1 instance 80' })).toEqual({ kind: 'none' });
  });

  test('stays for a WebSocket API, which still crosses it', () => {
    expect(verdict({ api: webSocket })).toMatchObject({
      kind: 'blocked',
      obstacle: { code: 'websocket-api', over: { applicationLoadBalancer: alb } },
    });
  });

  test('has no listener where nothing listens on the port of the target', () => {
    expect(verdict({ group: 'tg t1 alb 81 app/a1:81=healthy' })).toMatchObject({
      kind: 'bridge',
      bridge: { port: 81, listener: undefined },
    });
  });
});

describe('a partial bridge', () => {
  test('is one whose listener forwards elsewhere too, with every share', () => {
    expect(verdict({ forwards: 't1*90 t3*10' })).toMatchObject({
      kind: 'partial',
      partial: {
        groups: [
          { group, share: 0.9, loadBalancers: [alb] },
          { group: arns.targetGroup('t3'), share: 0.1, loadBalancers: [] },
        ],
      },
    });
  });

  test('says in words what goes where', () => {
    const world = worldWithOwners(account({ forwards: 't1*90 t3*10' }));
    const found = verdictsIn(world)['GET /orders'];
    if (found?.kind !== 'partial') throw new Error('It is no partial bridge.');
    expect(partialBridgeText(world.graph, found.partial)).toMatch(
      /^Port 80 of load balancer \S+ splits its connections between 2 target groups: 90% to .*t1\S* \(load balancer \S+\) and 10% to .*t3\S*\. Only some of the connections reach load balancer/,
    );
  });

  test('is none where the other group has the weight 0', () => {
    expect(verdict({ forwards: 't1*1 t3*0' })).toMatchObject(endsAt({ targetGroup: group }));
    expect(verdict({ forwards: 't1*0 t3*1' })).toMatchObject(obstacle({ code: 'other-targets' }));
  });

  test('is none where no group leads to a load balancer', () => {
    const found = verdict({ forwards: 't1*1 t3*1', group: 'tg t1 ip 80 10.0.0.1:80=healthy' });
    expect(found).toMatchObject(obstacle({ code: 'several-groups' }));
  });

  test('is one by addresses, and one over a VPC link V2', () => {
    const byAddress = 'tg t1 ip 80 10.0.0.1:80=healthy';
    expect(verdict({ forwards: 't1*1 t3*1', group: byAddress }, [address('10.0.0.1'), alb])).toMatchObject({
      kind: 'partial',
    });
    expect(verdict({ api: http, forwards: 't1*1 t3*1' })).toMatchObject({ kind: 'partial' });
  });
});

describe('a bridge by addresses', () => {
  const two = 'tg t1 ip 80 10.0.0.1:80=healthy 10.0.0.2:80=healthy';
  const first = address('10.0.0.1');
  const second = address('10.0.0.2');

  test('is several addresses of one load balancer, for any kind of API', () => {
    const expected = endsAt({ registeredAs: 'addresses', targets: [first, second], staleTargets: [] });
    expect(verdict({ group: two }, [first, alb], [second, alb])).toMatchObject(expected);
    expect(verdict({ api: http, group: two }, [first, alb], [second, alb])).toMatchObject(expected);
  });

  test('is none where the addresses belong to two load balancers', () => {
    expect(verdict({ group: two }, [first, alb], [second, other])).toMatchObject(
      obstacle({ code: 'several-balancers', loadBalancers: [alb, other] }),
    );
  });

  test('is none where another target answers beside them', () => {
    expect(verdict({ group: two }, [first, alb])).toMatchObject(
      obstacle({ code: 'mixed-targets', loadBalancer: alb, others: [second] }),
    );
  });

  test('may hold an address that has gone', () => {
    const stale = 'tg t1 ip 80 10.0.0.1:80=healthy 10.0.0.2:80=unhealthy';
    expect(verdict({ group: stale }, [first, alb])).toMatchObject(
      endsAt({ targets: [first], staleTargets: [second] }),
    );
  });

  test('is none where the addresses are registered at two ports', () => {
    const ports = 'tg t1 ip 80 10.0.0.1:80=healthy 10.0.0.1:81=healthy';
    expect(verdict({ group: ports }, [first, alb], [address('10.0.0.1', 81), alb])).toMatchObject(
      obstacle({ code: 'several-ports', ports: [80, 81] }),
    );
  });

  test('is none where they belong to a Network Load Balancer', () => {
    const second_ = '\n  lb net/n2\n    TCP 80 -> t2';
    expect(verdict({ group: two, more: second_ }, [first, arns.loadBalancer('net/n2')])).toMatchObject(
      obstacle({ code: 'other-targets' }),
    );
  });
});

describe('what was not read', () => {
  test.each<[string, Partial<Parts>, string, string | undefined]>([
    ['targets of the type alb', {}, 'elasticloadbalancing:DescribeTargetHealth', group],
    [
      'targets by address',
      { group: 'tg t1 ip 80 unread' },
      'elasticloadbalancing:DescribeTargetHealth',
      group,
    ],
    [
      'whose the addresses are',
      { group: 'tg t1 ip 80 10.0.0.1:80=healthy' },
      'ec2:DescribeNetworkInterfaces',
      undefined,
    ],
  ])('%s: unknown, with the call', (_name, parts, operation, node) => {
    const reading = account({
      ...(operation.startsWith('elastic') ? { group: 'tg t1 alb 80 unread' } : {}),
      ...parts,
    });
    expect(verdictIn(refusing(reading, operation, node))).toMatchObject({
      kind: 'unknown',
      missing: { operation },
    });
  });

  test('a target that is known to be something else needs no call', () => {
    const reading = account({
      group: 'tg t1 ip 80 10.0.0.5:80=healthy',
      more: '\n  ecs orders -> t1\n  task t-1 orders 10.0.0.5',
    });
    expect(verdictIn(refusing(reading, 'ec2:DescribeNetworkInterfaces'))).toMatchObject(
      obstacle({ code: 'other-targets' }),
    );
  });
});

describe('bridges of an account', () => {
  test('are the load balancers that some route crosses, with every route over them', () => {
    const world = worldWithOwners(
      account({
        api: `
  rest r1 orders
    stage prod
    GET /orders link l1 http://n1.example.com/orders
    GET /missing link l1 http://n1.example.com:90/
  link1 l1 -> net/n1
  link1 l9 -> net/n9
  rest r2 plain
    stage prod
    GET /plain link l9 http://n9.example.com/`,
        more: '\n  lb net/n9\n    TCP 80 -> t9\n  tg t9 ip 80 10.0.0.7:80=healthy',
      }),
    );
    const found = findNetworkBridges(world.facts, world.paths);
    expect(found.map(({ loadBalancer }) => loadBalancer)).toEqual([arns.loadBalancer('net/n1')]);
    expect(found[0]?.crossings.map(({ verdict: { kind } }) => kind).sort()).toEqual(['blocked', 'bridge']);
  });
});
