/**
 * Adds items at the end of a list. `list.push(...items)` hands every item over as an argument, of which the stack holds
 * about a hundred thousand.
 */
export function appendAll<Item>(list: Item[], items: Iterable<Item>): void {
  for (const item of items) list.push(item);
}

/** The largest of any number of numbers; `-Infinity` where there is none. */
export function largestNumber(numbers: Iterable<number>): number {
  let found = -Infinity;
  for (const number of numbers) found = Math.max(found, number);
  return found;
}

/** The smallest; `Infinity` where there is none. */
export function smallestNumber(numbers: Iterable<number>): number {
  let found = Infinity;
  for (const number of numbers) found = Math.min(found, number);
  return found;
}
