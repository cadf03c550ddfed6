import { applyPlan, type Outcome } from '../../../src/apply/apply';
import type { Plan } from '../../../src/plan/document';
import { planBridgeRemoval } from '../../../src/plan/planBridgeRemoval';
import type { Rewind } from '../../../src/apply/run/rewind';
import { worldIn, type Machine } from './migrating';

/** What of the bridges of the API `orders` can go, as the account is now. */
export async function retiring({ sandbox }: Pick<Machine, 'sandbox'>, rewind?: Rewind): Promise<Plan> {
  return planBridgeRemoval(await worldIn(sandbox, rewind), 'orders');
}

/** Carries out a plan to retire with a journal of its own, beside that of the move. */
export function applied(host: Machine, plan: Plan): Promise<Outcome> {
  return applyPlan({
    calls: host.calls,
    clock: host.clock,
    save: () => Promise.resolve(),
    signal: new AbortController().signal,
    onProgress: () => undefined,
    plan,
    replan: rewind => retiring(host, rewind),
  });
}
