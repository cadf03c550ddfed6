import { evidenceReference, type ResourceReference } from '../../model/reference';
import type { ReadResource } from '../../model/resource';

/** Health is asked once a service, by whichever of its parts could be read. */
export function* evidence(resource: ReadResource): Iterable<ResourceReference> {
  const operation = 'servicediscovery:GetInstancesHealthStatus';
  if (resource.type === 'AWS::ServiceDiscovery::Service') yield evidenceReference(operation, resource.arn);
  else if (resource.type === 'AWS::ServiceDiscovery::Instance' && resource.parent !== undefined)
    yield evidenceReference(operation, resource.parent);
}
