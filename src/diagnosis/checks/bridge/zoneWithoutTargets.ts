import { text } from '../../../topology/values';
import { defineCheck, type Failure } from '../../check';
import { called } from '../../shared/called';
import { sentence } from '../../shared/concerned';
import { needsOfTargets } from '../../shared/needs';
import type { World } from '../../world';
import {
  attribute,
  groupsOfNetwork,
  isAnswered,
  targetsOf,
  type LoadBalancer,
  type TargetGroup,
} from './shared';

const CROSS_ZONE = 'load_balancing.cross_zone.enabled';

export const zoneWithoutTargets = defineCheck({
  id: 'RP405',
  name: 'zone-without-targets',
  severity: 'warning',
  title: 'A zone of the Network Load Balancer has no healthy target, and zones do not help each other',
  rationale:
    'Without cross-zone load balancing a node of a Network Load Balancer passes connections only to the targets of its ' +
    'own Availability Zone. The address of a zone in which a target group has no healthy target is taken out of DNS: ' +
    'until then, and for whoever still has the address, connections run into timeouts while those to other zones ' +
    'work, and what is left of the zones carries everything.',
  looksAt:
    '`load_balancing.cross_zone.enabled` of the Network Load Balancer and its target group, its zones, and the zones ' +
    'of the healthy targets. Silent for `alb` targets, which have no zone, and where no target is healthy at all.',
  remedy: 'Turn cross-zone load balancing on, or have a healthy target in each zone of the load balancer.',
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/network-load-balancers.html',
  confirmation: {
    kind: 'documented',
    source:
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-cross-zone.html; ' +
      'https://repost.aws/knowledge-center/elb-dns-cross-zone-balance-configuration',
  },
  symptoms: [504],
  explains: { 'network-load-balancer': 2 },
  needs: [
    ...needsOfTargets,
    'elasticloadbalancing:DescribeLoadBalancerAttributes',
    'elasticloadbalancing:DescribeTargetGroupAttributes',
  ],
  *check(world) {
    for (const { group, owners } of groupsOfNetwork(world)) {
      const { targetType } = group.attributes;
      if (targetType === 'alb' || targetType === 'lambda') continue;
      if (!isAnswered(world, 'elasticloadbalancing:DescribeTargetGroupAttributes', group)) continue;
      for (const owner of owners) {
        const found = emptyZones(world, owner, group);
        if (found !== undefined) yield found;
      }
    }
  },
});

/** A target group's own setting goes before the load balancer's; off is what AWS begins with. */
function isSeparate(world: World, owner: LoadBalancer, group: TargetGroup): boolean {
  const own = attribute(world, group.id, CROSS_ZONE);
  if (own === 'true' || own === 'false') return own === 'false';
  return attribute(world, owner.id, CROSS_ZONE) === 'false';
}

function emptyZones(world: World, owner: LoadBalancer, group: TargetGroup): Failure | undefined {
  const { graph } = world;
  const targets = targetsOf(world, group).filter(({ attributes }) => attributes.health?.state === 'healthy');
  if (targets.length === 0 || !isSeparate(world, owner, group)) return undefined;
  const served = new Set(targets.map(({ attributes }) => attributes.availabilityZone));
  // A target without a zone, or outside the VPC, is everybody's.
  if (served.has(undefined) || served.has('all')) return undefined;
  const zones = (owner.attributes.availabilityZones ?? []).flatMap(zone => text(zone['ZoneName']) ?? []);
  const empty = zones.filter(zone => !served.has(zone));
  if (empty.length === 0) return undefined;
  return {
    nodes: [group.id, owner.id],
    cause: sentence(
      `${called(graph, group.id)} has no healthy target in ${empty.join(', ')}, where ${called(graph, owner.id)} has a node, and cross-zone load balancing is off.`,
    ),
    evidence: [
      {
        what: `zones of ${called(graph, owner.id)}`,
        value: zones.join(', '),
        operation: 'elasticloadbalancing:DescribeLoadBalancers',
      },
      {
        what: `zones of the healthy targets of ${called(graph, group.id)}`,
        value: [...served].join(', '),
        operation: 'elasticloadbalancing:DescribeTargetHealth',
      },
      {
        what: CROSS_ZONE,
        value: 'false',
        operation:
          attribute(world, group.id, CROSS_ZONE) === 'false'
            ? 'elasticloadbalancing:DescribeTargetGroupAttributes'
            : 'elasticloadbalancing:DescribeLoadBalancerAttributes',
      },
    ],
    fix: {
      text: `Turn cross-zone load balancing on for ${called(graph, group.id)}, or start a target in ${empty.join(', ')}.`,
    },
  };
}
