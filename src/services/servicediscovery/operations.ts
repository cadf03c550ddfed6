import type { Operation } from '../operation';

function read<Name extends string>(
  name: Name,
  rest: Pick<Operation, 'depth' | 'requires'>,
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
  getService: read('GetService', { requires: ['Service.Id'] }),
  listInstances: read('ListInstances', { requires: ['Instances[].Id', 'Instances'] }),
  getInstancesHealthStatus: read('GetInstancesHealthStatus', { depth: 'evidence', requires: ['Status'] }),
} as const;
