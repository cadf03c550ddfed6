import { asText } from '../topology/values';
import type { Facts } from './facts';

/** Lambda invokes a function in no state but `Active` (Lambda developer guide, "Lambda function states"). */
const unready: ReadonlySet<string> = new Set(['Pending', 'Inactive', 'Failed']);

/**
 * The state of a function that can't be invoked, with Lambda's reason. That an update is in progress or failed
 * (`LastUpdateStatus`) doesn't matter: the code from before is invoked.
 */
export function unreadyState(
  facts: Facts,
  functionArn: string,
): { readonly state: string; readonly message: string | undefined } | undefined {
  const properties = facts.resource('AWS::Lambda::Function', functionArn)?.properties;
  const state = asText(properties?.['State']);
  return state === undefined || !unready.has(state)
    ? undefined
    : { state, message: asText(properties?.['StateReason']) };
}
