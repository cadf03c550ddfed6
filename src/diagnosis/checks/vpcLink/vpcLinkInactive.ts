import { defineCheck } from '../../check';
import { called } from '../../shared/called';
import { needsOfLinks } from '../../shared/needs';
import { countedRoutes, usedLinks, withApis } from './shared';

export const vpcLinkInactive = defineCheck({
  id: 'RP007',
  name: 'vpc-link-inactive',
  severity: 'error',
  title: 'The VPC link V2 is inactive',
  rationale:
    'A VPC link V2 without traffic for 60 days becomes INACTIVE and loses its network interfaces. Requests fail until API Gateway has made them anew, which the first request sets off and which takes some minutes.',
  looksAt: 'VPC links V2 that routes of a stage lead over and whose status is INACTIVE.',
  remedy:
    'Send a request and wait until the link is AVAILABLE. A canary that calls a route over the link every few days keeps it so.',
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-links-v2.html',
  confirmation: {
    kind: 'documented',
    source: 'API Gateway developer guide, "Set up VPC links V2 in API Gateway"',
  },
  symptoms: [503, 'idle'],
  explains: { 'before-load-balancer': 1 },
  needs: needsOfLinks,
  *check(world) {
    for (const { link, ways } of usedLinks(world, 'V2')) {
      if (link.status !== 'INACTIVE') continue;
      const name = called(world.graph, link.id);
      yield {
        nodes: withApis(link.id, ways),
        cause: `${name} had no traffic for 60 days and has no network interfaces: requests of ${countedRoutes(ways)} fail until API Gateway has made them anew.`,
        evidence: [
          { what: `VpcLinkStatus of ${name}`, value: 'INACTIVE', operation: 'apigatewayv2:GetVpcLinks' },
        ],
        fix: {
          text: `Send a request to a route over ${name}, wait some minutes until it is AVAILABLE, and have a canary call one every few days.`,
        },
      };
    }
  },
});
