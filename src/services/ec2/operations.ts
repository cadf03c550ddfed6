import type { Operation } from '../operation';

/** Describe calls take no resource in a policy (service authorization reference). */
function describe(name: string): Operation {
  return { name: `ec2:${name}`, action: `ec2:${name}`, families: ['ec2'] };
}

export const operations = {
  describeSubnets: describe('DescribeSubnets'),
  describeSecurityGroups: describe('DescribeSecurityGroups'),
  describeInstances: describe('DescribeInstances'),
  describeNetworkInterfaces: describe('DescribeNetworkInterfaces'),
} as const;
