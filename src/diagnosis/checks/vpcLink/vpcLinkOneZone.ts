import { defineCheck } from '../../check';
import { called } from '../../shared/called';
import { needsOfLinks } from '../../shared/needs';
import { countedRoutes, isKept, onlyZone, usedLinks } from './shared';

export const vpcLinkOneZone = defineCheck({
  id: 'RP304',
  name: 'vpc-link-one-zone',
  severity: 'warning',
  title: 'The VPC link is in one availability zone only',
  rationale:
    'A VPC link V2 has its network interfaces in the subnets that it was made with. Where these are in one availability zone, an outage of that zone cuts off every route over the link, however many zones the load balancer has.',
  looksAt: 'The availability zones of the subnets of every VPC link V2 that routes of a stage lead over.',
  remedy:
    'Create a VPC link with subnets in two zones or more, give its id to the integrations as connectionId and deploy: the subnets of a link cannot be changed.',
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-links-v2.html',
  confirmation: {
    kind: 'documented',
    source:
      'API Gateway developer guide, "Set up VPC links V2 in API Gateway"; AWS Well-Architected, REL10-BP01, "Deploy the workload to multiple locations"',
  },
  symptoms: [],
  needs: [...needsOfLinks, 'ec2:DescribeSubnets'],
  *check(world) {
    for (const { link, ways } of usedLinks(world, 'V2')) {
      const zone = isKept(link) ? onlyZone(world, link) : undefined;
      if (zone === undefined) continue;
      const name = called(world.graph, link.id);
      yield {
        nodes: [link.id],
        cause: `All subnets of ${name} are in ${zone}; ${countedRoutes(ways)} lead over it.`,
        evidence: [
          {
            what: `SubnetIds of ${name}`,
            value: (link.attributes.subnetIds ?? []).join(', '),
            operation: 'apigatewayv2:GetVpcLinks',
          },
          { what: 'AvailabilityZoneId of these subnets', value: zone, operation: 'ec2:DescribeSubnets' },
        ],
        fix: {
          text: `Create a VPC link like ${name} with subnets in two zones or more, give its id to the integrations as connectionId and deploy.`,
        },
      };
    }
  },
});
