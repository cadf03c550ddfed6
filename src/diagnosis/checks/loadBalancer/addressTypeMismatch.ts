import * as l10n from '@vscode/l10n';
import { differInAddressType } from '../../../paths/targetLegs';
import { defineCheck } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import { judgedThroughBridges } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import type { World } from '../../world';
import { countOf } from '../../../words/counts';
import { capitalize } from '../../../words/sentences';

export const addressTypeMismatch = defineCheck({
  id: 'RP515',
  name: 'address-type-mismatch',
  severity: 'error',
  title: l10n.t('An IPv4-only load balancer forwards to IPv6 targets'),
  rationale: l10n.t(
    "A load balancer with the address type ipv4 doesn't have an IPv6 address from which to reach targets. Target groups with IPv6 addresses require a dual-stack load balancer.",
  ),
  looksAt: l10n.t(
    'IpAddressType of target groups that requests reach, and of the load balancers whose rules forward to them.',
  ),
  remedy: l10n.t(
    'Make the load balancer dual-stack, or register IPv4 addresses in a target group with the IP address type ipv4.',
  ),
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html#target-group-ip-address-type',
  confirmation: {
    kind: 'documented',
    source: l10n.t(
      'Elastic Load Balancing user guide, "IP address type" of target groups: IPv6 only with dual-stack load balancers',
    ),
  },
  symptoms: [],
  needs: needsOfTargets,
  judged: judgedThroughBridges,
  *check(world) {
    const { facts, graph } = world;
    for (const group of world.reached.targetGroups) {
      const { id } = group;
      for (const balancer of groupOwners(world, id)) {
        if (!differInAddressType(facts, { loadBalancerId: balancer, group })) continue;
        const loadBalancer = nodeLabel(graph, balancer);
        const targetGroup = nodeLabel(graph, id);
        yield {
          nodes: [balancer, id],
          cause: l10n.t(
            '{loadBalancer} has only IPv4 addresses, but forwards requests from {routes} to {targetGroup}, whose targets are IPv6 addresses.',
            {
              loadBalancer: capitalize(loadBalancer),
              routes: countOf(world.reached.routesTo(id), 'route'),
              targetGroup,
            },
          ),
          evidence: [
            {
              what: l10n.t('IpAddressType of {owner}', { owner: loadBalancer }),
              value: 'ipv4',
              operation: 'elasticloadbalancing:DescribeLoadBalancers',
            },
            {
              what: l10n.t('IpAddressType of {owner}', { owner: targetGroup }),
              value: 'ipv6',
              operation: 'elasticloadbalancing:DescribeTargetGroups',
            },
          ],
          fix: {
            text: l10n.t('Make {loadBalancer} dual-stack. For that, its subnets need IPv6 CIDR blocks.', {
              loadBalancer,
            }),
          },
        };
      }
    }
  },
});

function groupOwners(world: World, groupId: string): readonly string[] {
  const { graph } = world;
  const owners = world.reached.before(groupId).flatMap(source => {
    const listener = graph.incoming(source, 'evaluates')[0]?.source ?? source;
    return graph.incoming(listener, 'listens').map(edge => edge.source);
  });
  return [...new Set(owners)];
}
