import type { Facts } from '../../facts/facts';
import type { DirectRequest } from '../../scaffold/request';
import type { Plan } from './document';

/** What the plan changes, as code in any dialect. */
export function requestOfPlan(_facts: Facts, _plan: Plan): DirectRequest {
  throw new Error('not written yet');
}
