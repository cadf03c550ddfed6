import { ec2Arn, parseArn } from '../../model/arn';
import { loadBalancerOfInterface } from '../../model/loadBalancerInterface';
import type { ResourceReference } from '../../model/reference';
import type { ReadResource, ReadScope } from '../../model/resource';
import { listOrEmpty, recordOrNone, textOrNone } from '../../model/shape';

/**
 * An instance or network interface lets in what its security groups let in; a load balancer's own interface leads on to
 * that load balancer.
 */
export function* references(resource: ReadResource, scope: ReadScope): Iterable<ResourceReference> {
  const properties = recordOrNone(resource.properties) ?? {};
  const groups =
    resource.type === 'AWS::EC2::Instance'
      ? properties['SecurityGroups']
      : resource.type === 'AWS::EC2::NetworkInterface'
        ? properties['Groups']
        : undefined;
  for (const group of listOrEmpty(groups)) {
    const id = textOrNone(recordOrNone(group)?.['GroupId']);
    if (id !== undefined) yield { kind: 'arn', arn: ec2Arn(scope, 'security-group', id) };
  }
  const loadBalancer =
    resource.type === 'AWS::EC2::NetworkInterface' ? loadBalancerOfInterface(properties, scope) : undefined;
  if (loadBalancer !== undefined) yield { kind: 'arn', arn: loadBalancer };
}

export type Ec2Kind = 'subnet' | 'security-group' | 'instance';

/** What an ARN such as `arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-1` names. */
export function ec2Name(arn: string): { readonly kind: Ec2Kind; readonly id: string } | undefined {
  const parts = parseArn(arn);
  if (parts?.service !== 'ec2') return undefined;
  const [kind, id] = parts.resource.split('/');
  if (id === undefined || id === '') return undefined;
  return kind === 'subnet' || kind === 'security-group' || kind === 'instance' ? { kind, id } : undefined;
}

export function accepts(reference: ResourceReference): boolean {
  if (reference.kind === 'arn') return ec2Name(reference.arn) !== undefined;
  return reference.kind === 'address';
}
