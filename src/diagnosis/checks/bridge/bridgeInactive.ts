import { record, text } from '../../../topology/values';
import { defineCheck } from '../../check';
import { called } from '../../shared/called';
import { needsOfLoadBalancers } from '../../shared/needs';

export const bridgeInactive = defineCheck({
  id: 'RP401',
  name: 'bridge-inactive',
  severity: 'error',
  title: 'The Network Load Balancer is not active',
  rationale:
    'A load balancer that could not be set up takes no connections; one that is being set up does not yet, and one ' +
    'whose state is impaired lacks resources to scale.',
  looksAt: 'The state of Network Load Balancers that routes lead to.',
  remedy: 'Read the reason of the state; wait, or create the load balancer anew.',
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/network-load-balancers.html',
  confirmation: { kind: 'model', source: 'elbv2#LoadBalancerState, elbv2#LoadBalancerStateEnum' },
  symptoms: [500],
  explains: { 'network-load-balancer': 2 },
  needs: needsOfLoadBalancers,
  *check(world) {
    const { facts, graph } = world;
    for (const { id, attributes, status } of graph.ofKind('load-balancer')) {
      if (attributes.type !== 'network' || status === undefined || status === 'active') continue;
      const ways = world.waysToLoadBalancer(id);
      if (ways.length === 0) continue;
      const entry = facts.resource('AWS::ElasticLoadBalancingV2::LoadBalancer', id);
      const reason = text(record(entry?.properties['State'])['Reason']);
      const links = [...new Set(ways.flatMap(({ link }) => link ?? []))];
      const routes = new Set(ways.map(({ route }) => route.id)).size;
      yield {
        severity: status === 'failed' ? 'error' : 'warning',
        nodes: [id, ...links.filter(link => graph.node(link) !== undefined)],
        cause: `The state of ${called(graph, id)}, which ${String(routes)} ${routes === 1 ? 'route leads' : 'routes lead'} to, is ${status}${reason === undefined ? '' : ` (${reason})`}.`,
        evidence: [
          {
            what: `State of ${called(graph, id)}`,
            value: reason === undefined ? status : `${status}: ${reason}`,
            operation: 'elasticloadbalancing:DescribeLoadBalancers',
          },
        ],
        fix: {
          text:
            status === 'provisioning'
              ? 'Wait until the load balancer is active.'
              : 'Read the reason of the state, put it right, or create the load balancer and the VPC link anew.',
        },
      };
    }
  },
});
