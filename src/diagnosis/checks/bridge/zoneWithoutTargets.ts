import * as l10n from '@vscode/l10n';
import { asText } from '../../../topology/values';
import { listWords } from '../../../words/lists';
import { capitalize } from '../../../words/sentences';
import { defineCheck, type CheckFailure } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import { HEALTH, isLeadingOn, judgedBalancers, judgedBehindNetwork } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import type { World } from '../../world';
import {
  loadBalancerAttribute,
  groupsOfNetwork,
  isHealthAnswered,
  groupTargets,
  type LoadBalancerOnBridge,
  type TargetGroupOnBridge,
} from './shared';

const CROSS_ZONE = 'load_balancing.cross_zone.enabled';

export const zoneWithoutTargets = defineCheck({
  id: 'RP405',
  name: 'zone-without-targets',
  severity: 'warning',
  title: l10n.t('Zone without healthy targets while cross-zone load balancing is off'),
  rationale: l10n.t(
    'Without cross-zone load balancing, a node of a Network Load Balancer sends connections only to the ' +
      "targets in its own Availability Zone. If a target group doesn't have a healthy target in a zone, the " +
      'address of that zone is removed from DNS. Until then, and for clients that still use the address, ' +
      'connections time out while connections to other zones work. The remaining zones handle all the traffic.',
  ),
  looksAt: l10n.t(
    '`load_balancing.cross_zone.enabled` of the Network Load Balancer and its target group, its zones, and ' +
      "the zones of the healthy targets. Not reported for `alb` targets, which don't have a zone, or if no " +
      'target is healthy.',
  ),
  remedy: l10n.t(
    'Turn on cross-zone load balancing, or keep a healthy target in each zone of the load balancer.',
  ),
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
  judged: {
    ...judgedBalancers('network'),
    ...judgedBehindNetwork,
    [HEALTH]: (world, id) =>
      isLeadingOn(world, id) ||
      groupsOfNetwork(world).some(
        ({ group, owners }) => group.id === id && owners.some(owner => isSeparate(world, owner, group)),
      ),
  },
  *check(world) {
    for (const { group, owners } of groupsOfNetwork(world)) {
      const { targetType } = group.attributes;
      if (targetType === 'alb' || targetType === 'lambda') continue;
      if (!isHealthAnswered(world, 'elasticloadbalancing:DescribeTargetGroupAttributes', group)) continue;
      for (const owner of owners) {
        const found = emptyZones(world, owner, group);
        if (found !== undefined) yield found;
      }
    }
  },
});

/** A target group's own setting overrides the load balancer's; the default is off. */
function isSeparate(world: World, owner: LoadBalancerOnBridge, group: TargetGroupOnBridge): boolean {
  const own = loadBalancerAttribute(world, group.id, CROSS_ZONE);
  if (own === 'true' || own === 'false') return own === 'false';
  return loadBalancerAttribute(world, owner.id, CROSS_ZONE) === 'false';
}

function emptyZones(
  world: World,
  owner: LoadBalancerOnBridge,
  group: TargetGroupOnBridge,
): CheckFailure | undefined {
  const { graph } = world;
  const targets = groupTargets(world, group).filter(
    ({ attributes }) => attributes.health?.state === 'healthy',
  );
  if (targets.length === 0 || !isSeparate(world, owner, group)) return undefined;
  const served = new Set(targets.map(({ attributes }) => attributes.availabilityZone));
  // A target without a zone, or outside the VPC, serves every zone.
  if (served.has(undefined) || served.has('all')) return undefined;
  const zones = (owner.attributes.availabilityZones ?? []).flatMap(zone => asText(zone['ZoneName']) ?? []);
  const empty = zones.filter(zone => !served.has(zone));
  if (empty.length === 0) return undefined;
  const targetGroup = nodeLabel(graph, group.id);
  const loadBalancer = nodeLabel(graph, owner.id);
  return {
    nodes: [group.id, owner.id],
    cause: capitalize(
      l10n.t(
        "{targetGroup} doesn't have a healthy target in {zones}, where {loadBalancer} has a node. Cross-zone load balancing is off.",
        { targetGroup, zones: listWords(empty), loadBalancer },
      ),
    ),
    evidence: [
      {
        what: l10n.t('zones of {loadBalancer}', { loadBalancer }),
        value: zones.join(', '),
        operation: 'elasticloadbalancing:DescribeLoadBalancers',
      },
      {
        what: l10n.t('zones of the healthy targets of {targetGroup}', { targetGroup }),
        value: [...served].join(', '),
        operation: 'elasticloadbalancing:DescribeTargetHealth',
      },
      {
        what: CROSS_ZONE,
        value: 'false',
        operation:
          loadBalancerAttribute(world, group.id, CROSS_ZONE) === 'false'
            ? 'elasticloadbalancing:DescribeTargetGroupAttributes'
            : 'elasticloadbalancing:DescribeLoadBalancerAttributes',
      },
    ],
    fix: {
      text: l10n.t('Turn on cross-zone load balancing for {targetGroup}, or start targets in {zones}.', {
        targetGroup,
        zones: listWords(empty),
      }),
    },
  };
}
