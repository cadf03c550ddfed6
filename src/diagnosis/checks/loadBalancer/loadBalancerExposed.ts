import { defineCheck } from '../../check';
import { called } from '../../shared/called';
import { needsOfTargets } from '../../shared/needs';
import { countedRoutes } from '../../../paths/reached';
import { applicationLoadBalancers } from './shared';

export const loadBalancerExposed = defineCheck({
  id: 'RP513',
  name: 'load-balancer-exposed',
  severity: 'warning',
  title: 'A load balancer behind a VPC link can also be reached from the internet',
  rationale:
    'An internet-facing load balancer has a public name and public addresses. Whoever its security group lets in gets to the service without API Gateway: without its authorizers, throttles and web ACL. That nobody else uses it cannot be told from its configuration.',
  looksAt: 'Scheme of Application Load Balancers that routes come to over a VPC link.',
  remedy:
    'If only API Gateway uses it, replace it with an internal one; the scheme of a load balancer cannot be changed. Else let its security group in only from those who are meant to.',
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html#load-balancer-scheme',
  confirmation: {
    kind: 'documented',
    source:
      'Elastic Load Balancing user guide, "Load balancer scheme": nodes of an internet-facing load balancer have public addresses',
  },
  symptoms: [],
  needs: needsOfTargets,
  *check(world) {
    const reached = world.reached;
    for (const { id, attributes } of applicationLoadBalancers(world)) {
      if (attributes.scheme !== 'internet-facing') continue;
      const ways = reached.waysTo(id).filter(({ link }) => link !== undefined);
      if (ways.length === 0) continue;
      const links = [...new Set(ways.flatMap(({ link }) => link ?? []))];
      const routes = countedRoutes(new Set(ways.map(({ route }) => route.id)).size);
      const name = called(world.graph, id);
      yield {
        nodes: [id, ...links.filter(link => world.graph.node(link) !== undefined)],
        cause: `The ${name} is internet-facing, while ${routes} come to it over a VPC link; whether anybody else is meant to use it, its configuration does not say.`,
        evidence: [
          {
            what: `Scheme of ${name}`,
            value: 'internet-facing',
            operation: 'elasticloadbalancing:DescribeLoadBalancers',
          },
        ],
        fix: {
          text: 'If only API Gateway is to use it, create an internal load balancer and let the integrations go there.',
        },
      };
    }
  },
});
