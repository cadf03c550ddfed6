import { describe, expect, it } from 'vitest';
import type { AwsShape } from '../../../../src/sandbox/account';
import { createAccount } from '../../../../src/sandbox/accounts';
import { type BackendRequest, matchingRule } from '../../../../src/sandbox/apigateway/ruleMatch';

const request: BackendRequest = {
  method: 'GET',
  scheme: 'http',
  host: 'Cart.shop.internal',
  port: 80,
  path: '/orders/42',
  query: 'size=42&colour=red',
  headers: { 'x-preview': 'Canary-7' },
};

function matches(condition: AwsShape): boolean {
  const account = createAccount('direct');
  account.rules = [
    { RuleArn: 'default', ListenerArn: 'listener', Priority: 'default', Conditions: [] },
    { RuleArn: 'other', ListenerArn: 'other', Priority: '1', Conditions: [] },
    { RuleArn: 'asked', ListenerArn: 'listener', Priority: '10', Conditions: [condition] },
  ];
  return matchingRule(account, 'listener', request)?.['RuleArn'] === 'asked';
}

const path = (...Values: string[]): AwsShape => ({ Field: 'path-pattern', PathPatternConfig: { Values } });
const header = (HttpHeaderName: string, Value: string): AwsShape => ({
  Field: 'http-header',
  HttpHeaderConfig: { HttpHeaderName, Values: [Value] },
});

describe('a condition', () => {
  it.each<readonly [string, AwsShape, boolean]>([
    ['a path with wildcard', path('/orders/*'), true],
    ['one character', path('/orders/4?'), true],
    ['two characters for one', path('/orders/?'), false],
    ['any of several', path('/x', '/orders/42'), true],
    ['a path in other letters', path('/Orders/42'), false],
    ['a part of a path', path('/orders'), false],
    ['a dot that is a dot', path('/orders.42'), false],
    ['the older form', { Field: 'path-pattern', Values: ['/orders/42'] }, true],
    [
      'a regular expression',
      { Field: 'path-pattern', PathPatternConfig: { RegexValues: ['/orders/\\d+'] } },
      true,
    ],
    ['no regular expression', { Field: 'path-pattern', PathPatternConfig: { RegexValues: ['('] } }, false],
    [
      'a host in any letters',
      { Field: 'host-header', HostHeaderConfig: { Values: ['*.SHOP.internal'] } },
      true,
    ],
    ['a verb', { Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['GET'] } }, true],
    ['another verb', { Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['POST'] } }, false],
    ['a header', header('X-Preview', 'canary-*'), true],
    ['a header that is not there', header('X-Other', '*'), false],
    [
      'a query parameter',
      { Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'SIZE', Value: '4?' }] } },
      true,
    ],
    [
      'any value of the query',
      { Field: 'query-string', QueryStringConfig: { Values: [{ Value: 'red' }] } },
      true,
    ],
    [
      'another query',
      { Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'size', Value: '43' }] } },
      false,
    ],
    ['one that is not known', { Field: 'moon-phase' }, false],
  ])('%s', (_, condition, expected) => {
    expect(matches(condition)).toBe(expected);
  });
});
