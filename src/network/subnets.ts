import type { Entry, Facts } from '../paths/facts';
import { asRecords, asText, asTexts } from '../topology/values';
import { parseCidrBlocks, type CidrBlock } from './blocks';
import { rememberById } from '../paths/remembered';
import type { Unread } from './verdict';

/** The IPv4 and IPv6 blocks of a subnet, as AWS writes them; none where it was not read. */
export const subnetCidrs = rememberById((facts, arn): readonly string[] => {
  const properties = facts.resource('AWS::EC2::Subnet', arn)?.properties;
  if (properties === undefined) return [];
  const associations = asRecords(properties['Ipv6CidrBlockAssociationSet']);
  return asTexts([properties['CidrBlock'], ...associations.map(({ Ipv6CidrBlock }) => Ipv6CidrBlock)]);
});

export const subnetBlocks = rememberById((facts, arn): readonly CidrBlock[] =>
  parseCidrBlocks(subnetCidrs(facts, arn)),
);

/** Blocks of several subnets, and which of them was not read. */
export function subnetAddresses(
  facts: Facts,
  subnets: readonly string[],
): { readonly addresses: readonly string[]; readonly unread: Unread | undefined } {
  const missing = subnets.find(arn => subnetCidrs(facts, arn).length === 0);
  return {
    addresses: subnets.flatMap(arn => subnetCidrs(facts, arn)),
    unread:
      missing === undefined
        ? undefined
        : {
            operation: 'ec2:DescribeSubnets',
            node: missing,
            reason: { code: 'subnet-not-read', subnet: missing },
          },
  };
}

export function findSubnet(facts: Facts, arn: string): Entry | undefined {
  return facts.resource('AWS::EC2::Subnet', arn);
}

/** `euw1-az2`: which zone it is, whatever letter this account has for it. `undefined` where it was not read. */
export function subnetZoneId(facts: Facts, arn: string): string | undefined {
  return asText(findSubnet(facts, arn)?.properties['AvailabilityZoneId']);
}
