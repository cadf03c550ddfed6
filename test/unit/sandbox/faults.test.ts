import { expect, test } from 'vitest';
import { isMeant, seededRandom } from '../../../src/sandbox/faults';
import type { SandboxCall } from '../../../src/sandbox/protocols/protocol';

const call = (name: string, resource: string, action = 'apigateway:GET'): SandboxCall => ({
  operation: { service: 'apigatewayv2', name, handler: () => ({}) },
  input: {},
  action,
  resource,
});

test.each<readonly [string, boolean]>([
  ['apigatewayv2:GetVpcLink', true],
  ['apigatewayv2:GetVpcLinks', false],
  ['apigatewayv2:Get*', true],
  ['apigateway:GET', true],
  ['apigateway:get /vpclinks/abc', true],
  ['apigateway:*   /vpclinks/*', true],
  ['apigateway:GET /vpclinks', false],
  ['apigateway:GET /VPCLINKS*', false],
  ['apigateway:POST /vpclinks*', false],
  ['*', true],
  ['', false],
])('%s denies a read of one link: %s', (pattern, expected) => {
  expect(isMeant([pattern], call('GetVpcLink', '/vpclinks/abc'))).toBe(expected);
});

test('any of several patterns denies', () => {
  expect(isMeant(['ec2:*', 'apigateway:GET'], call('GetApis', '/apis'))).toBe(true);
  expect(isMeant([], call('GetApis', '/apis'))).toBe(false);
});

test('random numbers are the same after every start, and spread evenly', () => {
  const random = seededRandom(1);
  const first = Array.from({ length: 10_000 }, random);
  const again = seededRandom(1);
  expect(Array.from({ length: 10_000 }, again)).toEqual(first);
  expect(first.every(value => value >= 0 && value < 1)).toBe(true);
  const below = first.filter(value => value < 0.1).length;
  expect(below).toBeGreaterThan(900);
  expect(below).toBeLessThan(1_100);
});
