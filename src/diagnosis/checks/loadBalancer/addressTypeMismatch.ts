import { text } from '../../../topology/values';
import { defineCheck } from '../../check';
import { called } from '../../shared/called';
import { needsOfTargets } from '../../shared/needs';
import { countedRoutes } from '../../../paths/reached';
import { groupProperties } from '../../shared/targetHealth';
import type { World } from '../../world';

export const addressTypeMismatch = defineCheck({
  id: 'RP515',
  name: 'address-type-mismatch',
  severity: 'error',
  title: 'The target group has IPv6 addresses, and the load balancer speaks IPv4 only',
  rationale:
    'A load balancer of the address type ipv4 has no IPv6 address to reach targets from. Target groups of IPv6 addresses need one that is dual-stack.',
  looksAt:
    'IpAddressType of target groups that requests come to, and of the load balancers whose rules forward to them.',
  remedy: 'Make the load balancer dual-stack, or register IPv4 addresses in a target group of the type ipv4.',
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html#target-group-ip-address-type',
  confirmation: {
    kind: 'documented',
    source:
      'Elastic Load Balancing user guide, "IP address type" of target groups: IPv6 only with dual-stack load balancers',
  },
  symptoms: [],
  needs: needsOfTargets,
  *check(world) {
    const { facts, graph } = world;
    for (const { id } of world.reached.targetGroups) {
      if (groupProperties(facts, id)['IpAddressType'] !== 'ipv6') continue;
      for (const balancer of ownersOf(world, id)) {
        const type = facts.resource('AWS::ElasticLoadBalancingV2::LoadBalancer', balancer)?.properties[
          'IpAddressType'
        ];
        if (text(type) !== 'ipv4') continue;
        yield {
          nodes: [balancer, id],
          cause: `The ${called(graph, balancer)} has only IPv4 addresses and forwards requests of ${countedRoutes(world.reached.routesTo(id))} to ${called(graph, id)}, whose targets are IPv6 addresses.`,
          evidence: [
            {
              what: `IpAddressType of ${called(graph, balancer)}`,
              value: 'ipv4',
              operation: 'elasticloadbalancing:DescribeLoadBalancers',
            },
            {
              what: `IpAddressType of ${called(graph, id)}`,
              value: 'ipv6',
              operation: 'elasticloadbalancing:DescribeTargetGroups',
            },
          ],
          fix: {
            text: `Make the ${called(graph, balancer)} dual-stack; its subnets need IPv6 blocks for that.`,
          },
        };
      }
    }
  },
});

function ownersOf(world: World, groupId: string): readonly string[] {
  const { graph } = world;
  const owners = world.reached.before(groupId).flatMap(source => {
    const listener = graph.incoming(source, 'evaluates')[0]?.source ?? source;
    return graph.incoming(listener, 'listens').map(edge => edge.source);
  });
  return [...new Set(owners)];
}
