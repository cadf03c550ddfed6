import type { Facts } from '../../facts/facts';
import { list, record, text } from '../../topology/values';

/** Why the answer of a call is not there: `elasticloadbalancing:DescribeRules was refused for this listener (AccessDenied)`. */
export function unread({ reading }: Facts, operation: string, node: string): string {
  const refusal = list(reading.unknowns)
    .map(record)
    .find(call => call['operation'] === operation && (call['node'] === node || call['node'] === undefined));
  const error = text(refusal?.['error']);
  if (error === undefined) return `${operation} was not asked`;
  return error === 'Aborted'
    ? `${operation} was not answered before the reading was cancelled`
    : `${operation} was refused (${error}); the permission ${operation} is missing or the call failed`;
}
