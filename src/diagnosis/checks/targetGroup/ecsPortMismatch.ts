import * as l10n from '@vscode/l10n';
import type { Facts } from '../../../paths/facts';
import { asNumber, asRecords, asText } from '../../../topology/values';
import { defineCheck, type CheckFailure } from '../../check';
import { awsCommand } from '../../shared/command';
import { registeringServices, type RegisteringService } from '../../shared/ecsServices';
import { judgedServices } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import {
  healthEvidence,
  describeTargets,
  targetNodes,
  type RegisteredTarget,
} from '../../shared/targetHealth';
import type { World } from '../../world';
import {
  forwardedBy,
  isHealthy,
  isUnhealthy,
  failureNodes,
  reachedGroups,
  type ReachedGroup,
} from './shared';
import { listPorts } from '../../../words/lists';

export const ecsPortMismatch = defineCheck({
  id: 'RP610',
  name: 'ecs-port-mismatch',
  severity: 'error',
  title: l10n.t('Tasks are registered on a port that no container exposes'),
  rationale: l10n.t(
    'A task with its own network interface answers only on the ports of its containers. Connections to any other port are refused, so the target is unhealthy.',
  ),
  looksAt: l10n.t(
    "Unhealthy targets of an IP target group that are running tasks of an ECS service and are registered on a port that isn't in any portMappings of the service's task definition. A warning if other targets of the group are healthy.",
  ),
  remedy: l10n.t(
    "Have the service register the container's own port, and deregister targets that were registered manually.",
  ),
  documentation:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html',
  confirmation: {
    kind: 'model',
    source: l10n.t(
      'ECS API model, PortMapping: with awsvpc, containerPort is also the port of the host, which tasks are registered with',
    ),
  },
  symptoms: [],
  needs: [
    ...needsOfTargets,
    'ecs:ListClusters',
    'ecs:ListServices',
    'ecs:DescribeServices',
    'ecs:ListTasks',
    'ecs:DescribeTasks',
    'ecs:DescribeTaskDefinition',
  ],
  judged: judgedServices(
    (facts, registering, group) =>
      group?.attributes.targetType !== 'instance' && exposedBy(facts, registering) !== undefined,
  ),
  applies: world =>
    [...reachedGroups(world)].some(({ group }) => registeringServices(world.facts, group.id).length > 0),
  *check(world) {
    for (const reached of reachedGroups(world)) {
      if (reached.group.attributes.targetType !== 'ip') continue;
      for (const registering of registeringServices(world.facts, reached.group.id)) {
        const ports = exposedBy(world.facts, registering);
        if (ports !== undefined) yield* describeFailures(world, reached, { ...registering, ports });
      }
    }
  },
});

type Exposing = RegisteringService & { readonly ports: readonly number[] };

/** Ports that the containers of a service declare; `undefined` where that is not known in full. */
function exposedBy(facts: Facts, { service }: RegisteringService): readonly number[] | undefined {
  const arn = asText(service.properties['taskDefinition']);
  const definition = arn === undefined ? undefined : facts.resource('AWS::ECS::TaskDefinition', arn);
  if (definition?.properties['networkMode'] !== 'awsvpc') return undefined;
  const mappings = asRecords(definition.properties['containerDefinitions']).flatMap(container =>
    asRecords(container['portMappings']),
  );
  const ports = mappings.flatMap(({ containerPort }) => asNumber(containerPort) ?? []);
  // A range of ports is not looked into.
  return ports.length === 0 || ports.length < mappings.length ? undefined : ports;
}

function* describeFailures(
  world: World,
  { group, name, targets }: ReachedGroup,
  exposing: Exposing,
): Iterable<CheckFailure> {
  const { service, name: serviceName, registration, ports } = exposing;
  const wrong = targets.filter(
    target =>
      isUnhealthy(target) &&
      belongsToTask(world, target, service.arn, service.properties['taskDefinition']) &&
      !hasPort(ports, target),
  );
  if (wrong.length === 0) return;
  const own = asNumber(registration['containerPort']);
  const values = { targets: describeTargets(wrong), service: serviceName, targetGroup: name };
  const words =
    wrong.length === 1
      ? l10n.t(
          'A task of ECS service {service} is registered in target group {targetGroup} on a port that no container exposes: {targets}.',
          values,
        )
      : l10n.t(
          'Tasks of ECS service {service} are registered in target group {targetGroup} on a port that no container exposes: {targets}.',
          values,
        );
  const exposed = l10n.t('The containers expose {ports}.', { ports: listPorts(ports) });
  yield {
    nodes: failureNodes(world, group.id, targetNodes(wrong)),
    cause: `${words} ${exposed} ${forwardedBy(world, group.id)}`,
    evidence: [
      healthEvidence(group, wrong),
      {
        what: l10n.t('portMappings of {taskDefinition}', {
          taskDefinition: asText(service.properties['taskDefinition']) ?? serviceName,
        }),
        value: ports.join(', '),
        operation: 'ecs:DescribeTaskDefinition',
      },
    ],
    ...(targets.some(isHealthy) ? { severity: 'warning' } : {}),
    fix: {
      text: l10n.t('Deregister {targets}. ECS service {service} registers its tasks on port {port}.', {
        targets: values.targets,
        service: serviceName,
        port: String(own ?? ports[0]),
      }),
      command: awsCommand('elbv2 deregister-targets', {
        'target-group-arn': group.id,
        targets: wrong.map(
          ({ node: { attributes, id } }) =>
            `Id=${attributes.targetId ?? id},Port=${String(attributes.port ?? '')}`,
        ),
      }),
    },
  };
}

const hasPort = (ports: readonly number[], { node }: RegisteredTarget): boolean =>
  node.attributes.port === undefined || ports.includes(node.attributes.port);

/** Whether the address is that of a task of the service, started from the task definition that it has now. */
function belongsToTask(
  { facts }: World,
  { node }: RegisteredTarget,
  serviceArn: string,
  taskDefinition: unknown,
): boolean {
  const { resolvesTo } = node.attributes;
  if (resolvesTo?.arn !== serviceArn || resolvesTo.taskArn === undefined) return false;
  const task = facts.resource('AWS::ECS::Task', resolvesTo.taskArn);
  return task !== undefined && task.properties['taskDefinitionArn'] === taskDefinition;
}
