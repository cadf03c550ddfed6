import { ec2Arn, parseArn } from '../../model/arn';
import type { ResourceReference } from '../../model/reference';
import type { ReadResource, ReadScope } from '../../model/resource';
import { isIP } from '../../model/ipAddress';
import { recordOrNone, textOrNone } from '../../model/shape';

/** A registered instance names an address or an EC2 instance in its attributes (Cloud Map API, RegisterInstance). */
export function* references(resource: ReadResource, scope: ReadScope): Iterable<ResourceReference> {
  if (resource.type !== 'AWS::ServiceDiscovery::Instance') return;
  const attributes = recordOrNone(recordOrNone(resource.properties)?.['Attributes']) ?? {};
  for (const name of ['AWS_INSTANCE_IPV4', 'AWS_INSTANCE_IPV6']) {
    const ipAddress = textOrNone(attributes[name]);
    if (ipAddress !== undefined && isIP(ipAddress)) yield { kind: 'address', ipAddress };
  }
  const instance = textOrNone(attributes['AWS_EC2_INSTANCE_ID']);
  if (instance !== undefined) yield { kind: 'arn', arn: ec2Arn(scope, 'instance', instance) };
}

export function accepts(reference: ResourceReference): boolean {
  return reference.kind === 'arn' && serviceId(reference.arn) !== undefined;
}

/** The id in `arn:…:servicediscovery:…:service/srv-…`. */
export function serviceId(arn: string): string | undefined {
  const parts = parseArn(arn);
  if (parts?.service !== 'servicediscovery') return undefined;
  const [kind, id] = parts.resource.split('/');
  return kind === 'service' && id !== undefined && id !== '' ? id : undefined;
}
