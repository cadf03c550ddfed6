import { defineCheck } from '../../check';
import { awsCommand } from '../../shared/command';
import { needsOfTargets } from '../../shared/needs';
import type { RegisteredTarget } from '../../shared/targetHealth';
import { unusedFor } from './sharedUnused';

export const targetStopped = defineCheck({
  id: 'RP602',
  name: 'target-stopped',
  severity: 'error',
  title: 'Targets are stopped or terminated',
  rationale:
    'A load balancer sends nothing to an instance that is stopped or terminated. Where all targets of a group are unused, an Application Load Balancer answers 503.',
  looksAt: 'Targets that are unused for Target.InvalidState in a group that requests come to.',
  remedy: 'Start the instances, or deregister them and register those that run.',
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-register-targets.html',
  confirmation: { kind: 'model', source: 'TargetHealth.Reason: Target.InvalidState' },
  symptoms: [503],
  needs: needsOfTargets,
  check: world =>
    unusedFor(world, {
      reason: 'Target.InvalidState',
      state: ['is stopped or terminated', 'are stopped or terminated'],
      fix: (targets, { name }) => fixOf(targets, name),
    }),
});

function fixOf(targets: readonly RegisteredTarget[], name: string): { text: string; command?: string } {
  const text = `Start the instances, or register in ${name} those that run.`;
  const instances = targets.flatMap(({ node }) => node.attributes.targetId ?? []);
  const isInstances = instances.length > 0 && instances.every(id => id.startsWith('i-'));
  return isInstances
    ? { text, command: awsCommand('ec2 start-instances', { 'instance-ids': [...new Set(instances)] }) }
    : { text };
}
