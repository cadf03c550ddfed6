/** The values that a field has at a resource. A resource that a kind of value makes no sense for has none at all. */
export interface FieldValues {
  readonly values: readonly (string | number)[];
  /** Values that it may have: a check that could not decide. */
  readonly possible?: readonly string[];
  /** Whether that is all of them: `false` where something was not read. */
  readonly isWhole: boolean;
}

export const unreadValues: FieldValues = { values: [], isWhole: false };

/** What AWS gave; where it gave nothing, the value is not known. */
export function knownValues(...values: readonly (string | number | undefined)[]): FieldValues {
  const known = values.flatMap(value => value ?? []);
  return { values: known, isWhole: known.length === values.length };
}

/** What AWS leaves out where there is none. */
export const listedValues = (values: readonly (string | number | undefined)[] = []): FieldValues => ({
  values: [...new Set(values.flatMap(value => value ?? []))],
  isWhole: true,
});

export const uniteValues = (...all: readonly FieldValues[]): FieldValues => ({
  values: [...new Set(all.flatMap(({ values }) => values))],
  isWhole: all.every(({ isWhole }) => isWhole),
});
