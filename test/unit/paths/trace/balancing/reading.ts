import type { Facts } from '../../../../../src/paths/facts';
import type { Reading } from '../../../../../src/model/reading';
import { expect } from 'vitest';
import { balanceRequest, type Balanced } from '../../../../../src/paths/trace/balancing/balance';
import type { Message } from '../../../../../src/paths/trace/message';
import type { Trace } from '../../../../../src/paths/trace/document';
import { describeBalancingReasons } from '../../../../../src/paths/trace/reasons/describeBalancingReason';
import { describeHop } from '../../../../../src/paths/trace/reasons/describeHop';
import { describeRejection } from '../../../../../src/paths/trace/reasons/describeRejection';
import { arns, sketch } from '../../../../support/sketch';
import { withResources } from '../../../diagnosis/case';
import { buildAccount } from '../../../../../src/paths/account';

export const request: Message = {
  method: 'GET',
  scheme: 'http',
  host: 'orders.internal',
  port: 80,
  path: '/orders/42',
  query: [],
  headers: [],
  source: { blocks: ['10.0.1.0/24'], owner: 'the VPC link l2', isVerified: true },
};

export const factsIn = (reading: Reading): Facts => buildAccount(reading).facts;

/** A way with its reasons as the text that is printed. */
export interface DescribedWay
  extends Omit<Balanced, 'reasons' | 'hops' | 'rejected'>, Pick<Trace, 'because' | 'hops' | 'rejected'> {}

/** What becomes of the request at the listener `app/a1:80` of an account. */
export function balanced(
  reading: Reading | string,
  given: Partial<Message> = {},
  listener = arns.listener('app/a1', '80'),
): DescribedWay {
  const whole = typeof reading === 'string' ? sketch(reading) : reading;
  const { reasons, hops, rejected, ...rest } = balanceRequest(factsIn(whole), listener, {
    ...request,
    ...given,
  });
  return {
    ...rest,
    because: describeBalancingReasons(reasons),
    hops: hops.map(describeHop),
    rejected: rejected.map(describeRejection),
  };
}

/** Short names of the nodes of a way: `app/a1:80`, `rule 10`, `t1`. */
export const path = ({ hops }: Pick<Trace, 'hops'>): readonly string[] =>
  hops.map(({ node }) => wordOf(node));

export function wordOf(id: string): string {
  const [, target] = id.split('#');
  const [kind = '', ...parts] = (id.split(':')[5] ?? '').split('/');
  if (target !== undefined) return target;
  return kind === 'targetgroup' ? (parts[0] ?? '') : `${kind} ${parts.slice(0, 2).join('/')}`;
}

/** Targets with their shares: `10.0.0.1:80 0.5`. */
export const shares = ({ targets }: Pick<Balanced, 'targets'>): readonly string[] =>
  targets.map(({ node, share }) => `${node.slice(node.indexOf('#') + 1)} ${Math.round(share * 1e4) / 1e4}`);

/** The reading in which attributes of a target group or load balancer were read. */
export function withAttributes(
  reading: Reading,
  kind: 'TargetGroup' | 'LoadBalancer',
  arn: string,
  attributes: Readonly<Record<string, string>>,
): Reading {
  const Attributes = Object.entries(attributes).map(([Key, Value]) => ({ Key, Value }));
  return withResources(reading, {
    type: `AWS::ElasticLoadBalancingV2::${kind}Attributes`,
    arn: `${arn}#attributes`,
    parent: arn,
    properties: { Attributes },
  });
}

/** The reading with conditions on the source address where the sketch has hosts: it has no word for addresses. */
export function hostsAsSources(reading: Reading): Reading {
  return {
    ...reading,
    resources: reading.resources.map(resource => {
      if (resource.type !== 'AWS::ElasticLoadBalancingV2::ListenerRule') return resource;
      const text = JSON.stringify(resource.properties).replaceAll('"host-header"', '"source-ip"');
      return { ...resource, properties: JSON.parse(text) as object };
    }),
  };
}

/** Two rules and a default one that answers itself. */
export const estate = `
  lb app/a1
    HTTP 80 fixed
      10 path=/v2/* -> t2
      20 path=/orders/* -> t1
  tg t1 ip 8080 10.0.0.1:8080=healthy 10.0.0.2:8080=healthy
  tg t2 ip 80 10.0.0.3:80=healthy
`;

export const rule = (priority: string): string => arns.rule('app/a1', '80', priority);

/** Stands for any text with this in it. */
export const containing = (text: string): string => expect.stringContaining(text) as string;
