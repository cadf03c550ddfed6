import * as l10n from '@vscode/l10n';
import { defineCheck } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import { needsOfLinks } from '../../shared/needs';
import { countLinkRoutes, isKept, onlyZone, usedLinks } from './shared';

export const vpcLinkOneZone = defineCheck({
  id: 'RP304',
  name: 'vpc-link-one-zone',
  severity: 'warning',
  title: l10n.t('The VPC link is in only one Availability Zone'),
  rationale: l10n.t(
    'A VPC link V2 has its network interfaces in the subnets that it was created with. If all of them are in one Availability Zone, an outage of that zone cuts off every route through the VPC link, regardless of how many zones the load balancer has.',
  ),
  looksAt: l10n.t("The Availability Zones of the subnets of each VPC link V2 that a stage's routes use."),
  remedy: l10n.t(
    "Create a VPC link with subnets in two or more zones, set its ID as the connectionId of the integrations, and deploy the API. You can't change the subnets of an existing VPC link.",
  ),
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-links-v2.html',
  confirmation: {
    kind: 'documented',
    source: l10n.t(
      'API Gateway developer guide, "Set up VPC links V2 in API Gateway"; AWS Well-Architected, REL10-BP01, "Deploy the workload to multiple locations"',
    ),
  },
  symptoms: [],
  needs: [...needsOfLinks, 'ec2:DescribeSubnets'],
  *check(world) {
    for (const { link, paths } of usedLinks(world, 'V2')) {
      const zone = isKept(link) ? onlyZone(world, link) : undefined;
      if (zone === undefined) continue;
      const name = nodeLabel(world.graph, link.id);
      yield {
        nodes: [link.id],
        cause: l10n.t('All subnets of {link} are in {zone}. Requests to {routes} use it.', {
          link: name,
          zone,
          routes: countLinkRoutes(paths),
        }),
        evidence: [
          {
            what: l10n.t('SubnetIds of {link}', { link: name }),
            value: (link.attributes.subnetIds ?? []).join(', '),
            operation: 'apigatewayv2:GetVpcLinks',
          },
          {
            what: l10n.t('AvailabilityZoneId of these subnets'),
            value: zone,
            operation: 'ec2:DescribeSubnets',
          },
        ],
        fix: {
          text: l10n.t(
            'Create a VPC link like {link} with subnets in two or more zones, set its ID as the connectionId of the integrations, and deploy the API.',
            { link: name },
          ),
        },
      };
    }
  },
});
