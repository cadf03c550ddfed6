import { isIP } from '../../model/ipAddress';
import { ec2Arn, findLoadBalancerArn, parseArn } from '../../model/arn';
import { loadBalancerHost } from '../../model/loadBalancerHost';
import type { ResourceReference } from '../../model/reference';
import type { ReadResource, ReadScope } from '../../model/resource';
import { listOrEmpty, recordOrNone, textOrNone } from '../../model/shape';

/** What a load balancer, listener, rule or target group's health leads to. */
export function* references(resource: ReadResource, scope: ReadScope): Iterable<ResourceReference> {
  const properties = recordOrNone(resource.properties) ?? {};
  switch (resource.type) {
    case 'AWS::ElasticLoadBalancingV2::LoadBalancer':
      for (const zone of listOrEmpty(properties['AvailabilityZones'])) {
        const subnet = textOrNone(recordOrNone(zone)?.['SubnetId']);
        if (subnet !== undefined) yield { kind: 'arn', arn: ec2Arn(scope, 'subnet', subnet) };
      }
      for (const member of listOrEmpty(properties['SecurityGroups'])) {
        const group = textOrNone(member);
        if (group !== undefined) yield { kind: 'arn', arn: ec2Arn(scope, 'security-group', group) };
      }
      return;
    case 'AWS::ElasticLoadBalancingV2::Listener':
      yield* targetGroups(properties['DefaultActions']);
      return;
    case 'AWS::ElasticLoadBalancingV2::ListenerRule':
      yield* targetGroups(properties['Actions']);
      return;
    case 'AWS::ElasticLoadBalancingV2::TargetHealth':
      yield* targetReferences(resource, properties, scope);
  }
}

/** By which host of a URL a load balancer is called. */
export function hostName({ type, properties }: ReadResource): string | undefined {
  if (type !== 'AWS::ElasticLoadBalancingV2::LoadBalancer') return undefined;
  const name = textOrNone(recordOrNone(properties)?.['DNSName']);
  return name === undefined ? undefined : loadBalancerHost(name);
}

/** What this service reads in detail: load balancers (also by a listener's or rule's ARN) and target groups. */
export function accepts(reference: ResourceReference): boolean {
  if (reference.kind !== 'arn') return false;
  return findLoadBalancerArn(reference.arn) !== undefined || isTargetGroupArn(reference.arn);
}

export function isTargetGroupArn(arn: string): boolean {
  const parts = parseArn(arn);
  return parts?.service === 'elasticloadbalancing' && parts.resource.startsWith('targetgroup/');
}

/** One target group stands in `TargetGroupArn`, several in `ForwardConfig`, one often in both. */
export function* targetGroups(
  actions: unknown,
): Iterable<Extract<ResourceReference, { readonly kind: 'arn' }>> {
  for (const member of listOrEmpty(actions)) {
    const action = recordOrNone(member);
    const weighted = listOrEmpty(recordOrNone(action?.['ForwardConfig'])?.['TargetGroups']);
    const arns = [
      action?.['TargetGroupArn'],
      ...weighted.map(group => recordOrNone(group)?.['TargetGroupArn']),
    ];
    for (const value of arns) {
      const arn = textOrNone(value);
      if (arn !== undefined) yield { kind: 'arn', arn };
    }
  }
}

/**
 * An instance, a function, another load balancer, or a private address; whoever registers instances and addresses
 * may be told by the orchestrator, also for a group that is empty just now.
 */
function* targetReferences(
  health: ReadResource,
  properties: Readonly<Record<string, unknown>>,
  scope: ReadScope,
): Iterable<ResourceReference> {
  const descriptions = listOrEmpty(properties['TargetHealthDescriptions']);
  let arns = 0;
  for (const description of descriptions) {
    const id = textOrNone(recordOrNone(recordOrNone(description)?.['Target'])?.['Id']);
    if (id === undefined) continue;
    if (id.startsWith('arn:')) {
      arns += 1;
      yield { kind: 'arn', arn: id };
    } else if (id.startsWith('i-')) yield { kind: 'arn', arn: ec2Arn(scope, 'instance', id) };
    else if (isIP(id)) yield { kind: 'address', ipAddress: id };
  }
  if (health.parent !== undefined && (descriptions.length === 0 || arns < descriptions.length)) {
    yield { kind: 'registrar', arn: health.parent };
  }
}
