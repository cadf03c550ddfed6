import type { Operation } from '../operation';

/** Describe calls take no resource in a policy (service authorization reference). */
function describe(name: string): Operation {
  return {
    name: `elasticloadbalancing:${name}`,
    action: `elasticloadbalancing:${name}`,
    families: ['elasticloadbalancing'],
  };
}

export const operations = {
  describeLoadBalancers: describe('DescribeLoadBalancers'),
  describeTargetGroups: describe('DescribeTargetGroups'),
  describeListeners: describe('DescribeListeners'),
  describeRules: describe('DescribeRules'),
  describeTargetHealth: describe('DescribeTargetHealth'),
} as const;
