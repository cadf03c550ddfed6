import type { TargetSign } from '../../src/protocol/picture';
import type { Health } from '../../src/protocol/vertex';

/** More targets are counted instead of drawn one by one. */
const MOST_SIGNS = 10;

const order: readonly Health[] = ['healthy', 'warning', 'failing', 'inactive', 'unknown', 'none'];

export interface CountedSign {
  readonly health: Health;
  readonly count: number;
}

/** A sign for each target, those that are sound first; of many targets one for each state, with their number. */
export function countedTargets(targets: readonly TargetSign[]): readonly CountedSign[] {
  const sorted = order.flatMap(health => {
    const count = targets.filter(target => target.health === health).length;
    return count === 0 ? [] : [{ health, count }];
  });
  if (targets.length > MOST_SIGNS) return sorted;
  return sorted.flatMap(({ health, count }) => Array.from({ length: count }, () => ({ health, count: 1 })));
}
