import { describe, expect, test } from 'vitest';
import { NoPlan, planDirectAlb } from '../../../src/plan/planDirectAlb';
import { planBridgeRemoval } from '../../../src/plan/planBridgeRemoval';
import type { Plan } from '../../../src/plan/document';
import type { Reading } from '../../../src/model/reading';
import { listBridges } from '../../../src/plan/accountBridges';
import { arns, sketch } from '../../support/sketch';
import { worldWithOwners, type Owned } from '../paths/bridgeWorld';
import { at, bridge, everything, precondition } from './bridges';
import { faultsOf } from './wellFormed';

const group = arns.targetGroup('t1');
const first = `${group}#10.0.0.1:80`;
const second = `${group}#10.0.0.2:80`;
const two = 'tg t1 ip 80 10.0.0.1:80=healthy 10.0.0.2:80=healthy';

function plan(reading: Reading, ...owned: readonly Owned[]): Plan {
  return planDirectAlb(worldWithOwners(reading, ...owned), 'orders', everything);
}

function refusal(make: () => Plan): NoPlan {
  try {
    make();
  } catch (error) {
    if (error instanceof NoPlan) return error;
    throw error;
  }
  throw new Error('There is a plan.');
}

describe('a bridge by the addresses of a load balancer', () => {
  const own: readonly Owned[] = [
    [first, at.alb],
    [second, at.alb],
  ];

  test('moves as one with the load balancer as target does', () => {
    const found = plan(bridge({ group: two }), ...own);
    expect(found.routes).toMatchObject([{ key: 'GET /orders', to: { integrationTarget: at.alb } }]);
    expect(faultsOf(found)).toEqual([]);
  });

  test('says what has to be retired by hand', () => {
    const { state, text, evidence } = precondition(plan(bridge({ group: two }), ...own), 'bridge');
    expect(state).toBe('unknown');
    expect(text).toMatch(
      /keeps the addresses of load balancer \S+ in target group \S+ up to date\. .* by hand/,
    );
    expect(evidence.join(' ')).toContain('10.0.0.2');
  });

  test('says so of no bridge by type', () => {
    expect(precondition(plan(bridge()), 'bridge')).toMatchObject({ state: 'ok' });
  });

  test('warns of an address that the load balancer no longer has', () => {
    const stale = two.replace('10.0.0.2:80=healthy', '10.0.0.2:80=unhealthy');
    const { text } = precondition(plan(bridge({ group: stale }), [first, at.alb]), 'bridge');
    expect(text).toMatch(/nothing answers there: target 10\.0\.0\.2:80/);
  });

  test('stays where the addresses belong to two load balancers', () => {
    const reading = bridge({ group: two, more: 'lb app/a2\n  HTTP 80 -> t2' });
    const { why, message } = refusal(() =>
      plan(reading, [first, at.alb], [second, arns.loadBalancer('app/a2')]),
    );
    expect(why).toBe('nothing-to-plan');
    expect(message).toMatch(/contains 2 load balancers \(load balancer \S*a1\S* and load balancer \S*a2/);
  });

  test('is listed with what moves', () => {
    const [found] = listBridges(worldWithOwners(bridge({ group: two }), ...own));
    expect(found?.bridge).toMatchObject({ leadsTo: [at.alb], apis: [{ api: at.api, moves: 1, stays: 0 }] });
  });
});

describe('retiring', () => {
  /** The routes have moved; what is behind the Network Load Balancer differs. */
  const moved = (behind: string, more = ''): Reading =>
    sketch(`
      rest r1 orders
        stage prod
        GET /orders link l2 http://n1:80/orders -> app/a1
      deployed r1/prod
        GET /orders link l2 http://n1:80/orders -> app/a1
      link2 l2
      link1 l1 -> net/n1
      lb net/n1
        TCP 80 -> ${behind}
      tg t3 ip 80 10.0.0.9:80=healthy
      lb app/a1
        HTTP 80 -> t2
      tg t2 ip 8080 10.0.0.5:8080=healthy
      ${more}`);
  const retire = (reading: Reading, ...owned: readonly Owned[]): Plan =>
    planBridgeRemoval(worldWithOwners(reading, ...owned), 'orders');

  test('a bridge by addresses deletes its group, and says what keeps the addresses', () => {
    const found = retire(moved('t1', two), [first, at.alb], [second, at.alb]);
    const deleted = found.steps.find(({ action }) => action.endsWith('DeleteTargetGroup'));
    expect(deleted?.input).toEqual({ TargetGroupArn: group });
    expect(deleted?.requires[0]?.expect).toMatchObject({ 'TargetGroups.0.TargetType': 'ip' });
    expect(found.preconditions).toContainEqual(
      expect.objectContaining({ id: 'target-addresses', state: 'unknown' }),
    );
    expect(found.steps.some(({ action }) => action.endsWith('DeleteLoadBalancer'))).toBe(true);
  });

  test('a group that another load balancer uses stays', () => {
    const shared = moved('t1', `${two}\n      link1 l8 -> net/n8\n      lb net/n8\n        TCP 80 -> t1`);
    const found = retire(shared, [first, at.alb], [second, at.alb]);
    expect(found.steps.some(({ action }) => action.endsWith('DeleteTargetGroup'))).toBe(false);
  });

  const byType = 'tg t1 alb 80 app/a1:80=healthy';

  test('a listener that splits its connections stays, with every share', () => {
    const { why, message } = refusal(() => retire(moved('t1*90 t3*10', byType)));
    expect(why).toBe('nothing-to-plan');
    expect(message).toMatch(/splits its connections between 2 target groups: 90% to .* and 10% to /);
  });

  test('a group with weight 0 is left alone', () => {
    const found = retire(moved('t1*1 t3*0', byType));
    const groups = found.steps.flatMap(({ action, input }) =>
      action.endsWith('DeleteTargetGroup') ? [input['TargetGroupArn']] : [],
    );
    expect(groups).toEqual([group]);
  });
});

describe('routes over a bridge of which only a part of the requests crosses it', () => {
  test('stay in a plan that moves the others', () => {
    const reading = bridge({
      routes: 'GET /orders link l1 http://n1.example.com/orders\nGET /a link l9 http://n9.example.com/a',
      more: 'link1 l9 -> net/n9\nlb net/n9\n  TCP 80 -> t1*1 t9*1\ntg t9 ip 80 10.0.0.9:80=healthy',
    });
    const found = plan(reading);
    expect(found.routes.map(({ key }) => key)).toEqual(['GET /orders']);
    expect(found.stays).toMatchObject([
      { key: 'GET /a', because: expect.stringMatching(/50% to .* and 50% to/) as unknown },
    ]);
  });

  test('a route over a VPC link V2 stays, with the step that is left', () => {
    const reading = bridge({
      routes:
        'GET /orders link l1 http://n1.example.com/orders\nGET /a link l2 http://n1.example.com/a -> net/n1',
      more: 'link2 l2',
    });
    expect(plan(reading).stays).toMatchObject([
      { key: 'GET /a', because: expect.stringContaining(`Set integrationTarget to ${at.alb}`) as unknown },
    ]);
  });
});
