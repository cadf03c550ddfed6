import type { Facts } from '../facts/facts';
import type { ScaffoldOptions, ScaffoldRequest } from './request';

/**
 * Fills in from the account what a person left open.
 * @throws ScaffoldProblem where the account does not say it, or says otherwise than the options.
 */
export function requestFor(_facts: Facts, _options: ScaffoldOptions): ScaffoldRequest {
  throw new Error('not written yet');
}
