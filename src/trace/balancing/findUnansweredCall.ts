import type { Facts } from '../../facts/facts';
import { list, record, text } from '../../topology/values';
import type { UnansweredCall } from '../reasons/balancingReason';

/** A call whose answer is not there, with why. */
export function findUnansweredCall({ reading }: Facts, operation: string, node: string): UnansweredCall {
  const refusal = list(reading.unknowns)
    .map(record)
    .find(call => call['operation'] === operation && (call['node'] === node || call['node'] === undefined));
  return { operation, error: text(refusal?.['error']) };
}
