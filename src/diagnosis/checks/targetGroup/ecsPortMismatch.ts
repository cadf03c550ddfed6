import { number, records, text } from '../../../topology/values';
import { defineCheck, type Failure } from '../../check';
import { awsCommand } from '../../shared/command';
import { servicesOf, type RegisteringService } from '../../shared/ecsServices';
import { needsOfTargets } from '../../shared/needs';
import { healthEvidence, spokenTargets, targetNodes, type RegisteredTarget } from '../../shared/targetHealth';
import type { World } from '../../world';
import { forwardedBy, isHealthy, isUnhealthy, nodesOf, reachedGroups, type ReachedGroup } from './shared';

export const ecsPortMismatch = defineCheck({
  id: 'RP610',
  name: 'ecs-port-mismatch',
  severity: 'error',
  title: 'Tasks are registered with a port that no container of theirs has',
  rationale:
    'A task with a network interface of its own answers on the ports of its containers. On any other port the connection is refused, and the target is unhealthy.',
  looksAt:
    'Unhealthy targets of a group of addresses that are running tasks of an ECS service, registered with a port that stands in no portMappings of the service’s task definition. A warning where others of the group are healthy.',
  remedy:
    'Let the service register the container’s own port, and deregister targets that somebody registered by hand.',
  documentation:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html',
  confirmation: {
    kind: 'model',
    source:
      'ECS API model, PortMapping: with awsvpc the containerPort is the port of the host, by which tasks are registered',
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
  applies: world =>
    [...reachedGroups(world)].some(({ group }) => servicesOf(world.facts, group.id).length > 0),
  *check(world) {
    for (const reached of reachedGroups(world)) {
      if (reached.group.attributes.targetType !== 'ip') continue;
      for (const registering of servicesOf(world.facts, reached.group.id)) {
        const ports = exposedBy(world, registering);
        if (ports !== undefined) yield* mismatched(world, reached, { ...registering, ports });
      }
    }
  },
});

type Exposing = RegisteringService & { readonly ports: readonly number[] };

/** Ports that the containers of a service declare; `undefined` where that is not known in full. */
function exposedBy({ facts }: World, { service }: RegisteringService): readonly number[] | undefined {
  const arn = text(service.properties['taskDefinition']);
  const definition = arn === undefined ? undefined : facts.resource('AWS::ECS::TaskDefinition', arn);
  if (definition?.properties['networkMode'] !== 'awsvpc') return undefined;
  const mappings = records(definition.properties['containerDefinitions']).flatMap(container =>
    records(container['portMappings']),
  );
  const ports = mappings.flatMap(({ containerPort }) => number(containerPort) ?? []);
  // A range of ports is not looked into.
  return ports.length === 0 || ports.length < mappings.length ? undefined : ports;
}

function* mismatched(
  world: World,
  { group, name, targets }: ReachedGroup,
  exposing: Exposing,
): Iterable<Failure> {
  const { service, name: serviceName, registration, ports } = exposing;
  const wrong = targets.filter(
    target =>
      isUnhealthy(target) &&
      isTaskOf(world, target, service.arn, service.properties['taskDefinition']) &&
      !has(ports, target),
  );
  if (wrong.length === 0) return;
  const own = number(registration['containerPort']);
  yield {
    nodes: nodesOf(world, group.id, targetNodes(wrong)),
    cause: `${spokenTargets(wrong)} of ${name}, ${wrong.length === 1 ? 'a task' : 'tasks'} of ECS service ${serviceName}, cannot answer there: its containers have port ${ports.join(', ')}; ${forwardedBy(world, group.id)}.`,
    evidence: [
      healthEvidence(group, wrong),
      {
        what: `portMappings of ${text(service.properties['taskDefinition']) ?? serviceName}`,
        value: ports.join(', '),
        operation: 'ecs:DescribeTaskDefinition',
      },
    ],
    ...(targets.some(isHealthy) ? { severity: 'warning' } : {}),
    fix: {
      text: `Deregister ${spokenTargets(wrong)}; ECS service ${serviceName} registers its tasks with port ${String(own ?? ports[0])}.`,
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

const has = (ports: readonly number[], { node }: RegisteredTarget): boolean =>
  node.attributes.port === undefined || ports.includes(node.attributes.port);

/** Whether the address is that of a task of the service, started from the task definition that it has now. */
function isTaskOf(
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
