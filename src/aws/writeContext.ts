import type { Log, WriteContext } from '../app/ports';
import type { ReadScope } from '../model/resource';
import { Priority } from '../services/service';
import type { RateBudget } from './rateBudget';

export interface WriteContextParts {
  readonly scope: ReadScope;
  readonly budget: RateBudget;
  readonly log: Log;
  /** Of clients that send no request twice. */
  readonly client: WriteContext['client'];
}

/** Writing goes through the same buckets as reading, before everything that waits there. */
export function createWriteContext({ scope, budget, log, client }: WriteContextParts): WriteContext {
  return {
    scope,
    log,
    client: constructor => client(constructor),
    async turn(families, signal) {
      const permit = await budget.acquire({ families, priority: Priority.asked, signal });
      // The call's own end is not told: the bucket may run a request ahead of AWS's, and AWS then says so.
      permit.end({ attempts: 1, throttled: false });
    },
  };
}
