import { expect, test } from 'vitest';
import {
  buckets,
  shortestSeconds,
  takesFrom,
  type ThrottledCall,
  TokenBuckets,
} from '../../../src/sandbox/buckets';

const calls = (count: number, call: ThrottledCall): readonly ThrottledCall[] =>
  Array.from({ length: count }, () => call);
const getResources = { service: 'apigateway', operation: 'GetResources' };
const getStages = { service: 'apigateway', operation: 'GetStages' };
const describeRules = { service: 'elasticloadbalancing', operation: 'DescribeRules' };
const describeSubnets = { service: 'ec2', operation: 'DescribeSubnets' };

test.each<readonly [ThrottledCall, readonly string[]]>([
  [getResources, ['API Gateway', 'GetResources']],
  [{ service: 'apigatewayv2', operation: 'CreateVpcLink' }, ['API Gateway', 'CreateVpcLink V2']],
  [{ service: 'apigateway', operation: 'CreateVpcLink' }, ['API Gateway']],
  [describeRules, ['ELBv2', 'ELBv2 non-mutating']],
  [{ service: 'elasticloadbalancing', operation: 'DeleteListener' }, ['ELBv2', 'ELBv2 mutating']],
  [{ service: 'elasticloadbalancing', operation: 'DeregisterTargets' }, ['ELBv2', 'ELBv2 registration']],
  [describeSubnets, ['EC2 non-mutating']],
  [{ ...describeSubnets, unfiltered: true }, ['EC2 non-mutating', 'EC2 unfiltered']],
  [{ service: 'ecs', operation: 'ListTasks' }, ['ECS cluster resource read']],
  [{ service: 'sts', operation: 'GetCallerIdentity' }, []],
])('%o counts in %o', (call, names) => {
  expect(buckets.filter(bucket => takesFrom(bucket, call)).map(bucket => bucket.name)).toEqual(names);
});

test('calls that fit into full buckets take no time', () => {
  expect(shortestSeconds([])).toBe(0);
  expect(
    shortestSeconds([...calls(5, getResources), ...calls(35, getStages), ...calls(40, describeRules)]),
  ).toBe(0);
});

test('the slowest bucket is what takes the time', () => {
  // 50 at 2.5 a second beyond the first five; 100 at 10 a second beyond the first forty.
  expect(shortestSeconds(calls(50, getResources))).toBeCloseTo(18);
  expect(shortestSeconds([...calls(50, getResources), ...calls(50, getStages)])).toBeCloseTo(18);
  expect(shortestSeconds([...calls(50, getResources), ...calls(350, getStages)])).toBeCloseTo(36);
  expect(shortestSeconds([...calls(50, getResources), ...calls(290, describeRules)])).toBeCloseTo(25);
});

/** Sends each call as soon as it goes through, looking every 20 ms, and tells how many seconds all took. */
function simulate(asked: readonly ThrottledCall[]): number {
  const state = new TokenBuckets();
  let now = 0;
  for (let left = asked; ; now += 20) {
    left = left.filter(call => !state.take(call, now));
    if (left.length === 0) return now / 1000;
  }
}

test('the buckets let calls through exactly as fast as the arithmetic says', () => {
  for (const count of [1, 5, 6, 50]) {
    const asked = calls(count, getResources);
    expect(simulate(asked)).toBeCloseTo(shortestSeconds(asked), 1);
  }
  const mixed = [...calls(200, getStages), ...calls(70, describeRules)];
  expect(simulate(mixed)).toBeCloseTo(shortestSeconds(mixed), 1);
});

test('a bucket never holds more than its capacity, however long it waits', () => {
  const state = new TokenBuckets();
  const through = (now: number): number => calls(100, getStages).filter(call => state.take(call, now)).length;
  expect(through(0)).toBe(40);
  expect(through(1_000)).toBe(10);
  expect(through(1_000_000)).toBe(40);
});

test('a call that one bucket refuses takes nothing from another, and a clock that goes back gives nothing', () => {
  const state = new TokenBuckets();
  expect(calls(20, getResources).filter(call => state.take(call, 1_000))).toHaveLength(5);
  expect(calls(100, getStages).filter(call => state.take(call, 1_000))).toHaveLength(35);
  expect(state.take(getStages, 0)).toBe(false);
});
