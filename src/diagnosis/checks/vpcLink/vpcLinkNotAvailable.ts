import { defineCheck } from '../../check';
import { called } from '../../shared/called';
import { needsOfLinks } from '../../shared/needs';
import { countedRoutes, listOf, usedLinks, withApis } from './shared';

/** FAILED of V1 and INACTIVE have checks of their own. */
const reported = { V1: ['PENDING', 'DELETING'], V2: ['PENDING', 'FAILED', 'DELETING'] } as const;

const fixes = {
  PENDING: 'Wait until the link is AVAILABLE; that takes a few minutes.',
  FAILED:
    'Remove what the status message names, create a new VPC link, give its id to the integrations as connectionId and deploy.',
  DELETING: 'Create a new VPC link, give its id to the integrations as connectionId and deploy.',
} as const;

export const vpcLinkNotAvailable = defineCheck({
  id: 'RP301',
  name: 'vpc-link-not-available',
  severity: 'error',
  title: 'The VPC link is not available',
  rationale:
    'Only a VPC link that is AVAILABLE carries requests. One that is PENDING becomes so within minutes; one that is DELETING, or a VPC link V2 that FAILED, never does.',
  looksAt:
    'VPC links that routes of a stage lead over and whose status is PENDING or DELETING, or FAILED for V2. PENDING is a warning.',
  remedy: 'Wait for a link that is PENDING. Otherwise create a new one, repoint the integrations and deploy.',
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/api/API_VpcLink.html',
  confirmation: {
    kind: 'model',
    source:
      'VpcLinkStatus of API Gateway (V1) and of API Gateway V2; API Gateway developer guide, "Set up VPC links V2"',
  },
  symptoms: [500],
  explains: { 'before-load-balancer': 1 },
  needs: needsOfLinks,
  *check(world) {
    for (const version of ['V1', 'V2'] as const) {
      for (const { link, ways } of usedLinks(world, version)) {
        const status = reported[version].find(one => one === link.status);
        if (status === undefined) continue;
        const name = called(world.graph, link.id);
        const message = link.attributes.statusMessage;
        yield {
          nodes: withApis(link.id, ways),
          cause: `${name} is ${status}${message === undefined ? '' : ` (${message})`}; ${countedRoutes(ways)} lead over it.`,
          evidence: [{ what: `Status of ${name}`, value: status, operation: listOf[version] }],
          fix: { text: fixes[status] },
          severity: status === 'PENDING' ? 'warning' : 'error',
        };
      }
    }
  },
});
