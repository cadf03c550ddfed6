import { defineCheck } from '../../check';
import { called } from '../../shared/called';
import { needsOfLinks } from '../../shared/needs';
import { countedRoutes, enumerated, listOf, usedLinks } from './shared';

/** From so many APIs on a change to their link is no longer one team's. Ours: AWS names no number. */
const MANY_APIS = 5;

export const vpcLinkSharedWidely = defineCheck({
  id: 'RP311',
  name: 'vpc-link-shared-widely',
  severity: 'info',
  title: 'Many APIs share one VPC link',
  rationale:
    'Sharing a VPC link is what AWS recommends. It also means that whoever deletes or replaces the link, or edits the rules of its security groups, does so for all of its APIs at once.',
  looksAt: 'VPC links that routes of five APIs or more lead over.',
  remedy:
    'Tell the owners of these APIs before the link, its security groups or its load balancer are changed.',
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-links-v2.html',
  confirmation: {
    kind: 'documented',
    source: 'API Gateway developer guide, "Set up VPC links V2 in API Gateway" (a link can be reused)',
  },
  symptoms: [],
  needs: needsOfLinks,
  *check(world) {
    for (const version of ['V1', 'V2'] as const) {
      for (const { link, ways } of usedLinks(world, version)) {
        const apis = [...new Set(ways.map(({ api }) => api.id))];
        if (apis.length < MANY_APIS) continue;
        const name = called(world.graph, link.id);
        yield {
          nodes: [link.id, ...apis],
          cause: `${countedRoutes(ways)} of ${String(apis.length)} APIs lead over ${name}: ${enumerated(apis.map(api => called(world.graph, api)))}.`,
          evidence: [
            { what: `APIs that lead over ${name}`, value: String(apis.length), operation: listOf[version] },
          ],
          fix: { text: `Before ${name} or its security groups are changed, tell the owners of these APIs.` },
        };
      }
    }
  },
});
