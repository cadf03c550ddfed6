import type { Reading } from '../../../../../src/model/reading';
import { arns, joined, sketch } from '../../../../support/sketch';
import { changed, withResources } from '../../case';

export const loadBalancer = arns.loadBalancer('app/a1');
export const listener = arns.listener('app/a1', 80);
export const rule = (priority: number | string, port = 80): string => arns.rule('app/a1', port, priority);
export const group = arns.targetGroup('t1');
export const orders = arns.method('r1', 'GET', '/orders');

/** One route through a V2 link to `app/a1`, with the host as said. */
export const route = (host = 'a1.elb.example.com', path = '/orders') => `
  rest r1 orders
    stage prod
    GET /orders link l2 http://${host}${path} -> app/a1
  link2 l2
`;
export const healthy = 'tg t1 ip 8080 10.0.0.1:8080=healthy\ntg t2 ip 8080 10.0.0.2:8080=healthy';

/** The route's requests at a listener on port 80 with these rules. */
export const meeting = (rules: string, host?: string): Reading =>
  sketch(joined(route(host), `lb app/a1\n${indented(rules)}`, healthy));

const indented = (lines: string): string => lines.replaceAll(/^/gm, '  ');

/** The reading with other actions of a rule. */
export const withActions = (reading: Reading, ruleArn: string, ...Actions: readonly object[]): Reading =>
  changed(reading, ruleArn, { Actions });

export const forward = { Type: 'forward', Order: 2, TargetGroupArn: group };

/** The reading with attributes of the load balancer. */
export function withAttributes(reading: Reading, attributes: Readonly<Record<string, string>>): Reading {
  return withResources(reading, {
    type: 'AWS::ElasticLoadBalancingV2::LoadBalancerAttributes',
    arn: `${loadBalancer}#attributes`,
    parent: loadBalancer,
    properties: { Attributes: Object.entries(attributes).map(([Key, Value]) => ({ Key, Value })) },
  });
}

/** The reading with sums of metrics of the load balancer. */
export function withMetrics(reading: Reading, sums: Readonly<Record<string, readonly number[]>>): Reading {
  return withResources(reading, {
    type: 'AWS::CloudWatch::MetricData',
    arn: `${loadBalancer}#metrics`,
    parent: loadBalancer,
    properties: {
      StartTime: '2026-11-22T07:00:00Z',
      EndTime: '2026-11-22T10:00:00Z',
      Metrics: Object.entries(sums).map(([MetricName, Values]) => ({
        Namespace: 'AWS/ApplicationELB',
        MetricName,
        Stat: 'Sum',
        Period: 300,
        Dimensions: { LoadBalancer: 'app/a1/1' },
        Timestamps: Values.map((_, index) => `2026-11-22T0${String(7 + index)}:00:00Z`),
        Values,
      })),
    },
  });
}
