import { linkZonesOf } from '../../../network/availabilityZones';
import { defineCheck } from '../../check';
import { called } from '../../shared/called';
import { enumerated, linksOf, unsupportedZones } from './shared';

export const vpcLinkZoneUnsupported = defineCheck({
  id: 'RP305',
  name: 'vpc-link-zone-unsupported',
  severity: 'error',
  title: 'A subnet of the VPC link is in an availability zone without VPC links',
  rationale:
    'VPC links V2 work in some availability zones of a region only. The letter of a zone says nothing, since it stands for different zones in different accounts; the zone’s id does.',
  looksAt:
    'VPC links V2 that are FAILED or PENDING, with a subnet whose AvailabilityZoneId is not in AWS’s list of the region. A link that became AVAILABLE shows that its zones are supported, and regions that the list leaves out are not judged.',
  remedy: 'Create the VPC link anew with subnets in supported zones only.',
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-links-v2.html',
  confirmation: {
    kind: 'documented',
    source: 'API Gateway developer guide, "Set up VPC links V2 in API Gateway", "Availability by Region"',
  },
  symptoms: [],
  needs: ['apigatewayv2:GetVpcLinks', 'ec2:DescribeSubnets'],
  *check(world) {
    for (const link of linksOf(world, 'V2')) {
      const zones = unsupportedZones(world, link);
      if (zones.size === 0) continue;
      const name = called(world.graph, link.id);
      const found = [...zones].map(([subnet, zone]) => `${subnet} (${zone})`);
      const supported = (linkZonesOf(link.region ?? '') ?? []).join(', ');
      yield {
        nodes: [link.id],
        cause: `${name} is ${link.status ?? ''} and has ${enumerated(found)}; in ${link.region ?? 'its region'} VPC links V2 work in ${supported}.`,
        evidence: [
          {
            what: `VpcLinkStatus of ${name}`,
            value: [link.status, link.attributes.statusMessage].filter(Boolean).join(': '),
            operation: 'apigatewayv2:GetVpcLinks',
          },
          ...[...zones].map(([subnet, zone]) => ({
            what: `AvailabilityZoneId of ${subnet}`,
            value: zone,
            operation: 'ec2:DescribeSubnets',
          })),
        ],
        fix: {
          text: `Create a VPC link without ${enumerated([...zones.keys()])}, delete ${name} and give the new id to the integrations that name it.`,
        },
      };
    }
  },
});
