import { describe, expect, test } from 'vitest';
import type { BalancingReason } from '../../../../../src/paths/trace/reasons/balancingReason';
import { describeBalancingReasons } from '../../../../../src/paths/trace/reasons/describeBalancingReason';
import { examplesIn, type Examples } from './described';

const refused = { operation: 'x:DescribeY', error: 'AccessDenied' } as const;
const reason = { code: 'header-not-known', field: 'http-header via' } as const;

const examples = {
  'listener-not-known': [
    { code: 'listener-not-known', call: refused },
    'The listener is unknown: x:DescribeY was refused (AccessDenied); the permission x:DescribeY is missing or the call failed',
  ],
  'port-closed': [
    { code: 'port-closed', port: 81, loadBalancer: 'a1' },
    "The load balancer a1 doesn't listen on port 81",
  ],
  circle: [{ code: 'circle' }, 'The path loops'],
  'too-many-load-balancers': [
    { code: 'too-many-load-balancers' },
    'The path has more load balancers in a row than AWS allows',
  ],
  'gateway-load-balancer': [
    { code: 'gateway-load-balancer' },
    'A Gateway Load Balancer forwards packets, not requests',
  ],
  'http-at-https-listener': [
    { code: 'http-at-https-listener', port: 443 },
    'The HTTPS listener on port 443 receives a plain HTTP request. The load balancer returns 400, "The plain HTTP request was sent to HTTPS port"',
  ],
  'http-at-tls-listener': [
    { code: 'http-at-tls-listener', port: 443 },
    'The TLS listener on port 443 receives a plain HTTP request, so the TLS handshake fails',
  ],
  'https-at-http-listener': [
    { code: 'https-at-http-listener', port: 80 },
    'The HTTP listener on port 80 receives an HTTPS request, so the TLS handshake fails',
  ],
  'listener-without-tcp': [
    { code: 'listener-without-tcp', port: 53, protocol: 'UDP' },
    'The listener on port 53 uses UDP, but HTTP requires TCP',
  ],
  'rules-not-known': [
    { code: 'rules-not-known', call: { operation: 'x:DescribeY', error: undefined } },
    "The rule that the request matches is unknown: x:DescribeY wasn't called",
  ],
  'default-action-not-read': [
    { code: 'default-action-not-read', loadBalancer: 'n1' },
    "The default action of the listener of n1 wasn't loaded",
  ],
  'rule-undecided': [
    { code: 'rule-undecided', rule: '10', reason },
    "Can't determine whether rule 10 matches: http-header via: the value that API Gateway sends is unknown",
  ],
  'rule-ends-alike': [
    { code: 'rule-ends-alike', rule: 'default', reason },
    'Another rule with the same result, the default rule, might match first: http-header via: the value that API Gateway sends is unknown',
  ],
  'no-rule-matches': [{ code: 'no-rule-matches' }, "No rule matches, and the default rule wasn't loaded"],
  'no-final-action': [{ code: 'no-final-action' }, "The rule doesn't have an action for this request"],
  'action-not-understood': [
    { code: 'action-not-understood', type: 'dance' },
    'The action type dance is unknown',
  ],
  redirect: [
    { code: 'redirect', status: 301, location: 'https://a.example:443/' },
    'The load balancer returns 301 and redirects to https://a.example:443/',
  ],
  'fixed-response': [
    { code: 'fixed-response', status: 404 },
    'The load balancer returns the fixed response 404',
  ],
  'session-not-checked': [
    { code: 'session-not-checked', cookie: 'c' },
    "The request has a session cookie c, which the trace doesn't check",
  ],
  'goes-on-unauthenticated': [
    { code: 'goes-on-unauthenticated' },
    'The request continues without a signed-in user',
  ],
  'unauthenticated-refused': [
    { code: 'unauthenticated-refused' },
    'The rule denies requests without a signed-in user, so the load balancer returns 401',
  ],
  'sign-in-required': [
    { code: 'sign-in-required', provider: { kind: 'cognito', domain: 'users' } },
    'The rule requires a signed-in user, so the load balancer returns 302 and redirects to the Cognito domain users',
  ],
  'token-not-checked': [
    { code: 'token-not-checked', issuer: undefined },
    "The rule requires a token. The trace doesn't check the token in the authorization header",
  ],
  'token-missing': [
    { code: 'token-missing', issuer: 'https://id.example' },
    "The rule requires a token from https://id.example, but the request doesn't have an authorization header. The load balancer returns 401",
  ],
  'transform-not-understood': [
    { code: 'transform-not-understood', type: 'dance' },
    'The transform type dance is unknown',
  ],
  'transform-not-evaluated': [
    { code: 'transform-not-evaluated', part: 'host', expression: '(?=x)' },
    "The expression (?=x) of the host transform couldn't be evaluated, so the host might be different",
  ],
  rewritten: [{ code: 'rewritten', part: 'URL', before: '/a', after: '/b' }, 'The URL /a is rewritten to /b'],
  'forward-without-group': [
    { code: 'forward-without-group' },
    "The forward action doesn't have a target group",
  ],
  'all-weights-zero': [
    { code: 'all-weights-zero' },
    "All weights of the forward action are 0, so no target group receives the request. AWS doesn't document what the load balancer returns in this case",
  ],
  'depends-on-group': [
    { code: 'depends-on-group' },
    'The result depends on which target group receives the request',
  ],
  'all-weight-on-group': [{ code: 'all-weight-on-group', targetGroup: 't1' }, 'All of the weight is on t1'],
  'group-share': [
    {
      code: 'group-share',
      part: 2 / 3,
      targetGroup: 't1',
      reasons: [{ code: 'group-empty', targetGroup: 't1' }, { code: 'defaults-assumed' }],
    },
    "66.7% of the requests go to t1: The target group t1 doesn't have registered targets. Attributes weren't loaded, so the trace assumes the AWS defaults",
  ],
  sticky: [
    { code: 'sticky', seconds: 60 },
    'A client that sends the cookie of an earlier response keeps its target group for 60 seconds',
  ],
  'group-not-known': [
    { code: 'group-not-known', targetGroup: 't1', call: refused },
    'The target group t1 is unknown: x:DescribeY was refused (AccessDenied); the permission x:DescribeY is missing or the call failed',
  ],
  'group-missing': [{ code: 'group-missing', targetGroup: 't1' }, "The target group t1 doesn't exist"],
  'targets-not-known': [
    { code: 'targets-not-known', targetGroup: 't1', call: { operation: 'x:DescribeY', error: 'Aborted' } },
    "The targets of t1 are unknown: x:DescribeY wasn't answered before loading was canceled",
  ],
  'group-empty': [
    { code: 'group-empty', targetGroup: 't1' },
    "The target group t1 doesn't have registered targets",
  ],
  'health-not-known': [
    { code: 'health-not-known', targetGroup: 't1' },
    'The health of the targets of t1 is unknown',
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
    'No target of t1 can respond: 2 draining, 1 unused',
  ],
  'targets-healthy': [
    { code: 'targets-healthy', targetGroup: 't1', healthy: 1, all: 2 },
    'Healthy targets of t1: 1 of 2',
  ],
  'targets-not-checked': [
    { code: 'targets-not-checked', targetGroup: 't1' },
    "The targets of t1 don't have health checks",
  ],
  'fails-open': [
    {
      code: 'fails-open',
      targetGroup: 't1',
      healthy: 0,
      all: 1,
      states: [{ state: 'unhealthy', count: 1 }],
    },
    'Healthy targets of t1: 0 of 1, which is too few. The load balancer fails open and sends requests to all targets (1 unhealthy)',
  ],
  'zones-share-alike': [
    { code: 'zones-share-alike', emptyZones: ['a', 'b'] },
    'Cross-zone load balancing is off, so the trace assumes that each zone receives an equal share. Zones without a target that can respond: a, b. DNS should omit them; otherwise, requests that reach them are lost',
  ],
  'function-not-permitted': [
    {
      code: 'function-not-permitted',
      function: 'arn:aws:lambda:eu-west-1:111122223333:function:orders:live',
    },
    "The policy of the function orders:live doesn't allow the load balancer to invoke it",
  ],
  'shares-uneven': [
    { code: 'shares-uneven', attributes: ['stickiness.enabled', 'slow_start.duration_seconds'] },
    'The shares of the targets can differ from these because of stickiness.enabled and slow_start.duration_seconds',
  ],
  'target-function-not-active': [
    {
      code: 'target-function-not-active',
      function: 'arn:aws:lambda:eu-west-1:111122223333:function:orders:live',
      state: 'Inactive',
    },
    'The function orders:live is Inactive, so Lambda rejects the invocation',
  ],
  'defaults-assumed': [
    { code: 'defaults-assumed' },
    "Attributes weren't loaded, so the trace assumes the AWS defaults",
  ],
  'protocol-version': [
    { code: 'protocol-version', version: 'GRPC' },
    'The protocol version of the target group is GRPC, so HTTP/1.1 requests fail. Whether API Gateway sends any other version is unverified',
  ],
  'depends-on-target': [
    { code: 'depends-on-target' },
    'The result depends on which target receives the request',
  ],
  'load-balancer-not-known': [
    { code: 'load-balancer-not-known', loadBalancer: 'a1', call: refused },
    'The load balancer a1 is unknown: x:DescribeY was refused (AccessDenied); the permission x:DescribeY is missing or the call failed',
  ],
  'load-balancer-missing': [
    { code: 'load-balancer-missing', loadBalancer: 'a1' },
    "The load balancer a1 doesn't exist",
  ],
  'load-balancer-not-active': [
    { code: 'load-balancer-not-active', loadBalancer: 'a1', state: 'failed' },
    'The state of the load balancer a1 is failed',
  ],
  'network-refuses': [
    { code: 'network-refuses', verdict: { code: 'no-subnets' } },
    'The subnets are unknown',
  ],
  'network-uncertain': [
    { code: 'network-uncertain', verdict: { code: 'no-subnets' } },
    "Can't determine whether the connection gets through: the subnets are unknown",
  ],
  'listeners-not-known': [
    { code: 'listeners-not-known', loadBalancer: 'a1', call: refused },
    'The listeners of a1 are unknown: x:DescribeY was refused (AccessDenied); the permission x:DescribeY is missing or the call failed',
  ],
} as const satisfies Examples<BalancingReason>;

describe('why a way through load balancers ends', () => {
  test.each(examplesIn<BalancingReason>(examples))('%s', (_code, given, described) => {
    expect(describeBalancingReasons([given])).toBe(described);
  });

  test('in several sentences', () => {
    expect(describeBalancingReasons([{ code: 'no-final-action' }, { code: 'goes-on-unauthenticated' }])).toBe(
      "The rule doesn't have an action for this request. The request continues without a signed-in user",
    );
  });
});
