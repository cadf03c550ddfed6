/** The same without one member. */
export function omitMember<Value extends object, Key extends keyof Value>(
  value: Value,
  key: Key,
): Omit<Value, Key> {
  const { [key]: _left, ...rest } = value;
  return rest;
}
