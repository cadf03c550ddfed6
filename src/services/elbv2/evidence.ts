import { functionPolicies } from '../../model/functions';
import { evidenceReference, type ResourceReference } from '../../model/reference';
import type { ReadResource, ReadScope } from '../../model/resource';
import { listOrEmpty, recordOrNone } from '../../model/shape';
import { references, targetGroups } from './references';

/**
 * What checks want to know of load balancers, listeners and target groups. It starts from listeners, rules and health,
 * which are read only where something leads to them; load balancers and target groups are listed all. Attributes of a
 * group start from what forwards to it: whoever may not see the health of its targets may see them.
 */
export function* evidence(resource: ReadResource, scope: ReadScope): Iterable<ResourceReference> {
  const { type, arn, parent } = resource;
  if (parent === undefined) return;
  if (type === 'AWS::ElasticLoadBalancingV2::ListenerRule') {
    yield* attributesOfGroups(recordOrNone(resource.properties)?.['Actions']);
  } else if (type === 'AWS::ElasticLoadBalancingV2::Listener') {
    yield* attributesOfGroups(recordOrNone(resource.properties)?.['DefaultActions']);
    yield evidenceReference('elasticloadbalancing:DescribeLoadBalancerAttributes', parent);
    if (listOrEmpty(recordOrNone(resource.properties)?.['Certificates']).length > 0)
      yield evidenceReference('elasticloadbalancing:DescribeListenerCertificates', arn);
    const isApplication = parent.includes(':loadbalancer/app/');
    const isNetwork = parent.includes(':loadbalancer/net/');
    // Headers that an Application Load Balancer sets, and how long a TCP listener keeps a connection; no listener of
    // another protocol has an attribute (Elastic Load Balancing API, ListenerAttribute).
    if (isApplication || (isNetwork && recordOrNone(resource.properties)?.['Protocol'] === 'TCP'))
      yield evidenceReference('elasticloadbalancing:DescribeListenerAttributes', arn);
    // AWS WAF protects no load balancer but these.
    if (isApplication) yield evidenceReference('wafv2:GetWebACLForResource', parent);
    if (!isApplication && !isNetwork) return;
    // Which tool manages a load balancer is asked before anybody changes it, its rules or its security groups.
    yield evidenceReference('elasticloadbalancing:DescribeTags', parent);
    yield evidenceReference('cloudwatch:GetMetricData', parent);
  } else if (type === 'AWS::ElasticLoadBalancingV2::TargetHealth') {
    yield evidenceReference('elasticloadbalancing:DescribeTargetGroupAttributes', parent);
    yield* functionPolicies(references(resource, scope));
  }
}

function* attributesOfGroups(actions: unknown): Iterable<ResourceReference> {
  for (const reference of targetGroups(actions))
    yield evidenceReference('elasticloadbalancing:DescribeTargetGroupAttributes', reference.arn);
}
