import type { AwsShape } from './account';
import { AwsFault } from './operation';

export function isShape(value: unknown): value is AwsShape {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member that is a string, or a number or boolean as text; undefined where it is absent or something else. */
export function inputText(shape: AwsShape, member: string): string | undefined {
  const value = shape[member];
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** The members of a list; a form sends an empty list as `''`, and an account may hold anything. */
export function inputList(shape: AwsShape, member: string): readonly unknown[] {
  const value = shape[member];
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

/** The strings of a list; a single string, as a query string sends it, counts as a list of one. */
export function inputTexts(shape: AwsShape, member: string): readonly string[] {
  const value = shape[member];
  if (typeof value === 'string' && value !== '') return [value];
  return inputList(shape, member).filter(item => typeof item === 'string');
}

export function inputShapes(shape: AwsShape, member: string): readonly AwsShape[] {
  return inputList(shape, member).filter(isShape);
}

export function inputShape(parent: AwsShape, member: string): AwsShape {
  const value = parent[member];
  return isShape(value) ? value : {};
}

export function inputFlag(input: AwsShape, member: string): boolean {
  return input[member] === true || input[member] === 'true';
}

/** An integer between two bounds, undefined where absent; anything else is refused with `code`. */
export function inputInteger(
  input: AwsShape,
  member: string,
  bounds: { readonly minimum: number; readonly maximum: number; readonly code: string },
): number | undefined {
  const value = inputText(input, member);
  if (value === undefined || value === '') return undefined;
  const number = Number(value);
  if (Number.isInteger(number) && number >= bounds.minimum && number <= bounds.maximum) return number;
  throw new AwsFault(
    bounds.code,
    400,
    `Value '${value}' at '${member}' failed to satisfy constraint: Member must be between ${bounds.minimum} and ${bounds.maximum}`,
  );
}

/** A copy without these members and without those that are undefined. */
export function withoutMembers(source: AwsShape, ...members: readonly string[]): AwsShape {
  return Object.fromEntries(
    Object.entries(source).filter(([name, value]) => value !== undefined && !members.includes(name)),
  );
}

/** A copy with only these members, where they are present. */
export function onlyMembers(source: AwsShape, ...members: readonly string[]): AwsShape {
  return Object.fromEntries(
    Object.entries(source).filter(([name, value]) => value !== undefined && members.includes(name)),
  );
}

/** Removes from a list in place what the test accepts; tells how many. */
export function removeWhere<T>(items: T[], test: (item: T) => boolean): number {
  const before = items.length;
  let kept = 0;
  for (const item of items.filter(one => !test(one))) items[kept++] = item;
  items.length = kept;
  return before - kept;
}
