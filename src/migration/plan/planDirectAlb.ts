import type { World } from '../../diagnosis/world';
import type { Plan, PlanOptions } from './document';

/** There is no such API, route or stage, or the API has nothing that could move; the message says which. */
export class NoPlan extends Error {
  override readonly name = 'NoPlan';
}

/**
 * Moves the routes of a REST API that lead over VPC link V1 and network load balancer to an application one to a VPC
 * link V2. Pure: the same reading gives the same plan. `api`: id or name.
 * @throws NoPlan
 */
export function planDirectAlb(_world: World, _api: string, _options: PlanOptions): Plan {
  throw new Error('not written yet');
}
