import type { Answered, Reading, Unknown } from '../model/reading';
import type { ReadResource } from '../model/resource';

/**
 * An earlier reading with a later one laid over it: what the later one read or asked replaces what the earlier
 * one knew of it, all else stays. Used where a cancelled reading goes on.
 */
export function mergeReadings(earlier: Reading, later: Reading): Reading {
  const asked = new Set([...later.answered, ...later.unknowns].map(callKey));
  const notAsked = (call: Answered | Unknown): boolean => !asked.has(callKey(call));
  return {
    collectedAt: later.collectedAt,
    scopes: later.scopes.length > 0 ? later.scopes : earlier.scopes,
    ...(later.depths === undefined ? {} : { depths: later.depths }),
    resources: mergeByKey(earlier.resources, later.resources, resourceKey),
    answered: [...earlier.answered.filter(notAsked), ...later.answered],
    unknowns: [...earlier.unknowns.filter(notAsked), ...later.unknowns],
    deployments: mergeByKey(
      earlier.deployments,
      later.deployments,
      ({ account, region, stage }) => `${account} ${region} ${stage}`,
    ),
  };
}

/**
 * What a later reading knows otherwise than an earlier one, or for the first time; `undefined` where that is nothing.
 * What failed now stays as it was answered before.
 */
export function freshAnswers(earlier: Reading, later: Reading): Reading | undefined {
  const known = new Map(earlier.resources.map(resource => [resourceKey(resource), resource]));
  const isNew = (resource: ReadResource): boolean =>
    JSON.stringify(known.get(resourceKey(resource))?.properties) !== JSON.stringify(resource.properties);
  const resources = later.resources.filter(isNew);
  const asked = new Set(earlier.answered.map(callKey));
  const refused = new Set(earlier.unknowns.map(call => `${callKey(call)} ${call.error}`));
  const answered = later.answered.filter(call => !asked.has(callKey(call)));
  const unknowns = later.unknowns.filter(call => !asked.has(callKey(call)));
  const isAsBefore =
    resources.length + answered.length === 0 &&
    unknowns.every(call => refused.has(`${callKey(call)} ${call.error}`));
  return isAsBefore
    ? undefined
    : { ...later, resources, answered: later.answered, unknowns, deployments: [] };
}

const resourceKey = ({ account, region, arn }: ReadResource): string => `${account} ${region} ${arn}`;

function callKey(call: Answered): string {
  return `${call.account} ${call.region} ${call.operation} ${call.node ?? ''}`;
}

function mergeByKey<Item>(
  earlier: readonly Item[],
  later: readonly Item[],
  keyOf: (item: Item) => string,
): readonly Item[] {
  const items = new Map<string, Item>();
  for (const item of [...earlier, ...later]) items.set(keyOf(item), item);
  return [...items.values()];
}
