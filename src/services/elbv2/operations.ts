import type { Operation } from '../operation';

/** Describe calls take no resource in a policy (service authorization reference). */
function describe<Name extends string>(
  name: Name,
  rest: Pick<Operation, 'depth'> = {},
): Operation & { readonly name: `elasticloadbalancing:${Name}` } {
  return {
    name: `elasticloadbalancing:${name}`,
    action: `elasticloadbalancing:${name}`,
    families: ['elasticloadbalancing'],
    ...rest,
  };
}

export const operations = {
  describeLoadBalancers: describe('DescribeLoadBalancers'),
  describeTargetGroups: describe('DescribeTargetGroups'),
  describeListeners: describe('DescribeListeners'),
  describeRules: describe('DescribeRules'),
  describeTargetHealth: describe('DescribeTargetHealth'),
  describeLoadBalancerAttributes: describe('DescribeLoadBalancerAttributes', { depth: 'evidence' }),
  describeTargetGroupAttributes: describe('DescribeTargetGroupAttributes', { depth: 'evidence' }),
  describeTags: describe('DescribeTags', { depth: 'evidence' }),
  describeListenerCertificates: describe('DescribeListenerCertificates', { depth: 'evidence' }),
} as const;
