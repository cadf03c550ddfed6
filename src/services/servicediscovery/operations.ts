import type { Operation } from '../operation';

function readOperation<Name extends string>(
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
  getService: readOperation('GetService', { requires: ['Service.Id'] }),
  listInstances: readOperation('ListInstances', { requires: ['Instances[].Id', 'Instances'] }),
  getInstancesHealthStatus: readOperation('GetInstancesHealthStatus', {
    depth: 'evidence',
    requires: ['Status'],
  }),
} as const;
