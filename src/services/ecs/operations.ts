import type { Operation } from '../operation';

function read<Name extends string>(
  name: Name,
  rest: Pick<Operation, 'depth'> = {},
): Operation & { readonly name: `ecs:${Name}` } {
  return { name: `ecs:${name}`, action: `ecs:${name}`, families: ['ecs'], ...rest };
}

export const operations = {
  listClusters: read('ListClusters'),
  listServices: read('ListServices'),
  describeServices: read('DescribeServices'),
  listTasks: read('ListTasks'),
  describeTasks: read('DescribeTasks'),
  describeTaskDefinition: read('DescribeTaskDefinition', { depth: 'evidence' }),
} as const;
