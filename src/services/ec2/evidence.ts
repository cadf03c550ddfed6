import { ec2Arn, parseArn } from '../../model/arn';
import { evidenceReference, type ResourceReference } from '../../model/reference';
import type { ReadResource, ReadScope } from '../../model/resource';
import { listOrEmpty, recordOrNone, textOrNone } from '../../model/shape';

/** What checks want to know of the network: network ACLs, prefix lists, what is behind a V1 link, and who reaches a VPC endpoint. */
export function* evidence(resource: ReadResource, scope: ReadScope): Iterable<ResourceReference> {
  const properties = recordOrNone(resource.properties) ?? {};
  switch (resource.type) {
    case 'AWS::EC2::Subnet':
      yield evidenceReference('ec2:DescribeNetworkAcls', resource.arn);
      return;
    case 'AWS::EC2::Instance':
    case 'AWS::EC2::NetworkInterface': {
      const subnet = textOrNone(properties['SubnetId']);
      if (subnet !== undefined) yield { kind: 'arn', arn: ec2Arn(scope, 'subnet', subnet) };
      return;
    }
    case 'AWS::EC2::SecurityGroup':
      for (const id of prefixListIds(properties)) {
        yield evidenceReference('ec2:GetManagedPrefixListEntries', ec2Arn(scope, 'prefix-list', id));
      }
      return;
    case 'AWS::ApiGateway::VpcLink':
      for (const target of listOrEmpty(properties['targetArns'])) {
        const arn = textOrNone(target);
        if (arn !== undefined) yield evidenceReference('ec2:DescribeVpcEndpointServiceConfigurations', arn);
      }
      return;
    case 'AWS::EC2::VPCEndpoint':
      for (const member of listOrEmpty(properties['SubnetIds'])) {
        const id = textOrNone(member);
        if (id !== undefined) yield { kind: 'arn', arn: ec2Arn(scope, 'subnet', id) };
      }
      for (const group of listOrEmpty(properties['Groups'])) {
        const id = textOrNone(recordOrNone(group)?.['GroupId']);
        if (id !== undefined) yield { kind: 'arn', arn: ec2Arn(scope, 'security-group', id) };
      }
      return;
    case 'AWS::EC2::VPCEndpointService':
      yield evidenceReference('ec2:DescribeVpcEndpointConnections', resource.arn);
  }
}

function prefixListIds(group: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const permissions = [...listOrEmpty(group['IpPermissions']), ...listOrEmpty(group['IpPermissionsEgress'])];
  const members = permissions.flatMap(permission => listOrEmpty(recordOrNone(permission)?.['PrefixListIds']));
  return new Set(members.flatMap(member => textOrNone(recordOrNone(member)?.['PrefixListId']) ?? []));
}

/** The id at the end of an ARN of EC2, behind its kind: `vpce-1` of `arn:aws:ec2:…:vpc-endpoint/vpce-1`. */
export function ec2IdInArn(arn: string, kind: string): string | undefined {
  const parts = parseArn(arn);
  if (parts?.service !== 'ec2') return undefined;
  const [found, id] = parts.resource.split('/');
  return found === kind && id !== undefined && id !== '' ? id : undefined;
}
