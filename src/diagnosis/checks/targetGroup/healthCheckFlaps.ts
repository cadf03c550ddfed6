import { number } from '../../../topology/values';
import { defineCheck, type Failure } from '../../check';
import { awsCommand } from '../../shared/command';
import { needsOfTargetGroups } from '../../shared/needs';
import { groupProperties } from '../../shared/targetHealth';
import type { World } from '../../world';
import { forwardedBy, nodesOf } from './shared';

/** Seconds of trouble after which a target is taken out, at or below which a short pause is enough. */
const shortest = 10;

export const healthCheckFlaps = defineCheck({
  id: 'RP614',
  name: 'health-check-flaps',
  severity: 'warning',
  title: 'The health check takes targets out for a short pause',
  rationale:
    'A target is unhealthy after UnhealthyThresholdCount failed checks, one every HealthCheckIntervalSeconds. Where that is only a few seconds, a pause of the garbage collector is enough to lose a target, and under load one after the other.',
  looksAt: `Interval times unhealthy threshold of a group that requests come to, where that is ${String(shortest)} seconds or less, or a timeout that is longer than the interval.`,
  remedy: 'Lengthen the interval, or let more checks in a row fail before a target counts as unhealthy.',
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
  confirmation: {
    kind: 'unconfirmed',
    tried:
      'The health check pages of both load balancers and the API model give ranges and defaults and that a count of failures in a row decides; no document says from which time on targets flap.',
  },
  symptoms: [],
  needs: needsOfTargetGroups,
  *check(world) {
    for (const group of world.reached.targetGroups) {
      const timing = timingOf(world, group.id);
      if (timing !== undefined) yield short(world, group.name ?? group.id, timing);
    }
  },
});

interface Timing {
  readonly groupId: string;
  readonly interval: number;
  readonly timeout: number;
  readonly threshold: number;
}

function timingOf({ facts }: World, groupId: string): Timing | undefined {
  const properties = groupProperties(facts, groupId);
  const interval = number(properties['HealthCheckIntervalSeconds']);
  const timeout = number(properties['HealthCheckTimeoutSeconds']);
  const threshold = number(properties['UnhealthyThresholdCount']);
  if (interval === undefined || timeout === undefined || threshold === undefined) return undefined;
  if (properties['HealthCheckEnabled'] === false) return undefined;
  return timeout > interval || interval * threshold <= shortest
    ? { groupId, interval, timeout, threshold }
    : undefined;
}

function short(world: World, name: string, { groupId, interval, timeout, threshold }: Timing): Failure {
  const seconds = interval * threshold;
  return {
    nodes: nodesOf(world, groupId),
    cause: `Target group ${name} takes a target out after ${String(threshold)} failed checks, one every ${String(interval)} seconds with a timeout of ${String(timeout)}: about ${String(seconds)} seconds; ${forwardedBy(world, groupId)}.`,
    evidence: [
      {
        what: `HealthCheckIntervalSeconds, HealthCheckTimeoutSeconds and UnhealthyThresholdCount of ${name}`,
        value: `${String(interval)}, ${String(timeout)}, ${String(threshold)}`,
        operation: 'elasticloadbalancing:DescribeTargetGroups',
      },
    ],
    fix: {
      text: `Let ${name} wait longer before it takes a target out, unless its targets never pause.`,
      command: awsCommand('elbv2 modify-target-group', {
        'target-group-arn': groupId,
        'health-check-interval-seconds': '30',
      }),
    },
  };
}
