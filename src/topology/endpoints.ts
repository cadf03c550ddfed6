import { parseArn } from '../model/arn';
import type { NodeAttributes } from './document';
import { arnPlace, type AccountRegion } from './inventory';
import { chooseInstances, readListedInstance } from './listedInstances';
import { addMissing, wasNotFound } from './missing';
import { asRecord, asText } from './values';
import type { World } from './world';

/** The id of a function's node; made from the ARN alone where the function was not read. */
export function addLambdaNode(world: World, arn: string): string {
  const { draft, inventory } = world;
  if (draft.has(arn)) return arn;
  const type = 'AWS::Lambda::Function';
  const read = inventory.find(type, arn);
  const place = read ?? arnPlace(arn) ?? { account: '', region: '' };
  if (read === undefined && wasNotFound(world, 'lambda-function', arn)) {
    return addMissing(world, { id: arn, place, referredToAs: 'lambda-function' });
  }
  const name = asText(read?.properties['FunctionName']) ?? functionName(arn);
  const status = asText(read?.properties['State']);
  draft.node({ id: arn, kind: 'lambda-function', type, name, status, place, attributes: {} });
  return arn;
}

/** `arn:aws:lambda:{region}:{account}:function:{name}[:{qualifier}]` */
function functionName(arn: string): string | undefined {
  return asText(parseArn(arn)?.resource.split(':')[1]);
}

/** The id of a Cloud Map service's node; made from the ARN alone where the service was not read. */
export function addCloudMapService(world: World, arn: string): string {
  const { draft, inventory } = world;
  if (draft.has(arn)) return arn;
  const type = 'AWS::ServiceDiscovery::Service';
  const read = inventory.find(type, arn);
  const place = read ?? arnPlace(arn) ?? { account: '', region: '' };
  if (read === undefined && wasNotFound(world, 'cloud-map-service', arn)) {
    return addMissing(world, { id: arn, place, referredToAs: 'cloud-map-service' });
  }
  const name = asText(asRecord(read?.properties)['Name']);
  draft.node({
    id: arn,
    kind: 'cloud-map-service',
    type,
    name,
    place,
    attributes: countInstances(world, { ...place, arn }),
  });
  return arn;
}

/** How many instances the service lists, and how many of them API Gateway can call. */
function countInstances(
  { inventory }: World,
  service: AccountRegion & { readonly arn: string },
): NodeAttributes['cloud-map-service'] {
  if (!inventory.answered(['servicediscovery:ListInstances'], service, service.arn)) return {};
  const [health] = inventory.childrenOf('AWS::ServiceDiscovery::InstancesHealthStatus', service);
  const states = asRecord(health?.properties['Status']);
  const listed = inventory
    .childrenOf('AWS::ServiceDiscovery::Instance', service)
    .map(entry => readListedInstance(entry, states));
  return { instanceCount: listed.length, callableCount: chooseInstances(listed).called.length };
}
