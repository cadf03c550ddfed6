import type { Operation } from '../operation';

/** Describe calls take no resource in a policy (service authorization reference). */
function readOperation<Name extends string>(
  name: Name,
  identity: string,
  rest: Pick<Operation, 'depth'> = {},
): Operation & { readonly name: `ec2:${Name}` } {
  // AWS answers an empty list as an empty element.
  const requires = [identity, identity.slice(0, identity.indexOf('['))];
  return { name: `ec2:${name}`, action: `ec2:${name}`, families: ['ec2'], requires, ...rest };
}

export const operations = {
  describeSubnets: readOperation('DescribeSubnets', 'Subnets[].SubnetId'),
  describeSecurityGroups: readOperation('DescribeSecurityGroups', 'SecurityGroups[].GroupId'),
  describeInstances: readOperation('DescribeInstances', 'Reservations[].Instances[].InstanceId'),
  describeNetworkInterfaces: readOperation(
    'DescribeNetworkInterfaces',
    'NetworkInterfaces[].NetworkInterfaceId',
  ),
  describeNetworkAcls: readOperation('DescribeNetworkAcls', 'NetworkAcls[].NetworkAclId', {
    depth: 'evidence',
  }),
  getManagedPrefixListEntries: readOperation('GetManagedPrefixListEntries', 'Entries[].Cidr', {
    depth: 'evidence',
  }),
  describeVpcEndpoints: readOperation('DescribeVpcEndpoints', 'VpcEndpoints[].VpcEndpointId', {
    depth: 'evidence',
  }),
  describeVpcEndpointServiceConfigurations: readOperation(
    'DescribeVpcEndpointServiceConfigurations',
    'ServiceConfigurations[].ServiceId',
    { depth: 'evidence' },
  ),
  describeVpcEndpointConnections: readOperation(
    'DescribeVpcEndpointConnections',
    'VpcEndpointConnections[].VpcEndpointId',
    { depth: 'evidence' },
  ),
} as const;
