import { ec2Arn, parseArn } from '../../model/arn';
import { evidenceOf, type Reference } from '../../model/reference';
import type { Resource, Scope } from '../../model/resource';
import { list, record, text } from '../../model/shape';

/** What checks want to know of the network: network ACLs, prefix lists, and what stands behind a V1 link. */
export function* evidence(resource: Resource, scope: Scope): Iterable<Reference> {
  const properties = record(resource.properties) ?? {};
  switch (resource.type) {
    case 'AWS::EC2::Subnet':
      yield evidenceOf('ec2:DescribeNetworkAcls', resource.arn);
      return;
    case 'AWS::EC2::Instance':
    case 'AWS::EC2::NetworkInterface': {
      const subnet = text(properties['SubnetId']);
      if (subnet !== undefined) yield { kind: 'arn', arn: ec2Arn(scope, 'subnet', subnet) };
      return;
    }
    case 'AWS::EC2::SecurityGroup':
      for (const id of prefixListsOf(properties)) {
        yield evidenceOf('ec2:GetManagedPrefixListEntries', ec2Arn(scope, 'prefix-list', id));
      }
      return;
    case 'AWS::ApiGateway::VpcLink':
      for (const target of list(properties['targetArns'])) {
        const arn = text(target);
        if (arn !== undefined) yield evidenceOf('ec2:DescribeVpcEndpointServiceConfigurations', arn);
      }
      return;
    case 'AWS::EC2::VPCEndpointService':
      yield evidenceOf('ec2:DescribeVpcEndpointConnections', resource.arn);
  }
}

function prefixListsOf(group: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const permissions = [...list(group['IpPermissions']), ...list(group['IpPermissionsEgress'])];
  const members = permissions.flatMap(permission => list(record(permission)?.['PrefixListIds']));
  return new Set(members.flatMap(member => text(record(member)?.['PrefixListId']) ?? []));
}

/** The id at the end of an ARN of EC2, behind its kind: `vpce-1` of `arn:aws:ec2:…:vpc-endpoint/vpce-1`. */
export function ec2Id(arn: string, kind: string): string | undefined {
  const parts = parseArn(arn);
  if (parts?.service !== 'ec2') return undefined;
  const [found, id] = parts.resource.split('/');
  return found === kind && id !== undefined && id !== '' ? id : undefined;
}
