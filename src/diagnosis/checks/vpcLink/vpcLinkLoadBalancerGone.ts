import { defineCheck } from '../../check';
import { called } from '../../shared/called';
import { needsOfLoadBalancers } from '../../shared/needs';
import { countedRoutes, enumerated, usedLinks } from './shared';

export const vpcLinkLoadBalancerGone = defineCheck({
  id: 'RP302',
  name: 'vpc-link-load-balancer-gone',
  severity: 'error',
  title: 'The Network Load Balancer of the VPC link V1 does not exist',
  rationale:
    'A VPC link V1 is made for one Network Load Balancer and cannot be given another. Where that was deleted, no request over the link arrives anywhere.',
  looksAt:
    'VPC links V1 that routes of a stage lead over and whose targetArns name a load balancer that DescribeLoadBalancers does not return. A load balancer that exists and is not active is another check’s.',
  remedy:
    'Create a VPC link for the load balancer that took its place, give its id to the integrations as connectionId and deploy.',
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/vpc-links-v1.html',
  confirmation: {
    kind: 'documented',
    source:
      'API Gateway developer guide, "Private integration using VPC links V1"; AWS re:Post, "How do I resolve HTTP 500 errors with a VPC link?"',
  },
  symptoms: [500],
  explains: { 'before-load-balancer': 1 },
  needs: needsOfLoadBalancers,
  *check(world) {
    const { graph } = world;
    for (const { link, ways } of usedLinks(world, 'V1')) {
      // What became of these the link's own status says.
      if (link.status === 'FAILED' || link.status === 'DELETING') continue;
      const gone = graph
        .outgoing(link.id, 'connects')
        .map(({ target }) => target)
        .filter(target => graph.node(target)?.kind === 'missing');
      if (gone.length === 0) continue;
      const name = called(graph, link.id);
      yield {
        nodes: [link.id, ...gone],
        cause: `${name} was made for ${enumerated(gone)}, which does not exist; ${countedRoutes(ways)} lead over it.`,
        evidence: [
          { what: `targetArns of ${name}`, value: gone.join(', '), operation: 'apigateway:GetVpcLinks' },
          {
            what: 'Load balancers of that ARN',
            value: 'none',
            operation: 'elasticloadbalancing:DescribeLoadBalancers',
          },
        ],
        fix: {
          text: `Create a VPC link for the load balancer that took its place, give its id to the integrations as connectionId and deploy.`,
        },
      };
    }
  },
});
