import type { AwsShape } from '../account';

/** Readers of members that may hold anything; `undefined` where the member is absent or of another type. */
export const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

export const isRecord = (value: unknown): value is AwsShape =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const record = (value: unknown): AwsShape => (isRecord(value) ? value : {});

export const list = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as unknown[]) : [];

export const records = (value: unknown): readonly AwsShape[] => list(value).filter(isRecord);

export const texts = (value: unknown): readonly string[] =>
  list(value).filter(item => typeof item === 'string');

/** A repeated query parameter arrives as a list, a single one as text. */
export const oneOrMore = (value: unknown): readonly string[] =>
  typeof value === 'string' ? [value] : texts(value);

/** A map of text to text; other values are dropped. */
export function textMap(value: unknown): Record<string, string> {
  const entries = Object.entries(record(value)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(entries);
}

/** A copy that shares nothing with its original. */
export const copy = <T>(value: T): T => structuredClone(value);

/** Without the members that are `undefined`: AWS leaves out what it has no value for. */
export function defined(shape: AwsShape): AwsShape {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined));
}

/** The members of `shape` that are named and present. */
export function pick(shape: AwsShape, names: readonly string[]): AwsShape {
  return defined(Object.fromEntries(names.map(name => [name, shape[name]])));
}

/** What is written `${stageVariables.name}` becomes the variable's value, or nothing where it is not defined. */
export function withStageVariables(expression: string, variables: Readonly<Record<string, string>>): string {
  return expression.replace(
    /\$\{stageVariables\.([A-Za-z0-9_]+)\}/g,
    (_, name: string) => variables[name] ?? '',
  );
}
