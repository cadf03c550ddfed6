import type { ResourceReference } from '../../model/reference';
import { listOrEmpty, recordOrNone, textOrNone } from '../../model/shape';

/** A service or task names nothing that has to be read to know where a request goes. */
export function references(): Iterable<ResourceReference> {
  return [];
}

export function accepts(reference: ResourceReference): boolean {
  return reference.kind === 'registrar';
}

/**
 * Every target group that a service registers its tasks in: of the service, of its task sets (external and
 * CodeDeploy deployments), and the alternate one that ECS itself switches to in a blue/green deployment.
 */
export function serviceTargetGroups(service: unknown): ReadonlySet<string> {
  const properties = recordOrNone(service);
  const taskSets = listOrEmpty(properties?.['taskSets']).map(recordOrNone);
  const loadBalancers = [properties, ...taskSets].flatMap(holder =>
    listOrEmpty(holder?.['loadBalancers']).map(recordOrNone),
  );
  const arns = loadBalancers.flatMap(loadBalancer => [
    textOrNone(loadBalancer?.['targetGroupArn']),
    textOrNone(recordOrNone(loadBalancer?.['advancedConfiguration'])?.['alternateTargetGroupArn']),
  ]);
  return new Set(arns.filter(arn => arn !== undefined));
}
