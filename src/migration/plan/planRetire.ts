import type { World } from '../../diagnosis/world';
import type { Plan } from './document';

/** Deletes what nothing refers to any more of the bridges that an API's routes used. @throws NoPlan */
export function planRetire(_world: World, _api: string): Plan {
  throw new Error('not written yet');
}
