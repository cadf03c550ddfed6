import type { Facts } from '../../facts';
import { isNode } from '../../../topology/document';
import { compareText, asText } from '../../../topology/values';
import {
  isCrossZone,
  loadBalancerAttributes,
  targetGroupAttributes,
  healthyTargetsThreshold,
  unevenAttributes,
  type Attributes,
  type Threshold,
} from './attributes';
import type { BalancingReason, StateCount } from '../reasons/balancingReason';
import { findUnansweredCall } from './findUnansweredCall';
import { isEnough, availablePool, targetStanding, type Pool, type PoolTarget } from './failOpen';
import { nodeNameIn } from './walk';

/** What a target group does with the requests that it is given. */
export interface Shares {
  readonly kind: 'reaches' | 'nobody' | 'unknown';
  /** Of the group's requests; 1 together, or none. */
  readonly targets: readonly { readonly target: PoolTarget; readonly share: number }[];
  readonly reasons: readonly BalancingReason[];
}

const noTargetShares = (kind: 'nobody' | 'unknown', reason: BalancingReason): Shares => ({
  kind,
  targets: [],
  reasons: [reason],
});

/** Which of a group's targets a request can come to, through a load balancer, and with what share. */
export function targetShares(facts: Facts, targetGroupId: string, loadBalancerId: string): Shares {
  const { graph } = facts;
  const group = graph.node(targetGroupId);
  const targetGroup = nodeNameIn(facts, targetGroupId);
  if (group === undefined) {
    const call = findUnansweredCall(facts, 'elasticloadbalancing:DescribeTargetGroups', targetGroupId);
    return noTargetShares('unknown', { code: 'group-not-known', targetGroup, call });
  }
  if (!isNode(group, 'target-group')) return noTargetShares('nobody', { code: 'group-missing', targetGroup });
  if (group.attributes.targetCount === undefined) {
    const call = findUnansweredCall(facts, 'elasticloadbalancing:DescribeTargetHealth', targetGroupId);
    return noTargetShares('unknown', { code: 'targets-not-known', targetGroup, call });
  }
  const targets = graph.outgoing(targetGroupId, 'registers').flatMap(({ target }) => {
    const node = graph.node(target);
    return node !== undefined && isNode(node, 'target') ? [node] : [];
  });
  if (targets.length === 0) return noTargetShares('nobody', { code: 'group-empty', targetGroup });
  return distributeShares({ targetGroup, targets, ...groupSettings(facts, targetGroupId, loadBalancerId) });
}

interface Settings {
  readonly isCrossZone: boolean;
  readonly zones: readonly string[];
  readonly routing: Threshold;
  readonly dns: Threshold;
  readonly areRead: boolean;
  /** Attributes of the group that make shares of its targets differ. */
  readonly uneven: readonly string[];
}

function groupSettings(facts: Facts, targetGroupId: string, loadBalancerId: string): Settings {
  const own = targetGroupAttributes(facts, targetGroupId);
  const loadBalancer = facts.graph.node(loadBalancerId);
  const balancer =
    loadBalancer !== undefined && isNode(loadBalancer, 'load-balancer') ? loadBalancer : undefined;
  const type = balancer?.attributes.type ?? (loadBalancerId.includes('/net/') ? 'network' : 'application');
  const ofBalancer: Attributes = loadBalancerAttributes(facts, loadBalancerId);
  const zones = (balancer?.attributes.availabilityZones ?? []).flatMap(
    zone => asText(zone['ZoneName']) ?? [],
  );
  return {
    isCrossZone: isCrossZone(own, ofBalancer, type),
    zones: [...new Set(zones)],
    routing: healthyTargetsThreshold(own, 'unhealthy_state_routing'),
    dns: healthyTargetsThreshold(own, 'dns_failover'),
    uneven: unevenAttributes(own),
    areRead: own !== undefined && (type === 'application' || ofBalancer !== undefined),
  };
}

interface Distributed extends Settings {
  readonly targetGroup: string;
  readonly targets: readonly PoolTarget[];
}

function distributeShares(group: Distributed): Shares {
  const { targetGroup, targets, routing, isCrossZone, areRead, uneven } = group;
  const zoned = isCrossZone ? [] : poolsByZone(group);
  const pools = zoned.length > 0 ? zoned.map(({ pool }) => pool) : [availablePool(targets, routing)];
  const filled = pools.filter(({ receivers }) => receivers.length > 0);
  if (filled.length === 0) {
    return pools.some(({ kind }) => kind === 'unknown')
      ? noTargetShares('unknown', { code: 'health-not-known', targetGroup })
      : noTargetShares('nobody', {
          code: 'no-target-answers',
          targetGroup,
          states: countTargetStates(targets),
        });
  }
  const shares = new Map<PoolTarget, number>();
  for (const { receivers } of filled) {
    for (const target of receivers) {
      shares.set(target, (shares.get(target) ?? 0) + 1 / (filled.length * receivers.length));
    }
  }
  const matters = shares.size < targets.length || (!isCrossZone && zoned.length > 1);
  return {
    kind: 'reaches',
    targets: [...shares].map(([target, share]) => ({ target, share })),
    reasons: [
      summarizePools(targetGroup, targets, filled),
      ...(zoned.length > 1 ? [zoneRemark(zoned)] : []),
      ...(shares.size > 1 && uneven.length > 0
        ? [{ code: 'shares-uneven', attributes: uneven } as const]
        : []),
      ...(matters && !areRead ? [{ code: 'defaults-assumed' } as const] : []),
    ],
  };
}

interface ZonePool {
  readonly zone: string;
  readonly pool: Pool;
}

/**
 * Without cross-zone balancing, a node sends to targets of its own zone. Clients are taken to come to all zones alike,
 * and to none that DNS failover takes out while another is left (user guides, "Target group health").
 */
function poolsByZone({ targets, zones, routing, dns }: Distributed): readonly ZonePool[] {
  const isAnywhere = ({ attributes: { availabilityZone } }: PoolTarget): boolean =>
    availabilityZone === undefined || availabilityZone === 'all';
  const named = targets.flatMap(({ attributes: { availabilityZone } }) => availabilityZone ?? []);
  const all = zones.length > 0 ? zones : [...new Set(named.filter(zone => zone !== 'all'))];
  const inZone = all.map(zone => {
    const own = targets.filter(target => isAnywhere(target) || target.attributes.availabilityZone === zone);
    const able = own.filter(target => targetStanding(target) === 'takes').length;
    return { zone, pool: availablePool(own, routing), isInDns: isEnough(able, own.length, dns) };
  });
  return inZone.map(({ zone, pool, isInDns }) => ({
    zone,
    pool: isInDns || !inZone.some(other => other.isInDns) ? pool : { kind: 'empty', receivers: [] },
  }));
}

function zoneRemark(zones: readonly ZonePool[]): BalancingReason {
  const without = zones.filter(({ pool }) => pool.receivers.length === 0).map(({ zone }) => zone);
  return { code: 'zones-share-alike', emptyZones: without.sort(compareText) };
}

function summarizePools(
  targetGroup: string,
  targets: readonly PoolTarget[],
  pools: readonly Pool[],
): BalancingReason {
  const healthy = targets.filter(({ attributes }) => attributes.health?.state === 'healthy').length;
  const counts = { targetGroup, healthy, all: targets.length };
  if (pools.some(({ kind }) => kind === 'fail-open')) {
    return { code: 'fails-open', ...counts, states: countTargetStates(targets) };
  }
  return healthy > 0 ? { code: 'targets-healthy', ...counts } : { code: 'targets-not-checked', targetGroup };
}

function countTargetStates(targets: readonly PoolTarget[]): readonly StateCount[] {
  const states = new Map<string, number>();
  for (const { attributes } of targets) {
    const state = attributes.health?.state ?? 'unknown';
    states.set(state, (states.get(state) ?? 0) + 1);
  }
  return [...states].map(([state, count]) => ({ state, count }));
}
