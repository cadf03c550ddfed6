import * as l10n from '@vscode/l10n';
import { asNumber } from '../../../topology/values';
import { defineCheck, type CheckFailure } from '../../check';
import { needsOfTargets } from '../../shared/needs';
import { groupProperties, healthEvidence, describeTargets, targetNodes } from '../../shared/targetHealth';
import type { World } from '../../world';
import { forwardedBy, failureNodes, reachedGroups, type ReachedGroup } from './shared';
import { countOf } from '../../../words/counts';

export const targetStillInitial = defineCheck({
  id: 'RP604',
  name: 'target-still-initial',
  severity: 'info',
  title: l10n.t('Targets are still being registered'),
  rationale: l10n.t(
    "A target gets requests only after it passes the health check. Until then its state is initial, and a group that contains only such targets can't answer.",
  ),
  looksAt: l10n.t(
    'Targets that are initial with the reason Elb.RegistrationInProgress or Elb.InitialHealthChecking in a group that requests reach. HealthCheckIntervalSeconds and HealthyThresholdCount show how long this can take.',
  ),
  remedy: l10n.t('Wait. If the targets stay initial, check the health check and the security groups.'),
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
      if (targets.length > 0) yield describeFailure(world, { ...reached, targets });
    }
  },
});

function describeFailure(world: World, { group, name, targets }: ReachedGroup): CheckFailure {
  const { HealthCheckIntervalSeconds, HealthyThresholdCount } = groupProperties(world.facts, group.id);
  const interval = asNumber(HealthCheckIntervalSeconds);
  const threshold = asNumber(HealthyThresholdCount);
  const known = interval !== undefined && threshold !== undefined;
  const names = { targets: describeTargets(targets), targetGroup: name };
  const words =
    targets.length === 1
      ? l10n.t('{targets} in target group {targetGroup} is initial and gets no requests yet.', names)
      : l10n.t('{targets} in target group {targetGroup} are initial and get no requests yet.', names);
  const wait = known
    ? {
        seconds: countOf(interval * threshold, 'second'),
        checks: countOf(threshold, 'healthCheck'),
        interval: countOf(interval, 'second'),
      }
    : undefined;
  const duration =
    wait === undefined
      ? l10n.t('This takes a few health checks.')
      : l10n.t('This takes about {seconds} at most ({checks}, one every {interval}).', wait);
  return {
    nodes: failureNodes(world, group.id, targetNodes(targets)),
    cause: `${words} ${duration} ${forwardedBy(world, group.id)}`,
    evidence: [
      healthEvidence(group, targets),
      ...(known
        ? [
            {
              what: l10n.t('HealthCheckIntervalSeconds and HealthyThresholdCount of {targetGroup}', names),
              value: `${String(interval)}, ${String(threshold)}`,
              operation: 'elasticloadbalancing:DescribeTargetGroups',
            },
          ]
        : []),
    ],
    fix: {
      text:
        wait === undefined
          ? l10n.t('Wait for a few health checks, then refresh the targets.')
          : l10n.t('Wait for about {seconds}, then refresh the targets.', wait),
    },
  };
}
