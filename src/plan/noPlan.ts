import type { World } from '../diagnosis/world';
import { describeRefusal } from './reasons/describeRefusal';
import type { RefusalReason } from './reasons/refusalReason';

const names: ReadonlySet<RefusalReason['code']> = new Set([
  'no-such-api',
  'several-apis',
  'no-such-stage',
  'no-such-route',
]);

/**
 * There is no such API, route or stage, or the API has nothing that could move; the message says which. `why`: whether
 * something else has to be asked for, or this account has nothing to plan.
 */
export class PlanRefused extends Error {
  override readonly name = 'NoPlan';
  readonly reason: RefusalReason;
  readonly why: 'no-such-name' | 'nothing-to-plan';

  constructor({ graph }: Pick<World, 'graph'>, reason: RefusalReason) {
    super(describeRefusal(graph, reason));
    this.reason = reason;
    this.why = names.has(reason.code) ? 'no-such-name' : 'nothing-to-plan';
  }
}
