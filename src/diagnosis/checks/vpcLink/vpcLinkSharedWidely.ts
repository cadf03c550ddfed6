import * as l10n from '@vscode/l10n';
import { defineCheck } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import { needsOfLinks } from '../../shared/needs';
import { countOf, formatNumber } from '../../../words/counts';
import { listSomeWords } from '../../../words/lists';
import { countLinkRoutes, listOf, usedLinks } from './shared';

/** From so many APIs on a change to their link is no longer one team's. Ours: AWS names no number. */
const MANY_APIS = 5;

export const vpcLinkSharedWidely = defineCheck({
  id: 'RP311',
  name: 'vpc-link-shared-widely',
  severity: 'info',
  title: l10n.t('Many APIs share one VPC link'),
  rationale: l10n.t(
    'AWS recommends sharing VPC links. However, deleting or replacing a shared VPC link, or editing the rules of its security groups, affects all of its APIs at once.',
  ),
  looksAt: l10n.t('VPC links that routes of five or more APIs use.'),
  remedy: l10n.t(
    'Notify the owners of these APIs before you change the VPC link, its security groups or its load balancer.',
  ),
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-links-v2.html',
  confirmation: {
    kind: 'documented',
    source: l10n.t(
      'API Gateway developer guide, "Set up VPC links V2 in API Gateway" (a VPC link can be reused)',
    ),
  },
  symptoms: [],
  needs: needsOfLinks,
  *check(world) {
    for (const version of ['V1', 'V2'] as const) {
      for (const { link, paths } of usedLinks(world, version)) {
        const apis = [...new Set(paths.map(({ api }) => api.id))];
        if (apis.length < MANY_APIS) continue;
        const name = nodeLabel(world.graph, link.id);
        const count = countOf(apis.length, 'api');
        yield {
          nodes: [link.id, ...apis],
          cause: l10n.t('{count} use {link}, with {routes} in total: {apis}.', {
            count,
            link: name,
            routes: countLinkRoutes(paths),
            apis: listSomeWords(apis.map(api => nodeLabel(world.graph, api))),
          }),
          evidence: [
            {
              what: l10n.t('APIs that use {link}', { link: name }),
              value: formatNumber(apis.length),
              operation: listOf[version],
            },
          ],
          fix: {
            text: l10n.t('Notify the owners of these APIs before you change {link} or its security groups.', {
              link: name,
            }),
          },
        };
      }
    }
  },
});
