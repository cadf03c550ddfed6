import type { NodeOf } from '../../hops';
import type { Threshold } from './attributes';

export type PoolTarget = NodeOf<'target'>;

/** What a target's state means for a new request. */
type Standing = 'takes' | 'takes-when-nothing-else' | 'takes-nothing' | 'not-known';

/**
 * By the user guides, "Health checks for Application Load Balancer target groups" and the same for Network Load
 * Balancers: requests go to healthy targets; where too few are healthy, to all that are registered whatever their
 * health; never to one that is deregistered, or that no load balancer uses. Where checks are disabled, health has no
 * part in it.
 */
export function targetStanding({ attributes }: PoolTarget): Standing {
  const { state, reason } = attributes.health ?? {};
  switch (state) {
    case 'healthy':
      return 'takes';
    case 'unavailable':
      return reason === 'Target.HealthCheckDisabled' ? 'takes' : 'takes-when-nothing-else';
    case 'unhealthy':
    case 'unhealthy.draining':
      return 'takes-when-nothing-else';
    case 'initial':
      return reason === 'Elb.RegistrationInProgress' ? 'takes-nothing' : 'takes-when-nothing-else';
    case 'draining':
    case 'unused':
      return 'takes-nothing';
    default:
      return 'not-known';
  }
}

/** Who of some targets gets requests. */
export type Pool =
  | { readonly kind: 'healthy' | 'fail-open'; readonly receivers: readonly PoolTarget[] }
  | { readonly kind: 'empty' | 'unknown'; readonly receivers: readonly [] };

/** Targets that a node of the load balancer can send to. */
export function availablePool(targets: readonly PoolTarget[], threshold: Threshold): Pool {
  const standing = (wanted: Standing): readonly PoolTarget[] =>
    targets.filter(target => targetStanding(target) === wanted);
  const able = standing('takes');
  const unable = standing('takes-when-nothing-else');
  const unknown = standing('not-known');
  if (isEnough(able.length, able.length + unable.length + unknown.length, threshold)) {
    return { kind: 'healthy', receivers: able };
  }
  if (unknown.length > 0) return { kind: 'unknown', receivers: [] };
  const receivers = targets.filter(target => able.includes(target) || unable.includes(target));
  return receivers.length === 0 ? { kind: 'empty', receivers: [] } : { kind: 'fail-open', receivers };
}

/** At least one has to be able, whatever the attributes say. */
export function isEnough(able: number, all: number, { count, percentage }: Threshold): boolean {
  return able > 0 && able >= count && able * 100 >= percentage * all;
}
