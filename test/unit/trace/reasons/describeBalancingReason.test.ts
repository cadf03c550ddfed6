import { describe, expect, test } from 'vitest';
import type { BalancingReason } from '../../../../src/trace/reasons/balancingReason';
import { describeBalancingReasons } from '../../../../src/trace/reasons/describeBalancingReason';
import { examplesIn, type Examples } from './described';

const refused = { operation: 'x:DescribeY', error: 'AccessDenied' } as const;
const refusedClause =
  'x:DescribeY was refused (AccessDenied); the permission x:DescribeY is missing or the call failed';
const reason = { code: 'header-not-known', field: 'http-header via' } as const;
const reasonClause = 'http-header via: what API Gateway sends in it is not known';

const examples = {
  'listener-not-known': [
    { code: 'listener-not-known', call: refused },
    `the listener is not known: ${refusedClause}`,
  ],
  'port-closed': [{ code: 'port-closed', port: 81, loadBalancer: 'a1' }, 'nothing listens on port 81 of a1'],
  circle: [{ code: 'circle' }, 'the way leads in a circle'],
  'too-many-load-balancers': [
    { code: 'too-many-load-balancers' },
    'there are more load balancers one behind the other than AWS allows',
  ],
  'gateway-load-balancer': [
    { code: 'gateway-load-balancer' },
    'a Gateway Load Balancer takes packets, not requests',
  ],
  'http-at-https-listener': [
    { code: 'http-at-https-listener', port: 443 },
    'http to the HTTPS listener on port 443: the load balancer answers 400, "The plain HTTP request was sent to HTTPS port"',
  ],
  'http-at-tls-listener': [
    { code: 'http-at-tls-listener', port: 443 },
    'http to the TLS listener on port 443: the TLS handshake fails',
  ],
  'https-at-http-listener': [
    { code: 'https-at-http-listener', port: 80 },
    'https to the HTTP listener on port 80: the TLS handshake fails',
  ],
  'listener-without-tcp': [
    { code: 'listener-without-tcp', port: 53, protocol: 'UDP' },
    'the listener on port 53 takes UDP, and HTTP needs TCP',
  ],
  'rules-not-known': [
    { code: 'rules-not-known', call: { operation: 'x:DescribeY', error: undefined } },
    'which rule of the listener the request meets is not known: x:DescribeY was not asked',
  ],
  'default-action-not-read': [
    { code: 'default-action-not-read', loadBalancer: 'n1' },
    'the default action of the listener of n1 was not read',
  ],
  'rule-undecided': [
    { code: 'rule-undecided', rule: '10', reason },
    `whether rule 10 matches cannot be told: ${reasonClause}`,
  ],
  'rule-ends-alike': [
    { code: 'rule-ends-alike', rule: 'default', reason },
    `the default rule may come before it and does the same: ${reasonClause}`,
  ],
  'no-rule-matches': [{ code: 'no-rule-matches' }, 'no rule matches, and the default rule was not read'],
  'no-final-action': [{ code: 'no-final-action' }, 'no action says what becomes of the request'],
  'action-not-understood': [
    { code: 'action-not-understood', type: 'dance' },
    'an action dance of a kind that is not known',
  ],
  redirect: [
    { code: 'redirect', status: 301, location: 'https://a.example:443/' },
    'the load balancer answers 301 and redirects to https://a.example:443/',
  ],
  'fixed-response': [
    { code: 'fixed-response', status: 404 },
    'the load balancer gives the fixed response 404 itself',
  ],
  'session-not-checked': [
    { code: 'session-not-checked', cookie: 'c' },
    'the request has a session cookie c, which is not checked here',
  ],
  'goes-on-unauthenticated': [
    { code: 'goes-on-unauthenticated' },
    'the request goes on without a signed-in user',
  ],
  'unauthenticated-refused': [
    { code: 'unauthenticated-refused' },
    'the rule refuses requests without a signed-in user: the load balancer answers 401',
  ],
  'sign-in-required': [
    { code: 'sign-in-required', provider: { kind: 'cognito', domain: 'users' } },
    'the rule asks for a signed-in user: the load balancer answers 302 and redirects to the Cognito domain users',
  ],
  'token-not-checked': [
    { code: 'token-not-checked', issuer: undefined },
    'a token is asked for; the one in the authorization header is not checked here',
  ],
  'token-missing': [
    { code: 'token-missing', issuer: 'https://id.example' },
    'the rule asks for a token of https://id.example and the request has no authorization header: the load balancer answers 401',
  ],
  'transform-not-understood': [
    { code: 'transform-not-understood', type: 'dance' },
    'a transform dance of a kind that is not known',
  ],
  'transform-not-evaluated': [
    { code: 'transform-not-evaluated', part: 'host', expression: '(?=x)' },
    'its transform of the host has the expression (?=x), which could not be evaluated: the host may be another',
  ],
  rewritten: [{ code: 'rewritten', part: 'URL', before: '/a', after: '/b' }, 'the URL /a is rewritten to /b'],
  'forward-without-group': [{ code: 'forward-without-group' }, 'the forward action names no target group'],
  'all-weights-zero': [
    { code: 'all-weights-zero' },
    'all weights of the forward action are 0, so no target group gets the request; what the load balancer answers then AWS does not document',
  ],
  'all-weight-on-group': [{ code: 'all-weight-on-group', targetGroup: 't1' }, 'all the weight is on t1'],
  'group-share': [
    {
      code: 'group-share',
      part: 2 / 3,
      targetGroup: 't1',
      reasons: [{ code: 'group-empty', targetGroup: 't1' }, { code: 'defaults-assumed' }],
    },
    '66.7 % go to t1: the target group t1 has no registered targets. Attributes were not read: AWS’s defaults are assumed',
  ],
  sticky: [
    { code: 'sticky', seconds: 60 },
    'A client that sends the cookie of an earlier answer stays with its target group for 60 seconds',
  ],
  'group-not-known': [
    { code: 'group-not-known', targetGroup: 't1', call: refused },
    `the target group t1 is not known: ${refusedClause}`,
  ],
  'group-missing': [{ code: 'group-missing', targetGroup: 't1' }, 'the target group t1 does not exist'],
  'targets-not-known': [
    { code: 'targets-not-known', targetGroup: 't1', call: { operation: 'x:DescribeY', error: 'Aborted' } },
    'the targets of t1 are not known: x:DescribeY was not answered before the reading was cancelled',
  ],
  'group-empty': [
    { code: 'group-empty', targetGroup: 't1' },
    'the target group t1 has no registered targets',
  ],
  'health-not-known': [
    { code: 'health-not-known', targetGroup: 't1' },
    'the health of the targets of t1 is not known',
  ],
  'no-target-answers': [
    {
      code: 'no-target-answers',
      targetGroup: 't1',
      states: [
        { state: 'draining', count: 2 },
        { state: 'unused', count: 1 },
      ],
    },
    'no target of t1 can answer: 2 draining, 1 unused',
  ],
  'targets-healthy': [
    { code: 'targets-healthy', targetGroup: 't1', healthy: 1, all: 2 },
    '1 of 2 targets of t1 is healthy',
  ],
  'targets-not-checked': [
    { code: 'targets-not-checked', targetGroup: 't1' },
    'the targets of t1 are not health-checked',
  ],
  'fails-open': [
    {
      code: 'fails-open',
      targetGroup: 't1',
      healthy: 0,
      all: 1,
      states: [{ state: 'unhealthy', count: 1 }],
    },
    '0 of 1 target of t1 are healthy, too few: the load balancer fails open and sends to all of them (1 unhealthy)',
  ],
  'zones-share-alike': [
    { code: 'zones-share-alike', emptyZones: ['a', 'b'] },
    'Cross-zone load balancing is off, so each zone is taken to get an equal share; a, b have no target that can answer and should be left out by DNS, else a request that comes there is lost',
  ],
  'defaults-assumed': [{ code: 'defaults-assumed' }, 'Attributes were not read: AWS’s defaults are assumed'],
  'protocol-version': [
    { code: 'protocol-version', version: 'GRPC' },
    'The protocol version of the group is GRPC: a request of HTTP/1.1 fails, and that API Gateway sends any other is unverified',
  ],
  'depends-on-target': [{ code: 'depends-on-target' }, 'It depends on which target the request comes to'],
  'load-balancer-not-known': [
    { code: 'load-balancer-not-known', loadBalancer: 'a1', call: refused },
    `the load balancer a1 is not known: ${refusedClause}`,
  ],
  'load-balancer-missing': [
    { code: 'load-balancer-missing', loadBalancer: 'a1' },
    'the load balancer a1 does not exist',
  ],
  'load-balancer-not-active': [
    { code: 'load-balancer-not-active', loadBalancer: 'a1', state: 'failed' },
    'the load balancer a1 is failed',
  ],
  'network-refuses': [{ code: 'network-refuses', verdict: { code: 'no-subnets' } }, 'no subnets are known'],
  'listeners-not-known': [
    { code: 'listeners-not-known', loadBalancer: 'a1', call: refused },
    `the listeners of a1 are not known: ${refusedClause}`,
  ],
} as const satisfies Examples<BalancingReason>;

describe('why a way through load balancers ends', () => {
  test.each(examplesIn<BalancingReason>(examples))('%s', (_code, given, described) => {
    expect(describeBalancingReasons([given])).toBe(described);
  });

  test('in several sentences', () => {
    expect(describeBalancingReasons([{ code: 'no-final-action' }, { code: 'goes-on-unauthenticated' }])).toBe(
      'no action says what becomes of the request. The request goes on without a signed-in user',
    );
  });
});
