import { defineCheck, type Failure } from '../../check';
import { awsCommand } from '../../shared/command';
import { needsOfTargets } from '../../shared/needs';
import { healthEvidence, spokenTargets, targetNodes, type RegisteredTarget } from '../../shared/targetHealth';
import type { World } from '../../world';
import { forwardedBy, nodesOf, reachedGroups, type ReachedGroup } from './shared';

const disabled = 'Target.HealthCheckDisabled';
const internal = 'Elb.InternalError';

export const targetHealthUnavailable = defineCheck({
  id: 'RP606',
  name: 'target-health-unavailable',
  severity: 'warning',
  title: 'Nobody knows whether the targets are well',
  rationale:
    'Without a health check a load balancer goes on sending requests to a target that fails. Lambda functions have none unless it is enabled, because every check invokes them.',
  looksAt:
    'Targets in a group that requests come to whose health is unavailable for Target.HealthCheckDisabled, or unknown for Elb.InternalError. Of a Lambda function the first is the default and only told for information.',
  remedy:
    'Enable the health check of the group. After an internal error of Elastic Load Balancing, wait, then ask AWS Support.',
  documentation: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html',
  confirmation: {
    kind: 'model',
    source: 'TargetHealth.Reason: Target.HealthCheckDisabled, Elb.InternalError',
  },
  symptoms: [],
  needs: needsOfTargets,
  *check(world) {
    for (const reached of reachedGroups(world)) {
      for (const reason of [disabled, internal]) {
        const targets = reached.targets.filter(target => target.reason === reason);
        if (targets.length > 0) yield unavailable(world, reached, targets);
      }
    }
  },
});

function unavailable(
  world: World,
  { group, name }: ReachedGroup,
  targets: readonly RegisteredTarget[],
): Failure {
  const isDisabled = targets[0]?.reason === disabled;
  const isFunction = group.attributes.targetType === 'lambda';
  const why = isDisabled
    ? `is not checked: health checks are disabled for ${name}`
    : 'is not known, for an internal error of Elastic Load Balancing';
  return {
    nodes: nodesOf(world, group.id, targetNodes(targets)),
    cause: `The health of ${spokenTargets(targets)} ${why}; ${forwardedBy(world, group.id)}.`,
    evidence: [healthEvidence(group, targets)],
    fix: isDisabled
      ? {
          text: `Enable the health check of ${name}${isFunction ? ' if its invocations are worth it' : ''}.`,
          command: awsCommand('elbv2 modify-target-group', {
            'target-group-arn': group.id,
            'health-check-enabled': true,
          }),
        }
      : { text: 'Read the targets again in a few minutes; ask AWS Support where it stays so.' },
    ...(isDisabled && isFunction ? { severity: 'info' } : {}),
  };
}
