import { evidenceReference, type ResourceReference } from '../../model/reference';
import type { ReadResource } from '../../model/resource';
import { listOrEmpty, recordOrNone, textOrNone } from '../../model/shape';

/** On which ports the containers of a service listen, and how far a deployment is that moves traffic just now. */
export function* evidence(resource: ReadResource): Iterable<ResourceReference> {
  if (resource.type !== 'AWS::ECS::Service') return;
  const service = recordOrNone(resource.properties) ?? {};
  const arn = textOrNone(service['taskDefinition']);
  if (arn?.startsWith('arn:') === true) yield evidenceReference('ecs:DescribeTaskDefinition', arn);
  const deployment = textOrNone(service['currentServiceDeployment']);
  if (deployment !== undefined && isDeploying(service))
    yield evidenceReference('ecs:DescribeServiceDeployments', deployment);
}

/** Where the only deployment is completed, ECS moves nothing: the call would say so again. */
function isDeploying(service: Readonly<Record<string, unknown>>): boolean {
  const deployments = listOrEmpty(service['deployments']).map(recordOrNone);
  return deployments.length !== 1 || deployments[0]?.['rolloutState'] !== 'COMPLETED';
}
