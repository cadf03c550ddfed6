import { defineCheck } from '../../check';
import { called } from '../../shared/called';
import { needsOfLinks } from '../../shared/needs';
import type { World } from '../../world';
import {
  countedRoutes,
  hasNoGroups,
  isKept,
  onlyZone,
  unsupportedZones,
  usedLinks,
  type Link,
} from './shared';

export const vpcLinkImmutable = defineCheck({
  id: 'RP313',
  name: 'vpc-link-immutable',
  severity: 'info',
  title: 'The VPC link has to be replaced: its subnets and security groups cannot be changed',
  rationale:
    'Of a VPC link V2 only the name can be changed. Other subnets or security groups take a new link with a new id, which every integration has to be given and every API deployed with before the old one can be deleted.',
  looksAt:
    'VPC links V2 that routes of a stage lead over and for which another check asks for other subnets or security groups: one zone only, a zone without VPC links, or no security groups.',
  remedy:
    'Create the new link and wait until it is AVAILABLE; give its id to the integrations as connectionId; deploy every API; delete the old link when no stage’s deployment names it any more.',
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-links-v2.html',
  confirmation: {
    kind: 'documented',
    source:
      'API Gateway developer guide, "Set up VPC links V2 in API Gateway"; UpdateVpcLink takes a name only',
  },
  symptoms: [],
  needs: [...needsOfLinks, 'ec2:DescribeSubnets'],
  *check(world) {
    for (const { link, ways } of usedLinks(world, 'V2')) {
      const reason = isKept(link) ? reasonFor(world, link) : undefined;
      if (reason === undefined) continue;
      const name = called(world.graph, link.id);
      const apis = new Set(ways.map(({ api }) => api.id));
      yield {
        nodes: [link.id, ...apis],
        cause: `${name} ${reason}, and that takes a new link: ${countedRoutes(ways)} of ${apis.size === 1 ? '1 API' : `${String(apis.size)} APIs`} have to be given its id.`,
        evidence: [
          {
            what: `SubnetIds and SecurityGroupIds of ${name}`,
            value:
              [...(link.attributes.subnetIds ?? []), ...(link.attributes.securityGroupIds ?? [])].join(
                ', ',
              ) || 'none',
            operation: 'apigatewayv2:GetVpcLinks',
          },
        ],
        fix: {
          text: `Create a VPC link with the subnets and security groups that it should have, wait until it is AVAILABLE, give its id to the integrations as connectionId, deploy, and delete ${name} last.`,
        },
      };
    }
  },
});

function reasonFor(world: World, link: Link): string | undefined {
  if (hasNoGroups(link)) return 'should have security groups';
  if (unsupportedZones(world, link).size > 0) return 'should have subnets in supported zones';
  return onlyZone(world, link) === undefined ? undefined : 'should have subnets in more than one zone';
}
