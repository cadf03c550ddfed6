import { functionPolicies } from '../../model/functions';
import { evidenceReference, type ResourceReference } from '../../model/reference';
import type { ReadResource, ReadScope } from '../../model/resource';
import { listOrEmpty, recordOrNone } from '../../model/shape';
import { references } from './references';

/**
 * What checks want to know of load balancers, listeners and target groups. It starts from listeners and health, which
 * are read only where something leads to them; load balancers and target groups are listed all.
 */
export function* evidence(resource: ReadResource, scope: ReadScope): Iterable<ResourceReference> {
  const { type, arn, parent } = resource;
  if (parent === undefined) return;
  if (type === 'AWS::ElasticLoadBalancingV2::Listener') {
    yield evidenceReference('elasticloadbalancing:DescribeLoadBalancerAttributes', parent);
    if (listOrEmpty(recordOrNone(resource.properties)?.['Certificates']).length > 0)
      yield evidenceReference('elasticloadbalancing:DescribeListenerCertificates', arn);
    // Which tool manages a network load balancer is asked before anybody takes it away.
    if (parent.includes(':loadbalancer/net/'))
      yield evidenceReference('elasticloadbalancing:DescribeTags', parent);
    // AWS WAF protects no load balancer but these.
    if (parent.includes(':loadbalancer/app/')) yield evidenceReference('wafv2:GetWebACLForResource', parent);
    if (/:loadbalancer\/(?:app|net)\//.test(parent))
      yield evidenceReference('cloudwatch:GetMetricData', parent);
  } else if (type === 'AWS::ElasticLoadBalancingV2::TargetHealth') {
    yield evidenceReference('elasticloadbalancing:DescribeTargetGroupAttributes', parent);
    yield* functionPolicies(references(resource, scope));
  }
}
