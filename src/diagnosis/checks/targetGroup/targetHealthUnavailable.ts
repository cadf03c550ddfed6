import * as l10n from '@vscode/l10n';
import { defineCheck, type CheckFailure } from '../../check';
import { awsCommand } from '../../shared/command';
import { needsOfTargets } from '../../shared/needs';
import {
  healthEvidence,
  describeTargets,
  targetNodes,
  type RegisteredTarget,
} from '../../shared/targetHealth';
import type { World } from '../../world';
import { forwardedBy, failureNodes, reachedGroups, type ReachedGroup } from './shared';

const disabled = 'Target.HealthCheckDisabled';
const internal = 'Elb.InternalError';

export const targetHealthUnavailable = defineCheck({
  id: 'RP606',
  name: 'target-health-unavailable',
  severity: 'warning',
  title: l10n.t('Target health is unknown'),
  rationale: l10n.t(
    'Without a health check, a load balancer keeps sending requests to a target that fails. Health checks of Lambda functions are disabled by default, because every check invokes the function.',
  ),
  looksAt: l10n.t(
    'Targets in a group that requests reach whose health is unavailable with the reason Target.HealthCheckDisabled, or unknown with the reason Elb.InternalError. For a Lambda function, the first is the default and is reported as information only.',
  ),
  remedy: l10n.t(
    'Enable the health check of the group. After an internal error of Elastic Load Balancing, wait. If the error persists, contact AWS Support.',
  ),
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
        if (targets.length > 0) yield describeFailure(world, reached, targets);
      }
    }
  },
});

function describeFailure(
  world: World,
  { group, name }: ReachedGroup,
  targets: readonly RegisteredTarget[],
): CheckFailure {
  const isDisabled = targets[0]?.reason === disabled;
  const isFunction = group.attributes.targetType === 'lambda';
  const names = { targets: describeTargets(targets), targetGroup: name };
  const words = isDisabled
    ? l10n.t(
        "Health checks are disabled for target group {targetGroup}, so the health of {targets} isn't checked.",
        names,
      )
    : l10n.t(
        'The health of {targets} in target group {targetGroup} is unknown because of an internal error of Elastic Load Balancing.',
        names,
      );
  return {
    nodes: failureNodes(world, group.id, targetNodes(targets)),
    cause: `${words} ${forwardedBy(world, group.id)}`,
    evidence: [healthEvidence(group, targets)],
    fix: isDisabled
      ? {
          text: isFunction
            ? l10n.t(
                'Enable the health check of {targetGroup} if it is worth the additional invocations.',
                names,
              )
            : l10n.t('Enable the health check of {targetGroup}.', names),
          command: awsCommand('elbv2 modify-target-group', {
            'target-group-arn': group.id,
            'health-check-enabled': true,
          }),
        }
      : {
          text: l10n.t(
            'Refresh the targets in a few minutes. If their health is still unknown, contact AWS Support.',
          ),
        },
    ...(isDisabled && isFunction ? { severity: 'info' } : {}),
  };
}
