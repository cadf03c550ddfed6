import type { Operation } from '../operation';

function read<Name extends string>(
  name: Name,
  rest: Pick<Operation, 'depth'> = {},
): Operation & { readonly name: `servicediscovery:${Name}` } {
  return {
    name: `servicediscovery:${name}`,
    action: `servicediscovery:${name}`,
    resources: ['service/*'],
    families: ['servicediscovery'],
    ...rest,
  };
}

export const operations = {
  getService: read('GetService'),
  listInstances: read('ListInstances'),
  getInstancesHealthStatus: read('GetInstancesHealthStatus', { depth: 'evidence' }),
} as const;
