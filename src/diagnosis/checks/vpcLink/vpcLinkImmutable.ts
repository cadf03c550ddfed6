import * as l10n from '@vscode/l10n';
import { defineCheck } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import { needsOfLinks } from '../../shared/needs';
import { countOf } from '../../../words/counts';
import type { World } from '../../world';
import { countLinkRoutes, isKept, onlyZone, unsupportedZones, usedLinks, type Link } from './shared';

export const vpcLinkImmutable = defineCheck({
  id: 'RP313',
  name: 'vpc-link-immutable',
  severity: 'info',
  title: l10n.t('The VPC link must be replaced to change its network settings'),
  rationale: l10n.t(
    'Only the name of a VPC link V2 can be changed. Different subnets or security groups require a new VPC link with a new ID. You can delete the old VPC link only after every integration has the new ID and every API is deployed.',
  ),
  looksAt: l10n.t(
    "VPC links V2 that a stage's routes use and that need different subnets because of another finding: only one Availability Zone, or a zone that doesn't support VPC links. A link without security groups works, so that alone isn't reported.",
  ),
  remedy: l10n.t(
    "Create the new VPC link and wait until it is AVAILABLE. Set its ID as the connectionId of the integrations, and deploy every API. Delete the old VPC link when no stage's deployment uses it.",
  ),
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-links-v2.html',
  confirmation: {
    kind: 'documented',
    source: l10n.t(
      'API Gateway developer guide, "Set up VPC links V2 in API Gateway"; UpdateVpcLink changes only the name',
    ),
  },
  symptoms: [],
  needs: [...needsOfLinks, 'ec2:DescribeSubnets'],
  *check(world) {
    for (const { link, paths } of usedLinks(world, 'V2')) {
      const need = isKept(link) ? findNeed(world, link) : undefined;
      if (need === undefined) continue;
      const name = nodeLabel(world.graph, link.id);
      const apis = new Set(paths.map(({ api }) => api.id));
      yield {
        nodes: [link.id, ...apis],
        cause: causes[need]({ link: name, routes: countLinkRoutes(paths), apis: countOf(apis.size, 'api') }),
        evidence: [
          {
            what: l10n.t('SubnetIds and SecurityGroupIds of {link}', { link: name }),
            value:
              [...(link.attributes.subnetIds ?? []), ...(link.attributes.securityGroupIds ?? [])].join(
                ', ',
              ) || l10n.t('none'),
            operation: 'apigatewayv2:GetVpcLinks',
          },
        ],
        fix: {
          text: l10n.t(
            'Create a VPC link with the subnets that it needs, and wait until it is AVAILABLE. Set its ID as the connectionId of the integrations, and deploy the APIs. Then delete {link}.',
            { link: name },
          ),
        },
      };
    }
  },
});

/** What a link lacks that it can only be created with. */
type Need = 'supported-zones' | 'several-zones';

interface Affected {
  readonly link: string;
  readonly routes: string;
  readonly apis: string;
}

const causes: Readonly<Record<Need, (affected: Affected) => string>> = {
  'supported-zones': affected =>
    l10n.t(
      '{link} needs subnets in supported Availability Zones, which requires a new VPC link. Set the new ID in the integrations of {routes} in {apis}.',
      { ...affected },
    ),
  'several-zones': affected =>
    l10n.t(
      '{link} needs subnets in more than one Availability Zone, which requires a new VPC link. Set the new ID in the integrations of {routes} in {apis}.',
      { ...affected },
    ),
};

function findNeed(world: World, link: Link): Need | undefined {
  if (unsupportedZones(world, link).size > 0) return 'supported-zones';
  return onlyZone(world, link) === undefined ? undefined : 'several-zones';
}
