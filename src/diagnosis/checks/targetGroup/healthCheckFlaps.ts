import * as l10n from '@vscode/l10n';
import { asNumber } from '../../../topology/values';
import { defineCheck, type CheckFailure } from '../../check';
import { awsCommand } from '../../shared/command';
import { needsOfTargetGroups } from '../../shared/needs';
import { groupProperties } from '../../shared/targetHealth';
import type { World } from '../../world';
import { forwardedBy, failureNodes } from './shared';
import { countOf } from '../../../words/counts';

/** A target that is unhealthy after so many seconds or fewer becomes so by a short pause. */
const shortest = 10;

export const healthCheckFlaps = defineCheck({
  id: 'RP614',
  name: 'health-check-flaps',
  severity: 'warning',
  title: l10n.t('The health check marks targets unhealthy after a short pause'),
  rationale: l10n.t(
    'A target is unhealthy after UnhealthyThresholdCount failed checks, one every HealthCheckIntervalSeconds. If that takes only a few seconds, a garbage collection pause is enough to lose one target and, under load, the others one by one.',
  ),
  looksAt: l10n.t(
    'The interval multiplied by the unhealthy threshold of a group that requests reach, if the result is {seconds} or less; or a timeout that is longer than the interval.',
    { seconds: countOf(shortest, 'second') },
  ),
  remedy: l10n.t(
    'Increase the interval, or the number of consecutive failed checks after which a target is unhealthy.',
  ),
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
  confirmation: {
    kind: 'unconfirmed',
    tried: l10n.t(
      'The health check pages of both load balancers and the API model give ranges and defaults, and say that the number of consecutive failures decides. No document says below which time targets flap.',
    ),
  },
  symptoms: [],
  needs: needsOfTargetGroups,
  *check(world) {
    for (const group of world.reached.targetGroups) {
      const timing = readTiming(world, group.id);
      if (timing !== undefined) yield describeFailure(world, group.name ?? group.id, timing);
    }
  },
});

interface Timing {
  readonly groupId: string;
  readonly interval: number;
  readonly timeout: number;
  readonly threshold: number;
}

function readTiming({ facts }: World, groupId: string): Timing | undefined {
  const properties = groupProperties(facts, groupId);
  const interval = asNumber(properties['HealthCheckIntervalSeconds']);
  const timeout = asNumber(properties['HealthCheckTimeoutSeconds']);
  const threshold = asNumber(properties['UnhealthyThresholdCount']);
  if (interval === undefined || timeout === undefined || threshold === undefined) return undefined;
  if (properties['HealthCheckEnabled'] === false) return undefined;
  return timeout > interval || interval * threshold <= shortest
    ? { groupId, interval, timeout, threshold }
    : undefined;
}

function describeFailure(
  world: World,
  name: string,
  { groupId, interval, timeout, threshold }: Timing,
): CheckFailure {
  const words = l10n.t(
    'Target group {targetGroup} marks a target unhealthy after {checks}, one every {interval} with a timeout of {timeout}: about {seconds}.',
    {
      targetGroup: name,
      checks: countOf(threshold, 'failedHealthCheck'),
      interval: countOf(interval, 'second'),
      timeout: countOf(timeout, 'second'),
      seconds: countOf(interval * threshold, 'second'),
    },
  );
  return {
    nodes: failureNodes(world, groupId),
    cause: `${words} ${forwardedBy(world, groupId)}`,
    evidence: [
      {
        what: l10n.t(
          'HealthCheckIntervalSeconds, HealthCheckTimeoutSeconds and UnhealthyThresholdCount of {targetGroup}',
          { targetGroup: name },
        ),
        value: `${String(interval)}, ${String(timeout)}, ${String(threshold)}`,
        operation: 'elasticloadbalancing:DescribeTargetGroups',
      },
    ],
    fix: {
      text: l10n.t('Increase the health check interval of {targetGroup}, unless its targets never pause.', {
        targetGroup: name,
      }),
      command: awsCommand('elbv2 modify-target-group', {
        'target-group-arn': groupId,
        'health-check-interval-seconds': '30',
      }),
    },
  };
}
