import type { AwsObject, Entry } from '../../../facts/facts';
import { number, records, text } from '../../../topology/values';
import { defineCheck, type Failure } from '../../check';
import { awsCommand } from '../../shared/command';
import { servicesOf, type RegisteringService } from '../../shared/ecsServices';
import { needsOfTargets } from '../../shared/needs';
import type { World } from '../../world';
import { forwardedBy, isHealthy, nodesOf, reachedGroups, type ReachedGroup } from './shared';

export const ecsServiceBelowDesired = defineCheck({
  id: 'RP609',
  name: 'ecs-service-below-desired',
  severity: 'error',
  title: 'The ECS service behind the target group does not run what it wants',
  rationale:
    'An ECS service registers its running tasks as targets. Where tasks do not start or stop again, targets are missing or come and go, whatever the load balancer does.',
  looksAt:
    'The ECS service that registers in a group that requests come to: a deployment that failed, tasks of the newest deployment that stopped, fewer running than desired with none pending, or none desired and none registered. An error where tasks are wanted and no target of the group is healthy, else a warning.',
  remedy: 'Read the newest events of the service and the reason why its tasks stopped.',
  documentation:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
  confirmation: {
    kind: 'model',
    source:
      'ECS API model: Service.desiredCount, runningCount, pendingCount, events; Deployment.rolloutState, failedTasks',
  },
  symptoms: [],
  needs: [...needsOfTargets, 'ecs:ListClusters', 'ecs:ListServices', 'ecs:DescribeServices'],
  *check(world) {
    const seen = new Set<string>();
    for (const reached of reachedGroups(world)) {
      for (const registering of servicesOf(world.facts, reached.group.id)) {
        const trouble = troubleOf(registering.service.properties, reached);
        if (trouble === undefined || seen.has(registering.service.arn)) continue;
        seen.add(registering.service.arn);
        yield failing(world, reached, { ...registering, trouble });
      }
    }
  },
});

/** What is wrong with a service, without its name; a deployment under way is nothing yet. */
function troubleOf(service: AwsObject, { targets }: ReachedGroup): string | undefined {
  const deployments = records(service['deployments']);
  const failed = deployments.find(({ rolloutState }) => rolloutState === 'FAILED');
  if (failed !== undefined) {
    const reason = text(failed['rolloutStateReason']);
    return `a deployment of it failed${reason === undefined ? '' : ` (${reason.replace(/\.$/, '')})`}`;
  }
  const primary = deployments.find(({ status }) => status === 'PRIMARY');
  const stopped = number(primary?.['failedTasks']) ?? 0;
  if (primary?.['rolloutState'] === 'IN_PROGRESS' && stopped > 0)
    return `${String(stopped)} tasks of the deployment under way did not stay up`;
  const [desired, running, pending] = ['desiredCount', 'runningCount', 'pendingCount'].map(name =>
    number(service[name]),
  );
  if (desired === 0 && targets.length === 0) return 'it wants no tasks (desiredCount is 0)';
  if (desired === undefined || running === undefined || running >= desired || pending !== 0) return undefined;
  return `it runs ${String(running)} of ${String(desired)} tasks, and none is starting`;
}

function failing(
  world: World,
  { group, name, targets }: ReachedGroup,
  { service, name: serviceName, trouble }: RegisteringService & { readonly trouble: string },
): Failure {
  const { desiredCount, runningCount, pendingCount, events } = service.properties;
  const counts = [desiredCount, runningCount, pendingCount].map(count =>
    String(number(count) ?? 'not given'),
  );
  const newest = text(records(events)[0]?.['message']);
  return {
    nodes: nodesOf(world, group.id),
    cause: `ECS service ${serviceName} registers its tasks in ${name}, and ${trouble}; ${forwardedBy(world, group.id)}.`,
    evidence: [
      {
        what: `desiredCount, runningCount, pendingCount of ${serviceName}`,
        value: counts.join(', '),
        operation: 'ecs:DescribeServices',
      },
      ...(newest === undefined
        ? []
        : [
            {
              what: `newest event of ${serviceName}`,
              value: newest,
              operation: 'ecs:DescribeServices' as const,
            },
          ]),
    ],
    fix: fixOf(service, serviceName),
    // That nothing is registered is told of by another check: here is why.
    severity: desiredCount === 0 || targets.some(isHealthy) ? 'warning' : 'error',
  };
}

function fixOf({ arn, parent = 'default', properties }: Entry, name: string): Failure['fix'] {
  return properties['desiredCount'] === 0
    ? {
        text: `Start tasks of ECS service ${name}, if it is to serve these requests.`,
        command: awsCommand('ecs update-service', { cluster: parent, service: arn, 'desired-count': '1' }),
      }
    : {
        text: `Read the events of ECS service ${name} and why its tasks stopped.`,
        command: awsCommand('ecs describe-services', { cluster: parent, services: arn }),
      };
}
