import type { Facts } from '../facts/facts';
import type { Trace } from './document';
import type { TraceRequest } from './message';

/** A request that is none: what is wrong with it, as a sentence. */
export class UnusableRequest extends Error {}

/**
 * What one request would meet, by AWS's own rules. Never throws but for a request that is none.
 * @throws UnusableRequest
 */
export function trace(_facts: Facts, _request: TraceRequest): Trace {
  throw new Error('not written yet');
}
