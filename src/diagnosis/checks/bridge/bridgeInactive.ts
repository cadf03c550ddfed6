import * as l10n from '@vscode/l10n';
import { asRecord, asText } from '../../../topology/values';
import { countOf } from '../../../words/counts';
import { defineCheck } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import { needsOfLoadBalancers } from '../../shared/needs';

export const bridgeInactive = defineCheck({
  id: 'RP401',
  name: 'bridge-inactive',
  severity: 'error',
  title: l10n.t("The Network Load Balancer isn't active"),
  rationale: l10n.t(
    "A load balancer that couldn't be set up doesn't accept connections. One that is still being set up " +
      "doesn't accept them yet. An impaired one lacks resources to scale.",
  ),
  looksAt: l10n.t('The state of Network Load Balancers that routes reach.'),
  remedy: l10n.t('Check the state reason. Wait, or create a new load balancer.'),
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
      const paths = world.pathsToLoadBalancer(id);
      if (paths.length === 0) continue;
      const entry = facts.resource('AWS::ElasticLoadBalancingV2::LoadBalancer', id);
      const reason = asText(asRecord(entry?.properties['State'])['Reason']);
      const links = [...new Set(paths.flatMap(({ link }) => link ?? []))];
      const named = {
        loadBalancer: nodeLabel(graph, id),
        state: status,
        routes: countOf(new Set(paths.map(({ route }) => route.id)).size, 'route'),
      };
      yield {
        severity: status === 'failed' ? 'error' : 'warning',
        nodes: [id, ...links.filter(link => graph.node(link) !== undefined)],
        cause:
          reason === undefined
            ? l10n.t('The state of {loadBalancer} is {state}. This affects {routes}.', named)
            : l10n.t('The state of {loadBalancer} is {state} ({reason}). This affects {routes}.', {
                ...named,
                reason,
              }),
        evidence: [
          {
            what: l10n.t('State of {loadBalancer}', { loadBalancer: named.loadBalancer }),
            value: reason === undefined ? status : `${status}: ${reason}`,
            operation: 'elasticloadbalancing:DescribeLoadBalancers',
          },
        ],
        fix: {
          text:
            status === 'provisioning'
              ? l10n.t('Wait until the load balancer is active.')
              : l10n.t(
                  'Fix the problem in the reason of the state, or create a new load balancer and a new VPC link.',
                ),
        },
      };
    }
  },
});
