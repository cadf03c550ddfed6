import * as l10n from '@vscode/l10n';
import { defineCheck, type CheckFailure } from '../../check';
import type { Evidence } from '../../finding';
import { nodeAttributes } from '../../shared/attributes';
import { needsOfTargets } from '../../shared/needs';
import { healthEvidence, describeTargets, targetNodes } from '../../shared/targetHealth';
import type { World } from '../../world';
import {
  forwardedBy,
  isHealthy,
  isUnhealthy,
  failureNodes,
  reachedGroups,
  type ReachedGroup,
} from './shared';
import { countOf, formatNumber } from '../../../words/counts';

const countKey = 'target_group_health.unhealthy_state_routing.minimum_healthy_targets.count';
const percentageKey = 'target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage';

export const targetGroupFailsOpen = defineCheck({
  id: 'RP607',
  name: 'target-group-fails-open',
  severity: 'warning',
  title: l10n.t('Requests go to unhealthy targets because too few are healthy'),
  rationale: l10n.t(
    'Below its minimum of healthy targets, a group fails open: the load balancer sends requests to all registered targets, including unhealthy ones. Whether a request succeeds is then a matter of chance, and targets that are actually down cause 502 or 504.',
  ),
  looksAt: l10n.t(
    'Targets in service of a group that requests reach, if fewer are healthy than {count} (1 if not set) or {percentage} requires.',
    { count: countKey, percentage: percentageKey },
  ),
  remedy: l10n.t(
    'Fix the unhealthy targets. The health reason of each shows what the health check received.',
  ),
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html#target-group-health',
  confirmation: { kind: 'model', source: `TargetGroupAttribute: ${countKey}, ${percentageKey}` },
  symptoms: [502, 504],
  needs: [...needsOfTargets, 'elasticloadbalancing:DescribeTargetGroupAttributes'],
  applies: world => [...reachedGroups(world)].some(({ targets }) => targets.some(isUnhealthy)),
  *check(world) {
    for (const reached of reachedGroups(world)) {
      const minimum = missedMinimum(world, reached);
      if (minimum !== undefined) yield describeFailure(world, reached, minimum);
    }
  },
});

interface Minimum {
  readonly key: string;
  readonly value: string;
  readonly isSet: boolean;
}

/** The requirement that the group doesn't meet. If none is healthy, no attribute is needed to know it. */
function missedMinimum({ facts }: World, { group, targets }: ReachedGroup): Minimum | undefined {
  const unhealthy = targets.filter(isUnhealthy).length;
  const healthy = targets.filter(isHealthy).length;
  if (unhealthy === 0) return undefined;
  const attributes = nodeAttributes(facts, 'AWS::ElasticLoadBalancingV2::TargetGroupAttributes', group.id);
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

function describeFailure(
  world: World,
  { group, name, targets }: ReachedGroup,
  minimum: Minimum,
): CheckFailure {
  const unhealthy = targets.filter(isUnhealthy);
  const healthy = targets.filter(isHealthy).length;
  const values = {
    targetGroup: name,
    healthy: countOf(healthy, 'healthyTarget'),
    total: formatNumber(healthy + unhealthy.length),
    minimum: minimum.value,
  };
  const words =
    minimum.key === countKey
      ? l10n.t(
          'Target group {targetGroup} has {healthy} out of {total} but needs at least {minimum}, so the load balancer sends requests to all of its targets.',
          values,
        )
      : l10n.t(
          'Target group {targetGroup} has {healthy} out of {total} but needs at least {minimum} percent, so the load balancer sends requests to all of its targets.',
          values,
        );
  const attribute: readonly Evidence[] = minimum.isSet
    ? [
        {
          what: l10n.t('{attribute} of {owner}', { attribute: minimum.key, owner: name }),
          value: minimum.value,
          operation: 'elasticloadbalancing:DescribeTargetGroupAttributes',
        },
      ]
    : [];
  return {
    nodes: failureNodes(world, group.id, targetNodes(unhealthy)),
    cause: `${words} ${forwardedBy(world, group.id)}`,
    evidence: [healthEvidence(group, unhealthy), ...attribute],
    fix: {
      text: l10n.t('Fix {targets} so that the health check of {targetGroup} passes.', {
        targets: describeTargets(unhealthy),
        targetGroup: name,
      }),
    },
  };
}
