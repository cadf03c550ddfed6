import { ec2Arn, parseArn } from '../../model/arn';
import type { Reference } from '../../model/reference';
import type { Resource, Scope } from '../../model/resource';
import { isIP } from '../../model/ipAddress';
import { record, text } from '../../model/shape';

/** A registered instance names an address or an EC2 instance in its attributes (Cloud Map API, RegisterInstance). */
export function* references(resource: Resource, scope: Scope): Iterable<Reference> {
  if (resource.type !== 'AWS::ServiceDiscovery::Instance') return;
  const attributes = record(record(resource.properties)?.['Attributes']) ?? {};
  for (const name of ['AWS_INSTANCE_IPV4', 'AWS_INSTANCE_IPV6']) {
    const ipAddress = text(attributes[name]);
    if (ipAddress !== undefined && isIP(ipAddress)) yield { kind: 'address', ipAddress };
  }
  const instance = text(attributes['AWS_EC2_INSTANCE_ID']);
  if (instance !== undefined) yield { kind: 'arn', arn: ec2Arn(scope, 'instance', instance) };
}

export function accepts(reference: Reference): boolean {
  return reference.kind === 'arn' && serviceId(reference.arn) !== undefined;
}

/** The id in `arn:…:servicediscovery:…:service/srv-…`. */
export function serviceId(arn: string): string | undefined {
  const parts = parseArn(arn);
  if (parts?.service !== 'servicediscovery') return undefined;
  const [kind, id] = parts.resource.split('/');
  return kind === 'service' && id !== undefined && id !== '' ? id : undefined;
}
