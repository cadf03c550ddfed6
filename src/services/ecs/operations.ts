import type { Operation } from '../operation';

function readOperation<Name extends string>(
  name: Name,
  rest: Pick<Operation, 'depth' | 'requires'>,
): Operation & { readonly name: `ecs:${Name}` } {
  return { name: `ecs:${name}`, action: `ecs:${name}`, families: ['ecs'], ...rest };
}

export const operations = {
  listClusters: readOperation('ListClusters', { requires: ['clusterArns[]', 'clusterArns'] }),
  listServices: readOperation('ListServices', { requires: ['serviceArns[]', 'serviceArns'] }),
  describeServices: readOperation('DescribeServices', { requires: ['services[].serviceArn', 'services'] }),
  listTasks: readOperation('ListTasks', { requires: ['taskArns[]', 'taskArns'] }),
  describeTasks: readOperation('DescribeTasks', { requires: ['tasks[].taskArn', 'tasks'] }),
  describeServiceDeployments: readOperation('DescribeServiceDeployments', {
    depth: 'evidence',
    requires: ['serviceDeployments[].serviceDeploymentArn', 'serviceDeployments'],
  }),
  describeTaskDefinition: readOperation('DescribeTaskDefinition', {
    depth: 'evidence',
    requires: ['taskDefinition.taskDefinitionArn'],
  }),
} as const;
