import * as l10n from '@vscode/l10n';
import { supportedLinkZones } from '../../../network/availabilityZones';
import { defineCheck } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import { listSomeWords } from '../../../words/lists';
import { linksOfVersion, unsupportedZones } from './shared';

export const vpcLinkZoneUnsupported = defineCheck({
  id: 'RP305',
  name: 'vpc-link-zone-unsupported',
  severity: 'error',
  title: l10n.t("A subnet's Availability Zone doesn't support VPC links"),
  rationale: l10n.t(
    'VPC links V2 are supported only in some Availability Zones of a region. Check the ID of the zone, not its letter: the same letter can be a different zone in another account.',
  ),
  looksAt: l10n.t(
    "VPC links V2 that are FAILED or PENDING and have a subnet whose AvailabilityZoneId isn't in AWS's list for the region. If a VPC link became AVAILABLE, its zones are supported. Regions that the list doesn't contain aren't checked.",
  ),
  remedy: l10n.t('Create a new VPC link with subnets only in supported zones.'),
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-links-v2.html',
  confirmation: {
    kind: 'documented',
    source: l10n.t(
      'API Gateway developer guide, "Set up VPC links V2 in API Gateway", "Availability by Region"',
    ),
  },
  symptoms: [],
  needs: ['apigatewayv2:GetVpcLinks', 'ec2:DescribeSubnets'],
  *check(world) {
    for (const link of linksOfVersion(world, 'V2')) {
      const zones = unsupportedZones(world, link);
      if (zones.size === 0) continue;
      const name = nodeLabel(world.graph, link.id);
      const found = [...zones].map(([subnet, zone]) => `${subnet} (${zone})`);
      const supported = (supportedLinkZones(link.region ?? '') ?? []).join(', ');
      yield {
        nodes: [link.id],
        cause: l10n.t(
          '{link} is {status} and has subnets in unsupported zones: {subnets}. VPC links V2 in {region} support these zones: {zones}.',
          {
            link: name,
            status: link.status ?? '',
            subnets: listSomeWords(found),
            region: link.region ?? l10n.t('its region'),
            zones: supported,
          },
        ),
        evidence: [
          {
            what: l10n.t('VpcLinkStatus of {link}', { link: name }),
            value: [link.status, link.attributes.statusMessage].filter(Boolean).join(': '),
            operation: 'apigatewayv2:GetVpcLinks',
          },
          ...[...zones].map(([subnet, zone]) => ({
            what: l10n.t('AvailabilityZoneId of {subnet}', { subnet }),
            value: zone,
            operation: 'ec2:DescribeSubnets',
          })),
        ],
        fix: {
          text: l10n.t(
            'Create a VPC link without {subnets}, set its ID as the connectionId of the integrations that use {link}, and delete {link}.',
            { subnets: listSomeWords([...zones.keys()]), link: name },
          ),
        },
      };
    }
  },
});
