import type { Operation } from '../operation';

function read(name: string): Operation {
  return { name: `ecs:${name}`, action: `ecs:${name}`, families: ['ecs'] };
}

export const operations = {
  listClusters: read('ListClusters'),
  listServices: read('ListServices'),
  describeServices: read('DescribeServices'),
  listTasks: read('ListTasks'),
  describeTasks: read('DescribeTasks'),
} as const;
