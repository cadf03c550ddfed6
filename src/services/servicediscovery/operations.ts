import type { Operation } from '../operation';

function read(name: string): Operation {
  return {
    name: `servicediscovery:${name}`,
    action: `servicediscovery:${name}`,
    resources: ['service/*'],
    families: ['servicediscovery'],
  };
}

export const operations = {
  getService: read('GetService'),
  listInstances: read('ListInstances'),
} as const;
