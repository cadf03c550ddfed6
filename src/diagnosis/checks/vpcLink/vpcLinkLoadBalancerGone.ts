import * as l10n from '@vscode/l10n';
import { defineCheck } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import { needsOfLoadBalancers } from '../../shared/needs';
import { listSomeWords } from '../../../words/lists';
import { countLinkRoutes, usedLinks } from './shared';

export const vpcLinkLoadBalancerGone = defineCheck({
  id: 'RP302',
  name: 'vpc-link-load-balancer-gone',
  severity: 'error',
  title: l10n.t("The VPC link V1's Network Load Balancer doesn't exist"),
  rationale: l10n.t(
    "A VPC link V1 is created for one Network Load Balancer and can't be changed to another. If that load balancer was deleted, requests through the VPC link can't reach a backend.",
  ),
  looksAt: l10n.t(
    "VPC links V1 that a stage's routes use and whose targetArns contain a load balancer that DescribeLoadBalancers doesn't return. A separate check reports load balancers that exist but aren't active.",
  ),
  remedy: l10n.t(
    'Create a VPC link for the load balancer that replaced it, set its ID as the connectionId of the integrations, and deploy the API.',
  ),
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/vpc-links-v1.html',
  confirmation: {
    kind: 'documented',
    source: l10n.t(
      'API Gateway developer guide, "Private integration using VPC links V1"; AWS re:Post, "How do I resolve HTTP 500 errors with a VPC link?"',
    ),
  },
  symptoms: [500],
  explains: { 'before-load-balancer': 1 },
  needs: needsOfLoadBalancers,
  *check(world) {
    const { graph } = world;
    for (const { link, paths } of usedLinks(world, 'V1')) {
      // The link's own status says what happened to its load balancer.
      if (link.status === 'FAILED' || link.status === 'DELETING') continue;
      const gone = graph
        .outgoing(link.id, 'connects')
        .map(({ target }) => target)
        .filter(target => graph.node(target)?.kind === 'missing');
      if (gone.length === 0) continue;
      const name = nodeLabel(graph, link.id);
      yield {
        nodes: [link.id, ...gone],
        cause: l10n.t(
          "{link} was created for a load balancer that doesn't exist: {loadBalancers}. Requests to {routes} can't reach a backend.",
          { link: name, loadBalancers: listSomeWords(gone), routes: countLinkRoutes(paths) },
        ),
        evidence: [
          {
            what: l10n.t('targetArns of {link}', { link: name }),
            value: gone.join(', '),
            operation: 'apigateway:GetVpcLinks',
          },
          {
            what: l10n.t('Load balancers with this ARN'),
            value: l10n.t('none'),
            operation: 'elasticloadbalancing:DescribeLoadBalancers',
          },
        ],
        fix: {
          text: l10n.t(
            'Create a VPC link for the load balancer that replaced it, set its ID as the connectionId of the integrations, and deploy the API.',
          ),
        },
      };
    }
  },
});
