import { evidenceReference, type ResourceReference } from '../../model/reference';
import type { ReadResource } from '../../model/resource';
import { recordOrNone, textOrNone } from '../../model/shape';

/** On which ports the containers of a service listen. */
export function* evidence(resource: ReadResource): Iterable<ResourceReference> {
  if (resource.type !== 'AWS::ECS::Service') return;
  const arn = textOrNone(recordOrNone(resource.properties)?.['taskDefinition']);
  if (arn?.startsWith('arn:') === true) yield evidenceReference('ecs:DescribeTaskDefinition', arn);
}
