import { functionPolicies } from '../../model/functions';
import { evidenceOf, type Reference } from '../../model/reference';
import type { Resource, Scope } from '../../model/resource';
import { list, record } from '../../model/shape';
import { references } from './references';

/**
 * What checks want to know of load balancers, listeners and target groups. It starts from listeners and health, which
 * are read only where something leads to them; load balancers and target groups are listed all.
 */
export function* evidence(resource: Resource, scope: Scope): Iterable<Reference> {
  const { type, arn, parent } = resource;
  if (parent === undefined) return;
  if (type === 'AWS::ElasticLoadBalancingV2::Listener') {
    yield evidenceOf('elasticloadbalancing:DescribeLoadBalancerAttributes', parent);
    if (list(record(resource.properties)?.['Certificates']).length > 0)
      yield evidenceOf('elasticloadbalancing:DescribeListenerCertificates', arn);
    // Which tool manages a network load balancer is asked before anybody takes it away.
    if (parent.includes(':loadbalancer/net/')) yield evidenceOf('elasticloadbalancing:DescribeTags', parent);
    // AWS WAF protects no load balancer but these.
    if (parent.includes(':loadbalancer/app/')) yield evidenceOf('wafv2:GetWebACLForResource', parent);
    if (/:loadbalancer\/(?:app|net)\//.test(parent)) yield evidenceOf('cloudwatch:GetMetricData', parent);
  } else if (type === 'AWS::ElasticLoadBalancingV2::TargetHealth') {
    yield evidenceOf('elasticloadbalancing:DescribeTargetGroupAttributes', parent);
    yield* functionPolicies(references(resource, scope));
  }
}
