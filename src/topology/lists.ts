import { compactJson } from './canonical';
import type { AwsObject } from './document';
import { compareText, isJsonRecord, asRecords } from './values';

/** AWS's objects in an order of our own, where AWS gives them none; `undefined` where there is none. */
export function sortedRecords(value: unknown): readonly AwsObject[] | undefined {
  const found = asRecords(value);
  return found.length === 0 ? undefined : sortedByJson(found);
}

/** AWS's objects in AWS's order; `undefined` where there is none. */
export function orderedRecords(value: unknown): readonly AwsObject[] | undefined {
  const found = asRecords(value);
  return found.length === 0 ? undefined : found;
}

/**
 * Conditions of a rule: AWS's objects, with every list in them sorted. All of them hold alternatives or are held
 * together, so none has an order.
 */
export function sortedConditions(value: unknown): readonly AwsObject[] | undefined {
  return sortedRecords(asRecords(value).map(condition => withSortedLists(condition, 4)));
}

/** Actions of a rule or listener in AWS's order, but the groups of a forward, which have none, sorted. */
export function readActions(value: unknown): readonly AwsObject[] | undefined {
  const found = asRecords(value).map(action => {
    const forward = action['ForwardConfig'];
    return isJsonRecord(forward) ? { ...action, ForwardConfig: withSortedLists(forward, 1) } : action;
  });
  return found.length === 0 ? undefined : found;
}

function withSortedLists(object: AwsObject, depth: number): AwsObject {
  const members = Object.entries(object).map(([name, value]) => [name, sortedMember(value, depth)] as const);
  return Object.fromEntries(members);
}

function sortedMember(value: unknown, depth: number): unknown {
  if (Array.isArray(value)) return sortedByJson(value as readonly unknown[]);
  return isJsonRecord(value) && depth > 1 ? withSortedLists(value, depth - 1) : value;
}

function sortedByJson<Item>(items: readonly Item[]): readonly Item[] {
  if (items.length < 2) return items;
  const keyed = items.map(item => ({ item, key: typeof item === 'string' ? item : compactJson(item) }));
  return keyed.sort((a, b) => compareText(a.key, b.key)).map(({ item }) => item);
}
