import { isNode } from '../../../topology/document';
import { defineCheck } from '../../check';
import { called } from '../../shared/called';
import { needsOfLoadBalancers } from '../../shared/needs';
import type { World } from '../../world';
import { countedRoutes, usedLinks, type Link, withApis } from './shared';

export const vpcLinkFailed = defineCheck({
  id: 'RP006',
  name: 'vpc-link-failed',
  severity: 'error',
  title: 'The VPC link V1 failed',
  rationale:
    'API Gateway sets up a VPC link V1 after the call that creates it, and what goes wrong then is only told by its status. A failed link carries no request: every route over it answers 500.',
  looksAt: 'VPC links V1 that routes of a stage lead over and whose status is FAILED.',
  remedy:
    'Remove what the status message names, then create the link anew: a failed link does not recover. A VPC link V1 takes a Network Load Balancer only; for an Application Load Balancer create a VPC link V2.',
  documentation: 'https://repost.aws/knowledge-center/api-gateway-500-error-vpc',
  confirmation: {
    kind: 'documented',
    source:
      'AWS re:Post, "How do I resolve HTTP 500 errors with a VPC link?"; API Gateway API reference, VpcLink',
  },
  symptoms: [500],
  explains: { 'before-load-balancer': 1 },
  needs: needsOfLoadBalancers,
  *check(world) {
    for (const { link, ways } of usedLinks(world, 'V1')) {
      if (link.status !== 'FAILED') continue;
      const message = link.attributes.statusMessage;
      yield {
        nodes: withApis(link.id, ways),
        cause: `${called(world.graph, link.id)} failed${message === undefined ? '' : `: ${message}`}. Requests of ${countedRoutes(ways)} go no further.`,
        evidence: [
          {
            what: `status of ${called(world.graph, link.id)}`,
            value: 'FAILED',
            operation: 'apigateway:GetVpcLinks',
          },
          ...(message === undefined
            ? []
            : [
                {
                  what: `statusMessage of ${called(world.graph, link.id)}`,
                  value: message,
                  operation: 'apigateway:GetVpcLinks',
                },
              ]),
        ],
        fix: { text: fixOf(world, link) },
      };
    }
  },
});

function fixOf({ graph }: World, link: Link): string {
  const application = (link.attributes.targetArns ?? []).find(arn => {
    const node = graph.node(arn);
    return node !== undefined && isNode(node, 'load-balancer') && node.attributes.type === 'application';
  });
  return application === undefined
    ? `Remove what the status message names, create the link anew, give its id to the integrations as connectionId and deploy.`
    : `Create a VPC link V2 and give it to the integrations as connectionId, with ${called(graph, application)} as integrationTarget, and deploy: a VPC link V1 takes no Application Load Balancer.`;
}
