import type { Operation } from '../operation';

/** Describe calls take no resource in a policy (service authorization reference). */
function read<Name extends string>(
  name: Name,
  rest: Pick<Operation, 'depth'> = {},
): Operation & { readonly name: `ec2:${Name}` } {
  return { name: `ec2:${name}`, action: `ec2:${name}`, families: ['ec2'], ...rest };
}

export const operations = {
  describeSubnets: read('DescribeSubnets'),
  describeSecurityGroups: read('DescribeSecurityGroups'),
  describeInstances: read('DescribeInstances'),
  describeNetworkInterfaces: read('DescribeNetworkInterfaces'),
  describeNetworkAcls: read('DescribeNetworkAcls', { depth: 'evidence' }),
  getManagedPrefixListEntries: read('GetManagedPrefixListEntries', { depth: 'evidence' }),
  describeVpcEndpoints: read('DescribeVpcEndpoints', { depth: 'evidence' }),
  describeVpcEndpointServiceConfigurations: read('DescribeVpcEndpointServiceConfigurations', {
    depth: 'evidence',
  }),
  describeVpcEndpointConnections: read('DescribeVpcEndpointConnections', { depth: 'evidence' }),
} as const;
