import type { Facts } from '../../facts';
import { asList, asRecord, asText } from '../../../topology/values';
import type { UnansweredCall } from '../reasons/balancingReason';

/** A call whose answer is not there, with why. */
export function findUnansweredCall({ reading }: Facts, operation: string, node: string): UnansweredCall {
  const refusal = asList(reading.unknowns)
    .map(asRecord)
    .find(call => call['operation'] === operation && (call['node'] === node || call['node'] === undefined));
  return { operation, error: asText(refusal?.['error']) };
}
