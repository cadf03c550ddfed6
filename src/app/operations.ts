import type { Operation } from '../services/operation';
import type { Service } from '../services/service';

/** An operation and the service that calls it. */
export interface OwnedOperation {
  readonly operation: Operation;
  readonly service: Service;
}

/** Every operation by its name: what a reference of the kind `evidence` asks for. */
export function indexOperations(services: readonly Service[]): ReadonlyMap<string, OwnedOperation> {
  return new Map(
    services.flatMap(service =>
      service.operations.map(operation => [operation.name, { operation, service }] as const),
    ),
  );
}
