import { Priority, type CallOptions, type ReadContext } from '../services/service';

/** The same context, with no call below this priority. */
export function withMinimumPriority(priority: Priority, context: ReadContext): ReadContext {
  const raised = (options: CallOptions | undefined): CallOptions => {
    const own = options?.priority ?? Priority.topology;
    return { ...options, priority: own > priority ? own : priority };
  };
  return {
    scope: context.scope,
    now: context.now,
    signal: context.signal,
    client: constructor => context.client(constructor),
    call: (operation, send, options) => context.call(operation, send, raised(options)),
    pages: (operation, send, nextCursor, options) =>
      context.pages(operation, send, nextCursor, raised(options)),
    emit: (...resources) => {
      for (const resource of resources) context.emit(resource);
    },
    emitDeployment: deployment => {
      context.emitDeployment(deployment);
    },
    followReference: reference => {
      context.followReference(reference);
    },
    find: arn => context.find(arn),
  };
}
