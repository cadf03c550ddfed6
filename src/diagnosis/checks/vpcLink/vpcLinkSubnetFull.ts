import { linkSubnets } from '../../../network/peers';
import { idIn } from '../../../network/places';
import { subnet } from '../../../network/subnets';
import { number } from '../../../topology/values';
import { defineCheck } from '../../check';
import { called } from '../../shared/called';
import { needsOfLinks } from '../../shared/needs';
import type { World } from '../../world';
import { enumerated, isKept, usedLinks } from './shared';

export const vpcLinkSubnetFull = defineCheck({
  id: 'RP306',
  name: 'vpc-link-subnet-full',
  severity: 'warning',
  title: 'A subnet of the VPC link has no free address',
  rationale:
    'Every network interface of a VPC link V2 takes an address of its subnet. While there is none left, API Gateway cannot make an interface anew: not after a link became INACTIVE, nor when one has to be replaced.',
  looksAt:
    'AvailableIpAddressCount of the subnets of VPC links V2 that routes of a stage lead over, where it is 0. How many addresses a link needs is not documented.',
  remedy: 'Free addresses of the subnet, or create a VPC link in subnets with room.',
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-links-v2.html',
  confirmation: {
    kind: 'documented',
    source:
      'API Gateway developer guide, "Set up VPC links V2 in API Gateway" (interfaces are made in the subnets, and anew after INACTIVE); EC2 API reference, Subnet and the error InsufficientFreeAddressesInSubnet',
  },
  symptoms: [],
  needs: [...needsOfLinks, 'ec2:DescribeSubnets'],
  *check(world) {
    for (const [arn, links] of linksBySubnet(world)) {
      const count = number(subnet(world.facts, arn)?.properties['AvailableIpAddressCount']);
      if (count === undefined || count > 0) continue;
      const names = enumerated(links.map(link => called(world.graph, link)));
      yield {
        nodes: links,
        cause: `${idIn(arn)} of ${names} has no free address.`,
        evidence: [
          {
            what: `AvailableIpAddressCount of ${idIn(arn)}`,
            value: String(count),
            operation: 'ec2:DescribeSubnets',
          },
        ],
        fix: { text: `Free addresses of ${idIn(arn)}, or create a VPC link in subnets with room.` },
      };
    }
  },
});

function linksBySubnet(world: World): ReadonlyMap<string, readonly string[]> {
  const links = new Map<string, string[]>();
  for (const { link } of usedLinks(world, 'V2')) {
    if (!isKept(link)) continue;
    for (const arn of new Set(linkSubnets(world.facts, link.id))) {
      const found = links.get(arn);
      if (found === undefined) links.set(arn, [link.id]);
      else found.push(link.id);
    }
  }
  return links;
}
