import { describe, expect, test } from 'vitest';
import { describeRuleReason } from '../../../../../src/paths/trace/reasons/describeRuleReason';
import type { RuleReason } from '../../../../../src/paths/trace/reasons/ruleReason';
import { examplesIn, type Examples } from './described';

const owner = 'the VPC link l2';

const examples = {
  'text-too-long': [
    { code: 'text-too-long', field: 'path-pattern' },
    'path-pattern: the value to compare is too long to evaluate',
  ],
  'values-differ': [
    { code: 'values-differ', field: 'path-pattern', wanted: ['/a', '/b'], given: '/c' },
    "path-pattern /a, /b doesn't match /c",
  ],
  'header-differs': [
    { code: 'header-differs', field: 'http-header x', wanted: ['a'], given: [] },
    "http-header x a doesn't match: the request doesn't have this header",
  ],
  'query-differs': [
    {
      code: 'query-differs',
      wanted: [
        { key: 'v', value: '1' },
        { key: undefined, value: '2' },
      ],
      given: [
        ['a', 'b'],
        ['c', ''],
      ],
    },
    "query-string v=1, 2 doesn't match a=b&c=",
  ],
  'expression-not-evaluated': [
    { code: 'expression-not-evaluated', field: 'host-header', expression: '(?=x)' },
    "host-header: the regular expression (?=x) couldn't be evaluated",
  ],
  'expression-matches-part': [
    { code: 'expression-matches-part', field: 'path-pattern', expression: 'orders', text: '/orders' },
    "path-pattern: the regular expression orders matches a part of /orders, and AWS doesn't document whether that is enough",
  ],
  'normal-form-decides': [
    { code: 'normal-form-decides', field: 'path-pattern', path: '/a/../b', normalPath: '/b' },
    "path-pattern: the result for /a/../b differs from the result for its normalized form /b, and AWS doesn't document how it normalizes paths",
  ],
  'header-not-known': [
    { code: 'header-not-known', field: 'http-header via' },
    'http-header via: the value that API Gateway sends is unknown',
  ],
  'condition-not-understood': [
    { code: 'condition-not-understood', condition: 'moon-phase' },
    'moon-phase: the form of this condition is unknown',
  ],
  'source-not-known': [
    { code: 'source-not-known', wanted: ['10.0.0.0/8'], owner },
    'source-ip 10.0.0.0/8: the addresses of the VPC link l2 are unknown',
  ],
  'source-differs': [
    { code: 'source-differs', wanted: ['10.0.0.0/8'], given: ['192.0.2.1'], owner },
    "source-ip 10.0.0.0/8 doesn't match 192.0.2.1 of the VPC link l2",
  ],
  'source-differs-in-part': [
    { code: 'source-differs-in-part', wanted: ['10.0.0.0/8'], given: ['10.0.0.1', '192.0.2.1'], owner },
    'source-ip 10.0.0.0/8 matches only some of 10.0.0.1, 192.0.2.1, the addresses of the VPC link l2',
  ],
  'source-not-verified': [
    { code: 'source-not-verified', owner },
    'source-ip: whether requests have the addresses of the VPC link l2 is unverified',
  ],
  'address-type-not-known': [
    { code: 'address-type-not-known', wanted: 'ipv4', owner },
    'source-ip ipv4: whether the VPC link l2 sends from an IPv4 or an IPv6 address is unknown',
  ],
  'address-type-differs': [
    { code: 'address-type-differs', wanted: 'ipv6', given: ['10.0.0.0/8'] },
    "source-ip ipv6 doesn't match 10.0.0.0/8",
  ],
} as const satisfies Examples<RuleReason>;

describe('why a rule matches or not', () => {
  test.each(examplesIn<RuleReason>(examples))('%s', (_code, reason, described) => {
    expect(describeRuleReason(reason)).toBe(described);
  });
});
