import * as l10n from '@vscode/l10n';
import { defineCheck } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import { judgedThroughBridges } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import { applicationLoadBalancers } from './shared';
import { countOf } from '../../../words/counts';
import { capitalize } from '../../../words/sentences';

export const loadBalancerExposed = defineCheck({
  id: 'RP513',
  name: 'load-balancer-exposed',
  severity: 'warning',
  title: l10n.t('A load balancer behind a VPC link is internet-facing'),
  rationale: l10n.t(
    "An internet-facing load balancer has a public DNS name and public addresses. Anyone whom its security group allows can bypass API Gateway and its authorizers, throttling and web ACL. The configuration doesn't show whether anyone else uses the load balancer.",
  ),
  looksAt: l10n.t('Scheme of Application Load Balancers that routes reach through a VPC link.'),
  remedy: l10n.t(
    "If only API Gateway uses it, replace it with an internal load balancer; the scheme of a load balancer can't be changed. Otherwise, allow only the intended clients in its security group.",
  ),
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html#load-balancer-scheme',
  confirmation: {
    kind: 'documented',
    source: l10n.t(
      'Elastic Load Balancing user guide, "Load balancer scheme": nodes of an internet-facing load balancer have public addresses',
    ),
  },
  symptoms: [],
  needs: needsOfTargets,
  judged: judgedThroughBridges,
  *check(world) {
    const reached = world.reached;
    for (const { id, attributes } of applicationLoadBalancers(world)) {
      if (attributes.scheme !== 'internet-facing') continue;
      const paths = reached.pathsTo(id).filter(({ link }) => link !== undefined);
      if (paths.length === 0) continue;
      const links = [...new Set(paths.flatMap(({ link }) => link ?? []))];
      const routes = countOf(new Set(paths.map(({ route }) => route.id)).size, 'route');
      const name = nodeLabel(world.graph, id);
      yield {
        nodes: [id, ...links.filter(link => world.graph.node(link) !== undefined)],
        cause: l10n.t(
          "{loadBalancer} is internet-facing, but requests from {routes} reach it through a VPC link. Its configuration doesn't show whether anyone else is meant to use it.",
          { loadBalancer: capitalize(name), routes },
        ),
        evidence: [
          {
            what: l10n.t('Scheme of {loadBalancer}', { loadBalancer: name }),
            value: 'internet-facing',
            operation: 'elasticloadbalancing:DescribeLoadBalancers',
          },
        ],
        fix: {
          text: l10n.t(
            'If only API Gateway should use it, create an internal load balancer and connect the integrations to it.',
          ),
        },
      };
    }
  },
});
