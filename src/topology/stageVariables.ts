import { ownMember, asText } from './values';
import type { AwsObject } from './document';

/** `${stageVariables.name}`; names are letters, digits and underscores (API Gateway developer guide). */
const expression = /\$\{stageVariables\.([A-Za-z0-9_]+)\}/g;

export interface Resolved {
  readonly text: string;
  /** Names of the variables that the stage does not have; their expressions stay in `text`. */
  readonly undefined: readonly string[];
}

export function containsStageVariable(value: string | undefined): boolean {
  return value?.includes('${stageVariables.') === true;
}

export function undefinedIn(value: string): readonly string[] {
  return [...value.matchAll(expression)].flatMap(([, name]) => name ?? []);
}

/** The text with every stage variable replaced that the stage has. An empty value counts as none: it names nothing. */
export function resolveStageVariables(value: string, variables: AwsObject): Resolved {
  const missing = new Set<string>();
  const resolved = value.replaceAll(expression, (whole, name: string) => {
    const known = asText(ownMember(variables, name));
    if (known === undefined) missing.add(name);
    return known ?? whole;
  });
  return { text: resolved, undefined: [...missing] };
}
