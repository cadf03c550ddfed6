import type { Facts } from '../../facts/facts';
import { isNode } from '../../topology/document';
import { compare, text } from '../../topology/values';
import {
  isCrossZone,
  loadBalancerAttributes,
  targetGroupAttributes,
  thresholdOf,
  type Attributes,
  type Threshold,
} from './attributes';
import { isEnough, poolOf, standingOf, type Pool, type Target } from './pool';
import { unread } from './unread';
import { nameOf, sentences } from './walk';

/** What a target group does with the requests that it is given. */
export interface Shares {
  readonly kind: 'reaches' | 'nobody' | 'unknown';
  /** Of the group's requests; 1 together, or none. */
  readonly targets: readonly { readonly target: Target; readonly share: number }[];
  readonly because: string;
}

const nobody = (kind: 'nobody' | 'unknown', because: string): Shares => ({ kind, targets: [], because });

/** Which of a group's targets a request can come to, through a load balancer, and with what share. */
export function sharesOf(facts: Facts, targetGroupId: string, loadBalancerId: string): Shares {
  const { graph } = facts;
  const group = graph.node(targetGroupId);
  const name = nameOf(facts, targetGroupId);
  if (group === undefined) {
    const why = unread(facts, 'elasticloadbalancing:DescribeTargetGroups', targetGroupId);
    return nobody('unknown', `the target group ${name} is not known: ${why}`);
  }
  if (!isNode(group, 'target-group')) return nobody('nobody', `the target group ${name} does not exist`);
  if (group.attributes.targetCount === undefined) {
    const why = unread(facts, 'elasticloadbalancing:DescribeTargetHealth', targetGroupId);
    return nobody('unknown', `the targets of ${name} are not known: ${why}`);
  }
  const targets = graph.outgoing(targetGroupId, 'registers').flatMap(({ target }) => {
    const node = graph.node(target);
    return node !== undefined && isNode(node, 'target') ? [node] : [];
  });
  if (targets.length === 0) return nobody('nobody', `the target group ${name} has no registered targets`);
  return distribute({ name, targets, ...settingsOf(facts, targetGroupId, loadBalancerId) });
}

interface Settings {
  readonly isCrossZone: boolean;
  readonly zones: readonly string[];
  readonly routing: Threshold;
  readonly dns: Threshold;
  readonly areRead: boolean;
}

function settingsOf(facts: Facts, targetGroupId: string, loadBalancerId: string): Settings {
  const own = targetGroupAttributes(facts, targetGroupId);
  const loadBalancer = facts.graph.node(loadBalancerId);
  const balancer =
    loadBalancer !== undefined && isNode(loadBalancer, 'load-balancer') ? loadBalancer : undefined;
  const type = balancer?.attributes.type ?? (loadBalancerId.includes('/net/') ? 'network' : 'application');
  const ofBalancer: Attributes = loadBalancerAttributes(facts, loadBalancerId);
  const zones = (balancer?.attributes.availabilityZones ?? []).flatMap(zone => text(zone['ZoneName']) ?? []);
  return {
    isCrossZone: isCrossZone(own, ofBalancer, type),
    zones: [...new Set(zones)],
    routing: thresholdOf(own, 'unhealthy_state_routing'),
    dns: thresholdOf(own, 'dns_failover'),
    areRead: own !== undefined && (type === 'application' || ofBalancer !== undefined),
  };
}

interface Distributed extends Settings {
  readonly name: string;
  readonly targets: readonly Target[];
}

function distribute(group: Distributed): Shares {
  const { name, targets, routing, isCrossZone, areRead } = group;
  const zoned = isCrossZone ? [] : poolsByZone(group);
  const pools = zoned.length > 0 ? zoned.map(({ pool }) => pool) : [poolOf(targets, routing)];
  const filled = pools.filter(({ receivers }) => receivers.length > 0);
  if (filled.length === 0) {
    return pools.some(({ kind }) => kind === 'unknown')
      ? nobody('unknown', `the health of the targets of ${name} is not known`)
      : nobody('nobody', `no target of ${name} can answer: ${statesOf(targets)}`);
  }
  const shares = new Map<Target, number>();
  for (const { receivers } of filled) {
    for (const target of receivers) {
      shares.set(target, (shares.get(target) ?? 0) + 1 / (filled.length * receivers.length));
    }
  }
  const matters = shares.size < targets.length || (!isCrossZone && zoned.length > 1);
  return {
    kind: 'reaches',
    targets: [...shares].map(([target, share]) => ({ target, share })),
    because: sentences(
      summary(name, targets, filled),
      zoned.length > 1 ? zoneRemark(zoned) : undefined,
      matters && !areRead ? 'Attributes were not read: AWS’s defaults are assumed' : undefined,
    ),
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
  const isAnywhere = ({ attributes: { availabilityZone } }: Target): boolean =>
    availabilityZone === undefined || availabilityZone === 'all';
  const named = targets.flatMap(({ attributes: { availabilityZone } }) => availabilityZone ?? []);
  const all = zones.length > 0 ? zones : [...new Set(named.filter(zone => zone !== 'all'))];
  const inZone = all.map(zone => {
    const own = targets.filter(target => isAnywhere(target) || target.attributes.availabilityZone === zone);
    const able = own.filter(target => standingOf(target) === 'takes').length;
    return { zone, pool: poolOf(own, routing), isInDns: isEnough(able, own.length, dns) };
  });
  return inZone.map(({ zone, pool, isInDns }) => ({
    zone,
    pool: isInDns || !inZone.some(other => other.isInDns) ? pool : { kind: 'empty', receivers: [] },
  }));
}

function zoneRemark(zones: readonly ZonePool[]): string {
  const without = zones.filter(({ pool }) => pool.receivers.length === 0).map(({ zone }) => zone);
  const shared = 'Cross-zone load balancing is off, so each zone is taken to get an equal share';
  if (without.length === 0) return shared;
  const have = without.length === 1 ? 'has' : 'have';
  return `${shared}; ${without.sort(compare).join(', ')} ${have} no target that can answer and should be left out by DNS, else a request that comes there is lost`;
}

function summary(name: string, targets: readonly Target[], pools: readonly Pool[]): string {
  const healthy = targets.filter(({ attributes }) => attributes.health?.state === 'healthy').length;
  const all = `${healthy} of ${targets.length} ${targets.length === 1 ? 'target' : 'targets'} of ${name}`;
  const is = healthy === 1 ? 'is' : 'are';
  if (!pools.some(({ kind }) => kind === 'fail-open')) {
    return healthy > 0 ? `${all} ${is} healthy` : `the targets of ${name} are not health-checked`;
  }
  return `${all} ${is} healthy, too few: the load balancer fails open and sends to all of them (${statesOf(targets)})`;
}

/** `2 draining, 1 unused` */
function statesOf(targets: readonly Target[]): string {
  const states = new Map<string, number>();
  for (const { attributes } of targets) {
    const state = attributes.health?.state ?? 'unknown';
    states.set(state, (states.get(state) ?? 0) + 1);
  }
  return [...states].map(([state, count]) => `${count} ${state}`).join(', ');
}
