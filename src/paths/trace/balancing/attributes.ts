import type { Facts } from '../../facts';
import type { AwsResourceType } from '../../../services/resources';
import { asRecords, asText } from '../../../topology/values';

/** Attributes of a load balancer or target group; `undefined` where they were not read. */
export type Attributes = ReadonlyMap<string, string> | undefined;

export function targetGroupAttributes(facts: Facts, targetGroupId: string): Attributes {
  return readAttributes(facts, 'AWS::ElasticLoadBalancingV2::TargetGroupAttributes', targetGroupId);
}

export function loadBalancerAttributes(facts: Facts, loadBalancerId: string): Attributes {
  return readAttributes(facts, 'AWS::ElasticLoadBalancingV2::LoadBalancerAttributes', loadBalancerId);
}

function readAttributes(facts: Facts, type: AwsResourceType, owner: string): Attributes {
  const entries = facts.children(type, owner);
  if (entries.length === 0) return undefined;
  return new Map(
    entries
      .flatMap(({ properties }) => asRecords(properties['Attributes']))
      .flatMap(attribute => {
        const key = asText(attribute['Key']);
        const value = asText(attribute['Value']);
        return key === undefined || value === undefined ? [] : [[key, value] as const];
      }),
  );
}

/**
 * Whether a node of the load balancer sends to targets in every zone. A target group's own setting goes first; what it
 * leaves to the load balancer is off for a Network Load Balancer and always on for an Application Load Balancer (API
 * model, `LoadBalancerAttribute` and `TargetGroupAttribute`).
 */
export function isCrossZone(targetGroup: Attributes, loadBalancer: Attributes, type: string): boolean {
  const key = 'load_balancing.cross_zone.enabled';
  const own = targetGroup?.get(key);
  if (own === 'true' || own === 'false') return own === 'true';
  if (type === 'application') return true;
  return loadBalancer?.get(key) === 'true';
}

/** How many targets have to be healthy. `percentage` of all that are registered; 0 where it is off. */
export interface Threshold {
  readonly count: number;
  readonly percentage: number;
}

/** `off` only for the count of DNS failover and for percentages; a count is 1 where nothing was set. */
export function healthyTargetsThreshold(
  attributes: Attributes,
  action: 'dns_failover' | 'unhealthy_state_routing',
): Threshold {
  const value = (unit: string): string | undefined =>
    attributes?.get(`target_group_health.${action}.minimum_healthy_targets.${unit}`);
  return { count: numberOrDefault(value('count'), 1), percentage: numberOrDefault(value('percentage'), 0) };
}

function numberOrDefault(value: string | undefined, otherwise: number): number {
  if (value === 'off') return 0;
  return value !== undefined && /^\d{1,6}$/.test(value) ? Number(value) : otherwise;
}

/**
 * Attributes by which targets get shares that differ: clients that stay with a target, new targets that get less at
 * first, and algorithms that go by requests or by errors in place of turns (user guides, "Edit target group attributes").
 */
export function unevenAttributes(attributes: Attributes): readonly string[] {
  const algorithm = attributes?.get('load_balancing.algorithm.type') ?? 'round_robin';
  const applies = {
    'stickiness.enabled': attributes?.get('stickiness.enabled') === 'true',
    'slow_start.duration_seconds': (attributes?.get('slow_start.duration_seconds') ?? '0') !== '0',
    'load_balancing.algorithm.type': algorithm !== 'round_robin',
  };
  return Object.entries(applies).flatMap(([key, isSet]) => (isSet ? [key] : []));
}
