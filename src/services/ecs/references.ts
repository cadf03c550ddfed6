import type { Reference } from '../../model/reference';
import { list, record, text } from '../../model/shape';

/** A service or task names nothing that has to be read to know where a request goes. */
export function references(): Iterable<Reference> {
  return [];
}

export function accepts(reference: Reference): boolean {
  return reference.kind === 'registrar';
}

/**
 * Every target group that a service registers its tasks in: of the service, of its task sets (external and
 * CodeDeploy deployments), and the alternate one that ECS itself switches to in a blue/green deployment.
 */
export function targetGroupsOf(service: unknown): ReadonlySet<string> {
  const properties = record(service);
  const taskSets = list(properties?.['taskSets']).map(record);
  const loadBalancers = [properties, ...taskSets].flatMap(holder =>
    list(holder?.['loadBalancers']).map(record),
  );
  const arns = loadBalancers.flatMap(loadBalancer => [
    text(loadBalancer?.['targetGroupArn']),
    text(record(loadBalancer?.['advancedConfiguration'])?.['alternateTargetGroupArn']),
  ]);
  return new Set(arns.filter(arn => arn !== undefined));
}
