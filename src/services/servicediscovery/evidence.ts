import { evidenceOf, type Reference } from '../../model/reference';
import type { Resource } from '../../model/resource';

/** Health is asked once a service, by whichever of its parts could be read. */
export function* evidence(resource: Resource): Iterable<Reference> {
  const operation = 'servicediscovery:GetInstancesHealthStatus';
  if (resource.type === 'AWS::ServiceDiscovery::Service') yield evidenceOf(operation, resource.arn);
  else if (resource.type === 'AWS::ServiceDiscovery::Instance' && resource.parent !== undefined)
    yield evidenceOf(operation, resource.parent);
}
