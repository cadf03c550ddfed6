import type { Operation } from '../operation';

/** Describe calls take no resource in a policy (service authorization reference). */
function read<Name extends string>(
  name: Name,
  identity: string,
  rest: Pick<Operation, 'depth'> = {},
): Operation & { readonly name: `ec2:${Name}` } {
  // AWS answers an empty list as an empty element.
  const requires = [identity, identity.slice(0, identity.indexOf('['))];
  return { name: `ec2:${name}`, action: `ec2:${name}`, families: ['ec2'], requires, ...rest };
}

export const operations = {
  describeSubnets: read('DescribeSubnets', 'Subnets[].SubnetId'),
  describeSecurityGroups: read('DescribeSecurityGroups', 'SecurityGroups[].GroupId'),
  describeInstances: read('DescribeInstances', 'Reservations[].Instances[].InstanceId'),
  describeNetworkInterfaces: read('DescribeNetworkInterfaces', 'NetworkInterfaces[].NetworkInterfaceId'),
  describeNetworkAcls: read('DescribeNetworkAcls', 'NetworkAcls[].NetworkAclId', { depth: 'evidence' }),
  getManagedPrefixListEntries: read('GetManagedPrefixListEntries', 'Entries[].Cidr', { depth: 'evidence' }),
  describeVpcEndpoints: read('DescribeVpcEndpoints', 'VpcEndpoints[].VpcEndpointId', { depth: 'evidence' }),
  describeVpcEndpointServiceConfigurations: read(
    'DescribeVpcEndpointServiceConfigurations',
    'ServiceConfigurations[].ServiceId',
    { depth: 'evidence' },
  ),
  describeVpcEndpointConnections: read(
    'DescribeVpcEndpointConnections',
    'VpcEndpointConnections[].VpcEndpointId',
    { depth: 'evidence' },
  ),
} as const;
