import type { AwsShape } from '../account';

/** Readers of members that may hold anything; `undefined` where the member is absent or of another type. */
export const textValue = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

export const isShapeValue = (value: unknown): value is AwsShape =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const shapeValue = (value: unknown): AwsShape => (isShapeValue(value) ? value : {});

export const listValue = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as unknown[]) : [];

export const shapeValues = (value: unknown): readonly AwsShape[] => listValue(value).filter(isShapeValue);

export const textValues = (value: unknown): readonly string[] =>
  listValue(value).filter(item => typeof item === 'string');

/** A repeated query parameter arrives as a list, a single one as text. */
export const oneOrMoreTexts = (value: unknown): readonly string[] =>
  typeof value === 'string' ? [value] : textValues(value);

/** A map of text to text; other values are dropped. */
export function textMapValue(value: unknown): Record<string, string> {
  const entries = Object.entries(shapeValue(value)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(entries);
}

/** A copy that shares nothing with its original. */
export const copyValue = <T>(value: T): T => structuredClone(value);

/** Without the members that are `undefined`: AWS leaves out what it has no value for. */
export function withoutUndefinedMembers(shape: AwsShape): AwsShape {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined));
}

/** The members of `shape` that are named and present. */
export function pickShapeMembers(shape: AwsShape, names: readonly string[]): AwsShape {
  return withoutUndefinedMembers(Object.fromEntries(names.map(name => [name, shape[name]])));
}

/** What is written `${stageVariables.name}` becomes the variable's value, or nothing where it is not defined. */
export function expandStageVariables(
  expression: string,
  variables: Readonly<Record<string, string>>,
): string {
  return expression.replace(
    /\$\{stageVariables\.([A-Za-z0-9_]+)\}/g,
    (_, name: string) => variables[name] ?? '',
  );
}
