import * as l10n from '@vscode/l10n';
import { defineCheck } from '../../check';
import { awsCommand } from '../../shared/command';
import { judgedTargets } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import type { RegisteredTarget } from '../../shared/targetHealth';
import { unusedFor } from './sharedUnused';

export const targetStopped = defineCheck({
  id: 'RP602',
  name: 'target-stopped',
  severity: 'error',
  title: l10n.t('Targets are stopped or terminated'),
  rationale: l10n.t(
    "A load balancer doesn't send requests to an instance that is stopped or terminated. If all targets of a group are unused, an Application Load Balancer answers 503.",
  ),
  looksAt: l10n.t(
    'Targets that are unused with the reason Target.InvalidState in a group that requests reach.',
  ),
  remedy: l10n.t('Start the instances, or deregister them and register running ones.'),
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-register-targets.html',
  confirmation: { kind: 'model', source: 'TargetHealth.Reason: Target.InvalidState' },
  symptoms: [503],
  needs: needsOfTargets,
  judged: judgedTargets('instance'),
  check: world =>
    unusedFor(world, {
      reason: 'Target.InvalidState',
      cause: {
        one: names =>
          l10n.t(
            '{targets} in target group {targetGroup} is stopped or terminated, so no requests are sent to it.',
            names,
          ),
        several: names =>
          l10n.t(
            '{targets} in target group {targetGroup} are stopped or terminated, so no requests are sent to them.',
            names,
          ),
      },
      fix: (targets, { name }) => suggestFix(targets, name),
    }),
});

function suggestFix(targets: readonly RegisteredTarget[], name: string): { text: string; command?: string } {
  const text = l10n.t('Start the instances, or register running instances in {targetGroup}.', {
    targetGroup: name,
  });
  const instances = targets.flatMap(({ node }) => node.attributes.targetId ?? []);
  const isInstances = instances.length > 0 && instances.every(id => id.startsWith('i-'));
  return isInstances
    ? { text, command: awsCommand('ec2 start-instances', { 'instance-ids': [...new Set(instances)] }) }
    : { text };
}
