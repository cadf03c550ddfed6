import * as l10n from '@vscode/l10n';
import type { AwsObject, Entry } from '../../../paths/facts';
import { asNumber, asRecords, asText } from '../../../topology/values';
import { defineCheck, type CheckFailure } from '../../check';
import { awsCommand } from '../../shared/command';
import { registeringServices, type RegisteringService } from '../../shared/ecsServices';
import { judgedServices } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import type { World } from '../../world';
import { forwardedBy, isHealthy, failureNodes, reachedGroups, type ReachedGroup } from './shared';
import { countOf, formatNumber } from '../../../words/counts';

export const ecsServiceBelowDesired = defineCheck({
  id: 'RP609',
  name: 'ecs-service-below-desired',
  severity: 'error',
  title: l10n.t('The ECS service has missing or failing tasks'),
  rationale: l10n.t(
    "An ECS service registers its running tasks as targets. If tasks don't start, or stop soon after they start, targets are missing or come and go, regardless of the load balancer.",
  ),
  looksAt: l10n.t(
    'The ECS service that registers targets in a group that requests reach: a failed deployment, stopped tasks of the newest deployment, fewer tasks running than desired with none pending, or none desired and none registered. An error if tasks are desired and no target of the group is healthy; otherwise a warning.',
  ),
  remedy: l10n.t('Check the newest events of the service, and find out why its tasks stopped.'),
  documentation:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
  confirmation: {
    kind: 'model',
    source: l10n.t(
      'ECS API model: Service.desiredCount, runningCount, pendingCount, events; Deployment.rolloutState, failedTasks',
    ),
  },
  symptoms: [],
  needs: [...needsOfTargets, 'ecs:ListClusters', 'ecs:ListServices', 'ecs:DescribeServices'],
  // Where nothing is wrong with a service, its targets say nothing about it.
  judged: judgedServices((_, { service }) => describeProblem(service.properties, []) !== undefined),
  *check(world) {
    const seen = new Set<string>();
    for (const reached of reachedGroups(world)) {
      for (const registering of registeringServices(world.facts, reached.group.id)) {
        const problem = describeProblem(registering.service.properties, reached.targets);
        if (problem === undefined || seen.has(registering.service.arn)) continue;
        seen.add(registering.service.arn);
        yield describeFailure(world, reached, { ...registering, problem });
      }
    }
  },
});

/** What is wrong with a service, as a sentence without its name; a deployment in progress alone is fine. */
function describeProblem(service: AwsObject, targets: ReachedGroup['targets']): string | undefined {
  const deployments = asRecords(service['deployments']);
  const failed = deployments.find(({ rolloutState }) => rolloutState === 'FAILED');
  if (failed !== undefined) {
    const reason = asText(failed['rolloutStateReason']);
    return reason === undefined
      ? l10n.t('A deployment of the service failed.')
      : l10n.t('A deployment of the service failed: {reason}.', { reason: reason.replace(/\.$/, '') });
  }
  const primary = deployments.find(({ status }) => status === 'PRIMARY');
  const stopped = asNumber(primary?.['failedTasks']) ?? 0;
  if (primary?.['rolloutState'] === 'IN_PROGRESS' && stopped > 0)
    return l10n.t("{tasks} of the deployment in progress didn't stay up.", {
      tasks: countOf(stopped, 'task'),
    });
  const [desired, running, pending] = ['desiredCount', 'runningCount', 'pendingCount'].map(name =>
    asNumber(service[name]),
  );
  if (desired === 0 && targets.length === 0)
    return l10n.t('The desired number of tasks (desiredCount) is 0.');
  if (desired === undefined || running === undefined || running >= desired || pending !== 0) return undefined;
  return l10n.t('The service runs {running} of {desired} desired tasks, and no task is pending.', {
    running: formatNumber(running),
    desired: formatNumber(desired),
  });
}

function describeFailure(
  world: World,
  { group, name, targets }: ReachedGroup,
  { service, name: serviceName, problem }: RegisteringService & { readonly problem: string },
): CheckFailure {
  const { desiredCount, runningCount, pendingCount, events } = service.properties;
  const counts = [desiredCount, runningCount, pendingCount].map(count =>
    String(asNumber(count) ?? l10n.t('not given')),
  );
  const newest = asText(asRecords(events)[0]?.['message']);
  const registers = l10n.t('ECS service {service} registers its tasks in target group {targetGroup}.', {
    service: serviceName,
    targetGroup: name,
  });
  return {
    nodes: failureNodes(world, group.id),
    cause: `${registers} ${problem} ${forwardedBy(world, group.id)}`,
    evidence: [
      {
        what: l10n.t('desiredCount, runningCount, pendingCount of {service}', { service: serviceName }),
        value: counts.join(', '),
        operation: 'ecs:DescribeServices',
      },
      ...(newest === undefined
        ? []
        : [
            {
              what: l10n.t('newest event of {service}', { service: serviceName }),
              value: newest,
              operation: 'ecs:DescribeServices' as const,
            },
          ]),
    ],
    fix: suggestFix(service, serviceName),
    // RP001 reports that no target is registered; this check says why.
    severity: desiredCount === 0 || targets.some(isHealthy) ? 'warning' : 'error',
  };
}

function suggestFix({ arn, parent = 'default', properties }: Entry, name: string): CheckFailure['fix'] {
  return properties['desiredCount'] === 0
    ? {
        text: l10n.t('Start tasks of ECS service {service} if it should serve these requests.', {
          service: name,
        }),
        command: awsCommand('ecs update-service', { cluster: parent, service: arn, 'desired-count': '1' }),
      }
    : {
        text: l10n.t('Check the events of ECS service {service}, and find out why its tasks stopped.', {
          service: name,
        }),
        command: awsCommand('ecs describe-services', { cluster: parent, services: arn }),
      };
}
