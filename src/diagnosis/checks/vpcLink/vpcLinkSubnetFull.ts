import * as l10n from '@vscode/l10n';
import { linkSubnets } from '../../../network/peers';
import { idIn } from '../../../network/places';
import { findSubnet } from '../../../network/subnets';
import { asNumber } from '../../../topology/values';
import { defineCheck } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import { needsOfLinks } from '../../shared/needs';
import type { World } from '../../world';
import { listSomeWords } from '../../../words/lists';
import { isKept, usedLinks } from './shared';

export const vpcLinkSubnetFull = defineCheck({
  id: 'RP306',
  name: 'vpc-link-subnet-full',
  severity: 'warning',
  title: l10n.t('A subnet of the VPC link has run out of addresses'),
  rationale: l10n.t(
    "Each network interface of a VPC link V2 uses an address of its subnet. If no address is left, API Gateway can't recreate an interface after the VPC link has become INACTIVE, and can't replace one.",
  ),
  looksAt: l10n.t(
    "AvailableIpAddressCount of the subnets of VPC links V2 that a stage's routes use. Reported when it is 0. AWS doesn't document how many addresses a VPC link needs.",
  ),
  remedy: l10n.t('Free up addresses in the subnet, or create a VPC link in subnets with free addresses.'),
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-links-v2.html',
  confirmation: {
    kind: 'documented',
    source: l10n.t(
      'API Gateway developer guide, "Set up VPC links V2 in API Gateway" (interfaces are created in the subnets, and again after INACTIVE); EC2 API reference, Subnet and the error InsufficientFreeAddressesInSubnet',
    ),
  },
  symptoms: [],
  needs: [...needsOfLinks, 'ec2:DescribeSubnets'],
  *check(world) {
    for (const [arn, links] of linksBySubnet(world)) {
      const count = asNumber(findSubnet(world.facts, arn)?.properties['AvailableIpAddressCount']);
      if (count === undefined || count > 0) continue;
      const names = listSomeWords(links.map(link => nodeLabel(world.graph, link)));
      yield {
        nodes: links,
        cause: l10n.t("{subnet} of {links} doesn't have a free address.", {
          subnet: idIn(arn),
          links: names,
        }),
        evidence: [
          {
            what: l10n.t('AvailableIpAddressCount of {subnet}', { subnet: idIn(arn) }),
            value: String(count),
            operation: 'ec2:DescribeSubnets',
          },
        ],
        fix: {
          text: l10n.t(
            'Free up addresses in {subnet}, or create a VPC link in subnets with free addresses.',
            {
              subnet: idIn(arn),
            },
          ),
        },
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
