import type { AwsObject } from './document';

const nothing: AwsObject = Object.freeze({});

/** The members of a JSON object; none for anything else. */
export function asRecord(value: unknown): AwsObject {
  return isJsonRecord(value) ? value : nothing;
}

export function isJsonRecord(value: unknown): value is AwsObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The elements of a JSON array; none for anything else. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

/** The objects of a JSON array; what is no object is left out. */
export function asRecords(value: unknown): readonly AwsObject[] {
  return asList(value).filter(isJsonRecord);
}

/** The texts of a JSON array; what is no text, or empty, is left out. */
export function asTexts(value: unknown): readonly string[] {
  return asList(value).flatMap(element => asText(element) ?? []);
}

/** A string that is not empty. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A finite number. */
export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function asBoolean(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** The member of that name that the object itself has: `constructor` is no member of `{}`. */
export function ownMember(object: AwsObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** Orders by UTF-16 code unit. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Sorted by UTF-16 code unit, each once; `undefined` where there is none. */
export function sortedTexts(value: unknown): readonly string[] | undefined {
  const found = [...new Set(asTexts(value))].sort(compareText);
  return found.length === 0 ? undefined : found;
}

type Known<T> = { readonly [Key in keyof T]: Exclude<T[Key], undefined> };
type Required<T> = { [Key in keyof T]: undefined extends T[Key] ? never : Key }[keyof T];
/** `T` with the members that may be `undefined` made optional. */
export type Defined<T> = Known<Pick<T, Required<T>>> & Partial<Known<Omit<T, Required<T>>>>;

/** The object without its members that are `undefined`. */
export function withoutUndefined<T extends object>(members: T): Defined<T> {
  const kept: Record<string, unknown> = {};
  for (const name of Object.keys(members)) {
    const value: unknown = members[name as keyof T];
    if (value !== undefined) kept[name] = value;
  }
  return kept as Defined<T>;
}
