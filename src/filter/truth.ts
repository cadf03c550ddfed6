/** `undefined`: something that decides was not read. */
export type Truth = boolean | undefined;

/** What is not known stays so. */
export const negateTruth = (truth: Truth): Truth => (truth === undefined ? undefined : !truth);

/** False where one is false, whatever the others are. */
export function allTrue<Item>(items: readonly Item[], truthOf: (item: Item) => Truth): Truth {
  let result: Truth = true;
  for (const item of items) {
    const truth = truthOf(item);
    if (truth === false) return false;
    if (truth === undefined) result = undefined;
  }
  return result;
}

/** True where one is true, whatever the others are. */
export function anyTrue<Item>(items: readonly Item[], truthOf: (item: Item) => Truth): Truth {
  let result: Truth = false;
  for (const item of items) {
    const truth = truthOf(item);
    if (truth === true) return true;
    if (truth === undefined) result = undefined;
  }
  return result;
}
