import * as l10n from '@vscode/l10n';
import { defineCheck } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import { needsOfLinks } from '../../shared/needs';
import { countLinkRoutes, listOf, usedLinks, withApis } from './shared';

/** FAILED of V1 and INACTIVE have checks of their own. */
const reported = { V1: ['PENDING', 'DELETING'], V2: ['PENDING', 'FAILED', 'DELETING'] } as const;

const fixes = {
  PENDING: l10n.t('Wait until the VPC link is AVAILABLE. This takes a few minutes.'),
  FAILED: l10n.t(
    'Fix the problem in the status message, create a new VPC link, set its ID as the connectionId of the integrations, and deploy the API.',
  ),
  DELETING: l10n.t(
    'Create a new VPC link, set its ID as the connectionId of the integrations, and deploy the API.',
  ),
} as const;

export const vpcLinkNotAvailable = defineCheck({
  id: 'RP301',
  name: 'vpc-link-not-available',
  severity: 'error',
  title: l10n.t("The VPC link isn't available"),
  rationale: l10n.t(
    'A VPC link forwards requests only while it is AVAILABLE. A PENDING VPC link becomes available within minutes. A VPC link that is DELETING, or a VPC link V2 that is FAILED, never does.',
  ),
  looksAt: l10n.t(
    "VPC links that a stage's routes use and whose status is PENDING or DELETING, or FAILED for V2. PENDING is a warning.",
  ),
  remedy: l10n.t(
    'Wait if the VPC link is PENDING. Otherwise, create a new VPC link, update the integrations to use it, and deploy the API.',
  ),
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/api/API_VpcLink.html',
  confirmation: {
    kind: 'model',
    source: l10n.t(
      'VpcLinkStatus of API Gateway (V1) and of API Gateway V2; API Gateway developer guide, "Set up VPC links V2"',
    ),
  },
  symptoms: [500],
  explains: { 'before-load-balancer': 1 },
  needs: needsOfLinks,
  *check(world) {
    for (const version of ['V1', 'V2'] as const) {
      for (const { link, paths } of usedLinks(world, version)) {
        const status = reported[version].find(one => one === link.status);
        if (status === undefined) continue;
        const name = nodeLabel(world.graph, link.id);
        const message = link.attributes.statusMessage;
        const routes = countLinkRoutes(paths);
        yield {
          nodes: withApis(link.id, paths),
          cause:
            message === undefined
              ? l10n.t('{link} is {status}. Requests to {routes} use it.', { link: name, status, routes })
              : l10n.t('{link} is {status} ({message}). Requests to {routes} use it.', {
                  link: name,
                  status,
                  message,
                  routes,
                }),
          evidence: [
            { what: l10n.t('Status of {link}', { link: name }), value: status, operation: listOf[version] },
          ],
          fix: { text: fixes[status] },
          severity: status === 'PENDING' ? 'warning' : 'error',
        };
      }
    }
  },
});
