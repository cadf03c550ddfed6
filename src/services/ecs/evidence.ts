import { evidenceOf, type Reference } from '../../model/reference';
import type { Resource } from '../../model/resource';
import { record, text } from '../../model/shape';

/** On which ports the containers of a service listen. */
export function* evidence(resource: Resource): Iterable<Reference> {
  if (resource.type !== 'AWS::ECS::Service') return;
  const arn = text(record(resource.properties)?.['taskDefinition']);
  if (arn?.startsWith('arn:') === true) yield evidenceOf('ecs:DescribeTaskDefinition', arn);
}
