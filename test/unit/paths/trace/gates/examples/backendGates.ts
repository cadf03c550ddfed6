import type { Reading } from '../../../../../../src/model/reading';
import { arns, joined, sketch } from '../../../../../support/sketch';
import type { GateExample } from './example';

const balanced = (rules: string, more = ''): Reading =>
  sketch(
    joined(
      `
      rest r1 orders
        stage prod
        GET /o link l2 http://orders.internal/o -> app/a1
        GET /p link l9 http://orders.internal/p -> app/a1
        GET /q lambda \${stageVariables.backend}
        GET /r lambda f1
      link2 l2
      network
      lambda f1
      tg t1 ip 80 10.0.0.1:80=healthy
      tg t2 ip 80`,
      rules,
      more,
    ),
  );

const forwarding = 'lb app/a1\n  HTTP 80 -> t1\n    10 path=/gone* fixed';
const answering = 'lb app/a1\n  HTTP 80 -> t1\n    10 path=/o* fixed';
const empty = 'lb app/a1\n  HTTP 80 -> t2';

/** What a request meets once it is let in; the network and TLS have more of their own. */
export const backendGateExamples: readonly GateExample[] = [
  {
    gate: 'host',
    what: 'Host header before the host of the URL',
    reading: () => balanced(forwarding),
    passes: { request: 'GET /prod/r' },
    fails: { request: 'GET /prod/r', headers: ['Host: www.example.com'], outcome: 'no-route', status: 403 },
    unknown: {
      request: 'GET https://api.example.com/prod/r',
      reading: () => balanced(forwarding, 'refuse apigateway:GetDomainNames'),
    },
  },
  {
    gate: 'integration',
    what: 'stage variable in the integration',
    reading: () => balanced(forwarding),
    passes: { request: 'GET /prod/r' },
    fails: { request: 'GET /prod/q', outcome: 'blocked', status: 500 },
  },
  {
    gate: 'link',
    what: 'VPC link of the integration',
    reading: () => balanced(forwarding),
    passes: { request: 'GET /prod/o' },
    fails: { request: 'GET /prod/p', outcome: 'blocked', status: 500 },
    unknown: {
      request: 'GET /prod/p',
      reading: () => balanced(forwarding, 'refuse apigatewayv2:GetVpcLinks'),
    },
  },
  {
    gate: 'rule',
    what: 'rule with a fixed response',
    reading: () => balanced(answering),
    passes: { request: 'GET /prod/o', reading: () => balanced(forwarding) },
    fails: { request: 'GET /prod/o', status: 404 },
    unknown: {
      request: 'GET /prod/o',
      reading: () =>
        balanced(forwarding, `refuse elasticloadbalancing:DescribeRules ${arns.listener('app/a1', 80)}`),
    },
  },
  {
    gate: 'targets',
    what: 'targets of a group',
    reading: () => balanced(forwarding),
    passes: { request: 'GET /prod/o' },
    fails: {
      request: 'GET /prod/o',
      reading: () => balanced(empty),
      outcome: 'no-healthy-target',
      status: 503,
    },
    unknown: {
      request: 'GET /prod/o',
      reading: () =>
        balanced(forwarding, `refuse elasticloadbalancing:DescribeTargetHealth ${arns.targetGroup('t1')}`),
    },
  },
];
