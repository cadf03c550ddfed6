import * as l10n from '@vscode/l10n';
import { defineCheck } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import { needsOfLinks } from '../../shared/needs';
import { countLinkRoutes, usedLinks, withApis } from './shared';

export const vpcLinkInactive = defineCheck({
  id: 'RP007',
  name: 'vpc-link-inactive',
  severity: 'error',
  title: l10n.t('The VPC link V2 is inactive'),
  rationale: l10n.t(
    'A VPC link V2 without traffic for 60 days becomes INACTIVE, and API Gateway deletes its network interfaces. The first request makes API Gateway create them again, which takes a few minutes. Until then, requests fail.',
  ),
  looksAt: l10n.t("VPC links V2 that a stage's routes use and whose status is INACTIVE."),
  remedy: l10n.t(
    'Send a request and wait until the VPC link is AVAILABLE. To keep it available, call a route through it every few days, for example with a canary.',
  ),
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-links-v2.html',
  confirmation: {
    kind: 'documented',
    source: l10n.t('API Gateway developer guide, "Set up VPC links V2 in API Gateway"'),
  },
  symptoms: [503, 'idle'],
  explains: { 'before-load-balancer': 1 },
  needs: needsOfLinks,
  *check(world) {
    for (const { link, paths } of usedLinks(world, 'V2')) {
      if (link.status !== 'INACTIVE') continue;
      const name = nodeLabel(world.graph, link.id);
      yield {
        nodes: withApis(link.id, paths),
        cause: l10n.t(
          '{link} had no traffic for 60 days and lost its network interfaces. Requests to {routes} fail until API Gateway has created them again.',
          { link: name, routes: countLinkRoutes(paths) },
        ),
        evidence: [
          {
            what: l10n.t('VpcLinkStatus of {link}', { link: name }),
            value: 'INACTIVE',
            operation: 'apigatewayv2:GetVpcLinks',
          },
        ],
        fix: {
          text: l10n.t(
            'Send a request to a route through {link} and wait a few minutes until it is AVAILABLE. To keep it available, call a route through it every few days, for example with a canary.',
            { link: name },
          ),
        },
      };
    }
  },
});
