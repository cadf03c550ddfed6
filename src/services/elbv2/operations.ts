import type { Operation } from '../operation';

/** Describe calls take no resource in a policy (service authorization reference). */
function describe<Name extends string>(
  name: Name,
  identity: string,
  rest: Pick<Operation, 'depth'> = {},
): Operation & { readonly name: `elasticloadbalancing:${Name}` } {
  return {
    name: `elasticloadbalancing:${name}`,
    action: `elasticloadbalancing:${name}`,
    families: ['elasticloadbalancing'],
    // AWS answers an empty list as an empty element.
    requires: [identity, identity.slice(0, identity.indexOf('['))],
    ...rest,
  };
}

export const operations = {
  describeLoadBalancers: describe('DescribeLoadBalancers', 'LoadBalancers[].LoadBalancerArn'),
  describeTargetGroups: describe('DescribeTargetGroups', 'TargetGroups[].TargetGroupArn'),
  describeListeners: describe('DescribeListeners', 'Listeners[].ListenerArn'),
  describeRules: describe('DescribeRules', 'Rules[].RuleArn'),
  describeTargetHealth: describe('DescribeTargetHealth', 'TargetHealthDescriptions[].Target.Id'),
  describeLoadBalancerAttributes: describe('DescribeLoadBalancerAttributes', 'Attributes[].Key', {
    depth: 'evidence',
  }),
  describeTargetGroupAttributes: describe('DescribeTargetGroupAttributes', 'Attributes[].Key', {
    depth: 'evidence',
  }),
  describeTags: describe('DescribeTags', 'TagDescriptions[].ResourceArn', { depth: 'evidence' }),
  describeListenerCertificates: describe('DescribeListenerCertificates', 'Certificates[].CertificateArn', {
    depth: 'evidence',
  }),
} as const;
