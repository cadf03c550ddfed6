import type { Blueprint } from '../blueprint';
import type { ScaffoldRequest } from '../request';

/** Pure: equal requests give equal blueprints, logical ids included. */
export function blueprintOf(_request: ScaffoldRequest): Blueprint {
  throw new Error('not written yet');
}
