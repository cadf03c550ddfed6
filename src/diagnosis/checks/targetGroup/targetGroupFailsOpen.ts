import { defineCheck, type Failure } from '../../check';
import type { Evidence } from '../../finding';
import { attributesOf } from '../../shared/attributes';
import { needsOfTargets } from '../../shared/needs';
import { healthEvidence, spokenTargets, targetNodes } from '../../shared/targetHealth';
import type { World } from '../../world';
import {
  counted,
  forwardedBy,
  isHealthy,
  isUnhealthy,
  nodesOf,
  reachedGroups,
  type ReachedGroup,
} from './shared';

const countKey = 'target_group_health.unhealthy_state_routing.minimum_healthy_targets.count';
const percentageKey = 'target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage';

export const targetGroupFailsOpen = defineCheck({
  id: 'RP607',
  name: 'target-group-fails-open',
  severity: 'warning',
  title: 'Requests go to unhealthy targets, because too few are healthy',
  rationale:
    'Below its minimum of healthy targets a group fails open: the load balancer sends requests to all registered targets, the unhealthy ones among them. So requests are answered by luck, with 502 or 504 where a target is really down.',
  looksAt: `Targets in service of a group that requests come to, of which fewer are healthy than ${countKey} (1 where it is not set) or ${percentageKey} say.`,
  remedy: 'Mend the targets; the reasons of their health say what the health check met.',
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html#target-group-health',
  confirmation: { kind: 'model', source: `TargetGroupAttribute: ${countKey}, ${percentageKey}` },
  symptoms: [502, 504],
  needs: [...needsOfTargets, 'elasticloadbalancing:DescribeTargetGroupAttributes'],
  applies: world => [...reachedGroups(world)].some(({ targets }) => targets.some(isUnhealthy)),
  *check(world) {
    for (const reached of reachedGroups(world)) {
      const minimum = missed(world, reached);
      if (minimum !== undefined) yield open(world, reached, minimum);
    }
  },
});

interface Minimum {
  readonly key: string;
  readonly value: string;
  readonly isSet: boolean;
}

/** The requirement that the group does not meet. That none is healthy is enough without any attribute. */
function missed({ facts }: World, { group, targets }: ReachedGroup): Minimum | undefined {
  const unhealthy = targets.filter(isUnhealthy).length;
  const healthy = targets.filter(isHealthy).length;
  if (unhealthy === 0) return undefined;
  const attributes = attributesOf(facts, 'AWS::ElasticLoadBalancingV2::TargetGroupAttributes', group.id);
  const count = attributes?.get(countKey);
  const percentage = attributes?.get(percentageKey);
  if (healthy < (numberIn(count) ?? 1))
    return { key: countKey, value: count ?? '1', isSet: count !== undefined };
  // Targets that are still initial would only lower the share.
  const share = (100 * healthy) / (healthy + unhealthy);
  return percentage !== undefined && share < (numberIn(percentage) ?? 0)
    ? { key: percentageKey, value: percentage, isSet: true }
    : undefined;
}

/** `off` is none. */
function numberIn(value: string | undefined): number | undefined {
  return value !== undefined && /^\d{1,6}$/.test(value) ? Number(value) : undefined;
}

function open(world: World, { group, name, targets }: ReachedGroup, minimum: Minimum): Failure {
  const unhealthy = targets.filter(isUnhealthy);
  const healthy = targets.filter(isHealthy).length;
  const least = minimum.key === countKey ? minimum.value : `${minimum.value} percent`;
  const attribute: readonly Evidence[] = minimum.isSet
    ? [
        {
          what: `${minimum.key} of ${name}`,
          value: minimum.value,
          operation: 'elasticloadbalancing:DescribeTargetGroupAttributes',
        },
      ]
    : [];
  return {
    nodes: nodesOf(world, group.id, targetNodes(unhealthy)),
    cause: `${healthy === 0 ? 'None' : `Only ${String(healthy)}`} of ${counted(healthy + unhealthy.length, 'target')} of ${name} is healthy, and at least ${least} would have to be: the load balancer sends requests to all of them, and ${forwardedBy(world, group.id)}.`,
    evidence: [healthEvidence(group, unhealthy), ...attribute],
    fix: { text: `Mend ${spokenTargets(unhealthy)} so that the health check of ${name} passes.` },
  };
}
