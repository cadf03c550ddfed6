import type { Answered, Reading, Unknown } from '../model/reading';

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
    resources: mergeByKey(
      earlier.resources,
      later.resources,
      ({ account, region, arn }) => `${account} ${region} ${arn}`,
    ),
    answered: [...earlier.answered.filter(notAsked), ...later.answered],
    unknowns: [...earlier.unknowns.filter(notAsked), ...later.unknowns],
    deployments: mergeByKey(
      earlier.deployments,
      later.deployments,
      ({ account, region, stage }) => `${account} ${region} ${stage}`,
    ),
  };
}

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
