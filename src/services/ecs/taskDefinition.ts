import type { ContainerDefinition, HealthCheck, TaskDefinition } from '@aws-sdk/client-ecs';

/**
 * What is kept is named one by one: environment variables, secrets, commands, labels, log options and volumes hold
 * what must not be kept, and a member that AWS adds may.
 */
const taskMembers = [
  'taskDefinitionArn',
  'family',
  'revision',
  'status',
  'networkMode',
  'requiresCompatibilities',
  'compatibilities',
  'cpu',
  'memory',
  'taskRoleArn',
  'executionRoleArn',
  'runtimePlatform',
  'ipcMode',
  'pidMode',
  'registeredAt',
  'deregisteredAt',
] as const satisfies readonly (keyof TaskDefinition)[];

const containerMembers = [
  'name',
  'image',
  'essential',
  'cpu',
  'memory',
  'memoryReservation',
  'portMappings',
  'links',
  'hostname',
  'dependsOn',
  'startTimeout',
  'stopTimeout',
] as const satisfies readonly (keyof ContainerDefinition)[];

const healthCheckMembers = [
  'interval',
  'retries',
  'startPeriod',
  'timeout',
] as const satisfies readonly (keyof HealthCheck)[];

/** A task definition without what it starts its containers with. */
export function definitionWithoutSecrets(definition: TaskDefinition): TaskDefinition {
  return {
    ...pickMembers(definition, taskMembers),
    containerDefinitions: definition.containerDefinitions?.map(container => ({
      ...pickMembers(container, containerMembers),
      healthCheck:
        container.healthCheck === undefined
          ? undefined
          : ({
              ...pickMembers(container.healthCheck, healthCheckMembers),
              command: undefined,
            } satisfies HealthCheck),
    })),
  };
}

function pickMembers<Shape extends object, Member extends keyof Shape>(
  shape: Shape,
  members: readonly Member[],
): Pick<Shape, Member> {
  return Object.fromEntries(members.map(member => [member, shape[member]])) as Pick<Shape, Member>;
}
