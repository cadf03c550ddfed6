import type { Operation } from '../operation';

/** Describe calls take no resource in a policy (service authorization reference). */
function describeOperation<Name extends string>(
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
  describeLoadBalancers: describeOperation('DescribeLoadBalancers', 'LoadBalancers[].LoadBalancerArn'),
  describeTargetGroups: describeOperation('DescribeTargetGroups', 'TargetGroups[].TargetGroupArn'),
  describeListeners: describeOperation('DescribeListeners', 'Listeners[].ListenerArn'),
  describeRules: describeOperation('DescribeRules', 'Rules[].RuleArn'),
  describeTargetHealth: describeOperation('DescribeTargetHealth', 'TargetHealthDescriptions[].Target.Id'),
  describeLoadBalancerAttributes: describeOperation('DescribeLoadBalancerAttributes', 'Attributes[].Key', {
    depth: 'evidence',
  }),
  describeTargetGroupAttributes: describeOperation('DescribeTargetGroupAttributes', 'Attributes[].Key', {
    depth: 'evidence',
  }),
  describeListenerAttributes: describeOperation('DescribeListenerAttributes', 'Attributes[].Key', {
    depth: 'evidence',
  }),
  describeTags: describeOperation('DescribeTags', 'TagDescriptions[].ResourceArn', { depth: 'evidence' }),
  describeListenerCertificates: describeOperation(
    'DescribeListenerCertificates',
    'Certificates[].CertificateArn',
    {
      depth: 'evidence',
    },
  ),
} as const;
