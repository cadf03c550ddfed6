import type { Facts } from '../../paths/facts';
import type { AccountRegion } from '../../topology/inventory';
import { asRecord, asRecords, asText } from '../../topology/values';
import type { UnreadCall } from '../problem/reason';

/** One call, and the ARN that it is about, if one. */
export interface ReadCall {
  readonly operation: string;
  readonly place: AccountRegion;
  readonly node?: string;
}

/** Why an answer is not there; `undefined` where AWS answered. */
export function findUnread(facts: Facts, { operation, place, node }: ReadCall): UnreadCall | undefined {
  if (facts.answered(operation, place, node)) return undefined;
  const refused = asRecords(facts.reading.unknowns).find(
    unknown =>
      unknown['operation'] === operation &&
      unknown['account'] === place.account &&
      unknown['region'] === place.region &&
      (node === undefined || unknown['node'] === undefined || unknown['node'] === node),
  );
  const error = asText(asRecord(refused)['error']);
  return error === undefined
    ? { operation, outcome: 'not-called' }
    : { operation, outcome: 'refused', error };
}

/** The same over every account and region that was read: the first that was not answered. */
export function findUnreadAnywhere(facts: Facts, operation: string): UnreadCall | undefined {
  for (const scope of asRecords(facts.reading.scopes)) {
    const place = { account: asText(scope['account']) ?? '', region: asText(scope['region']) ?? '' };
    const unread = findUnread(facts, { operation, place });
    if (unread !== undefined) return unread;
  }
  return undefined;
}

/** As a member of a reason: left out where AWS answered. */
export const unreadMember = (unread: UnreadCall | undefined): { readonly unread?: UnreadCall } =>
  unread === undefined ? {} : { unread };
