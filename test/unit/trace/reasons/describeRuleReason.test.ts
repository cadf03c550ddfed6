import { describe, expect, test } from 'vitest';
import { describeRuleReason } from '../../../../src/trace/reasons/describeRuleReason';
import type { RuleReason } from '../../../../src/trace/reasons/ruleReason';
import { examplesIn, type Examples } from './described';

const owner = 'the VPC link l2';

const examples = {
  'text-too-long': [
    { code: 'text-too-long', field: 'path-pattern' },
    'what path-pattern is compared with is too long to be evaluated',
  ],
  'values-differ': [
    { code: 'values-differ', field: 'path-pattern', wanted: ['/a', '/b'], given: '/c' },
    'path-pattern /a, /b does not match /c',
  ],
  'header-differs': [
    { code: 'header-differs', field: 'http-header x', wanted: ['a'], given: [] },
    'http-header x a does not match: the request has no such header',
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
    'query-string v=1, 2 does not match a=b&c=',
  ],
  'expression-not-evaluated': [
    { code: 'expression-not-evaluated', field: 'host-header', expression: '(?=x)' },
    'the regular expression (?=x) of host-header could not be evaluated',
  ],
  'expression-matches-part': [
    { code: 'expression-matches-part', field: 'path-pattern', expression: 'orders', text: '/orders' },
    'the regular expression orders of path-pattern matches a part of /orders, and AWS does not document whether that is enough',
  ],
  'normal-form-decides': [
    { code: 'normal-form-decides', field: 'path-pattern', path: '/a/../b', normalPath: '/b' },
    'path-pattern: the answer for /a/../b is another than for its normal form /b, and AWS does not document how it normalises',
  ],
  'header-not-known': [
    { code: 'header-not-known', field: 'http-header via' },
    'http-header via: what API Gateway sends in it is not known',
  ],
  'condition-not-understood': [
    { code: 'condition-not-understood', condition: 'moon-phase' },
    'its condition moon-phase is of a form that is not known',
  ],
  'source-not-known': [
    { code: 'source-not-known', wanted: ['10.0.0.0/8'], owner },
    'source-ip 10.0.0.0/8: the addresses of the VPC link l2 are not known',
  ],
  'source-differs': [
    { code: 'source-differs', wanted: ['10.0.0.0/8'], given: ['192.0.2.1'], owner },
    'source-ip 10.0.0.0/8 does not match 192.0.2.1 of the VPC link l2',
  ],
  'source-differs-in-part': [
    { code: 'source-differs-in-part', wanted: ['10.0.0.0/8'], given: ['10.0.0.1', '192.0.2.1'], owner },
    'source-ip 10.0.0.0/8 matches only some of 10.0.0.1, 192.0.2.1, the addresses of the VPC link l2',
  ],
  'source-not-verified': [
    { code: 'source-not-verified', owner },
    'that requests come from the addresses of the VPC link l2 is unverified',
  ],
  'address-type-not-known': [
    { code: 'address-type-not-known', wanted: 'ipv4', owner },
    'source-ip ipv4: whether the VPC link l2 sends from an IPv4 or an IPv6 address is not known',
  ],
  'address-type-differs': [
    { code: 'address-type-differs', wanted: 'ipv6', given: ['10.0.0.0/8'] },
    'source-ip ipv6 does not match 10.0.0.0/8',
  ],
} as const satisfies Examples<RuleReason>;

describe('why a rule matches or not', () => {
  test.each(examplesIn<RuleReason>(examples))('%s', (_code, reason, described) => {
    expect(describeRuleReason(reason)).toBe(described);
  });
});
