import { recordOrNone, textOrNone } from './shape';

/** Values by name, as a stage has them. */
export type StageVariables = Readonly<Record<string, string>>;

const expression = /\$\{stageVariables\.([A-Za-z0-9_]+)\}/g;

export function namesStageVariable(value: string): boolean {
  return value.includes('${stageVariables.');
}

/**
 * The value with every `${stageVariables.name}` replaced; `undefined` where a variable is not set: API Gateway would
 * send an empty string there, which names nothing that could be read.
 */
export function fillStageVariables(value: string, variables: StageVariables): string | undefined {
  const unset: string[] = [];
  const resolved = value.replaceAll(expression, (_whole, name: string) => {
    const known = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (known === undefined) unset.push(name);
    return known ?? '';
  });
  return unset.length === 0 ? resolved : undefined;
}

/** The stage variables of a JSON value that should be a map of strings. */
export function stageVariables(value: unknown): StageVariables {
  const variables: Record<string, string> = {};
  for (const [name, member] of Object.entries(recordOrNone(value) ?? {})) {
    const known = textOrNone(member);
    if (known !== undefined) variables[name] = known;
  }
  return variables;
}

/** What a field stands for in any of the stages: itself where it has no variable, else one value a stage. */
export function valuesByStage(value: string, stages: Iterable<StageVariables>): readonly string[] {
  if (!namesStageVariable(value)) return [value];
  const values = new Set<string>();
  for (const variables of stages) {
    const resolved = fillStageVariables(value, variables);
    if (resolved !== undefined) values.add(resolved);
  }
  return [...values];
}
