import type { Operation } from '../operation';

function read<Name extends string>(
  name: Name,
  rest: Pick<Operation, 'depth' | 'requires'>,
): Operation & { readonly name: `ecs:${Name}` } {
  return { name: `ecs:${name}`, action: `ecs:${name}`, families: ['ecs'], ...rest };
}

export const operations = {
  listClusters: read('ListClusters', { requires: ['clusterArns[]', 'clusterArns'] }),
  listServices: read('ListServices', { requires: ['serviceArns[]', 'serviceArns'] }),
  describeServices: read('DescribeServices', { requires: ['services[].serviceArn', 'services'] }),
  listTasks: read('ListTasks', { requires: ['taskArns[]', 'taskArns'] }),
  describeTasks: read('DescribeTasks', { requires: ['tasks[].taskArn', 'tasks'] }),
  describeTaskDefinition: read('DescribeTaskDefinition', {
    depth: 'evidence',
    requires: ['taskDefinition.taskDefinitionArn'],
  }),
} as const;
