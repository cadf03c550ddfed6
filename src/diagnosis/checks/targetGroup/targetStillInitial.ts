import { number } from '../../../topology/values';
import { defineCheck, type Failure } from '../../check';
import { needsOfTargets } from '../../shared/needs';
import { groupProperties, healthEvidence, spokenTargets, targetNodes } from '../../shared/targetHealth';
import type { World } from '../../world';
import { forwardedBy, nodesOf, reachedGroups, type ReachedGroup } from './shared';

export const targetStillInitial = defineCheck({
  id: 'RP604',
  name: 'target-still-initial',
  severity: 'info',
  title: 'Targets are still being registered',
  rationale:
    'A target gets requests only once it has passed the health check. Until then it is initial, and a group that has nothing else cannot answer.',
  looksAt:
    'Targets that are initial for Elb.RegistrationInProgress or Elb.InitialHealthChecking in a group that requests come to; HealthCheckIntervalSeconds and HealthyThresholdCount give how long it can take.',
  remedy: 'Wait; if they stay initial, look at the health check and at the security groups.',
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
  confirmation: {
    kind: 'model',
    source: 'TargetHealth.Reason: Elb.RegistrationInProgress, Elb.InitialHealthChecking',
  },
  symptoms: [],
  needs: needsOfTargets,
  *check(world) {
    for (const reached of reachedGroups(world)) {
      const targets = reached.targets.filter(({ state }) => state === 'initial');
      if (targets.length > 0) yield initial(world, { ...reached, targets });
    }
  },
});

function initial(world: World, { group, name, targets }: ReachedGroup): Failure {
  const { HealthCheckIntervalSeconds, HealthyThresholdCount } = groupProperties(world.facts, group.id);
  const interval = number(HealthCheckIntervalSeconds);
  const threshold = number(HealthyThresholdCount);
  const known = interval !== undefined && threshold !== undefined;
  const wait = known
    ? `about ${String(interval * threshold)} seconds at most (${String(threshold)} checks, one every ${String(interval)} seconds)`
    : 'a few health checks';
  const isOne = targets.length === 1;
  return {
    nodes: nodesOf(world, group.id, targetNodes(targets)),
    cause: `${spokenTargets(targets)} of ${name} ${isOne ? 'is' : 'are'} initial and ${isOne ? 'gets' : 'get'} no requests yet: that takes ${wait}; ${forwardedBy(world, group.id)}.`,
    evidence: [
      healthEvidence(group, targets),
      ...(known
        ? [
            {
              what: `HealthCheckIntervalSeconds and HealthyThresholdCount of ${name}`,
              value: `${String(interval)}, ${String(threshold)}`,
              operation: 'elasticloadbalancing:DescribeTargetGroups',
            },
          ]
        : []),
    ],
    fix: { text: `Wait ${wait}, then read the targets again.` },
  };
}
