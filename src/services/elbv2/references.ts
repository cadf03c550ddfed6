import { isIP } from '../../model/ipAddress';
import { ec2Arn, loadBalancerArnOf, parseArn } from '../../model/arn';
import { loadBalancerHost } from '../../model/loadBalancerHost';
import type { Reference } from '../../model/reference';
import type { Resource, Scope } from '../../model/resource';
import { list, record, text } from '../../model/shape';

/** What a load balancer, listener, rule or target group's health leads to. */
export function* references(resource: Resource, scope: Scope): Iterable<Reference> {
  const properties = record(resource.properties) ?? {};
  switch (resource.type) {
    case 'AWS::ElasticLoadBalancingV2::LoadBalancer':
      for (const zone of list(properties['AvailabilityZones'])) {
        const subnet = text(record(zone)?.['SubnetId']);
        if (subnet !== undefined) yield { kind: 'arn', arn: ec2Arn(scope, 'subnet', subnet) };
      }
      for (const member of list(properties['SecurityGroups'])) {
        const group = text(member);
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
      yield* targets(resource, properties, scope);
  }
}

/** By which host of a URL a load balancer is called. */
export function hostName({ type, properties }: Resource): string | undefined {
  if (type !== 'AWS::ElasticLoadBalancingV2::LoadBalancer') return undefined;
  const name = text(record(properties)?.['DNSName']);
  return name === undefined ? undefined : loadBalancerHost(name);
}

/** What this service reads in detail: load balancers (also by a listener's or rule's ARN) and target groups. */
export function accepts(reference: Reference): boolean {
  if (reference.kind !== 'arn') return false;
  return loadBalancerArnOf(reference.arn) !== undefined || isTargetGroupArn(reference.arn);
}

export function isTargetGroupArn(arn: string): boolean {
  const parts = parseArn(arn);
  return parts?.service === 'elasticloadbalancing' && parts.resource.startsWith('targetgroup/');
}

/** One target group stands in `TargetGroupArn`, several in `ForwardConfig`, one often in both. */
function* targetGroups(actions: unknown): Iterable<Reference> {
  for (const member of list(actions)) {
    const action = record(member);
    const weighted = list(record(action?.['ForwardConfig'])?.['TargetGroups']);
    const arns = [action?.['TargetGroupArn'], ...weighted.map(group => record(group)?.['TargetGroupArn'])];
    for (const value of arns) {
      const arn = text(value);
      if (arn !== undefined) yield { kind: 'arn', arn };
    }
  }
}

/**
 * An instance, a function, another load balancer, or a private address; whoever registers instances and addresses
 * may be told by the orchestrator, also for a group that is empty just now.
 */
function* targets(
  health: Resource,
  properties: Readonly<Record<string, unknown>>,
  scope: Scope,
): Iterable<Reference> {
  const descriptions = list(properties['TargetHealthDescriptions']);
  let arns = 0;
  for (const description of descriptions) {
    const id = text(record(record(description)?.['Target'])?.['Id']);
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
