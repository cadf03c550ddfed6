import type { JsonObject, Plan } from '../../plan/document';
import { asRecord, asRecords, asText } from '../../topology/values';
import { hiddenValue } from '../../text/hiddenValue';
import { variablesShownInPlan } from './veil';

/** A stage variable to which a plan gives another value; hiddenValue where no route of the plan depends on it. */
export interface VariableRow {
  readonly stage: string;
  readonly name: string;
  /** Left out where the plan does not say how it was. */
  readonly before?: string;
  readonly after: string;
}

/** In the order of the steps, each variable of a stage once. */
export function variableRows(plan: Plan): readonly VariableRow[] {
  const shown = variablesShownInPlan(plan);
  const rows = new Map<string, VariableRow>();
  for (const { input, undo } of plan.steps) {
    const stage = asText(input['stageName']);
    if (stage === undefined) continue;
    const before = new Map(undo.flatMap(call => [...valuesIn(call.input)]));
    for (const [name, after] of valuesIn(input)) {
      const earlier = before.get(name) ?? rows.get(`${stage} ${name}`)?.before;
      const veil = (value: string): string =>
        shown.has(name) || value.startsWith('${') ? value : hiddenValue;
      rows.set(`${stage} ${name}`, {
        stage,
        name,
        after: veil(after),
        ...(earlier === undefined ? {} : { before: veil(earlier) }),
      });
    }
  }
  return [...rows.values()];
}

/** By patch operations, by a deployment, or by its canary. */
function* valuesIn(input: JsonObject): Iterable<readonly [name: string, value: string]> {
  for (const { path, value, op } of asRecords(input['patchOperations'])) {
    const name = /^\/(?:variables|canarySettings\/stageVariableOverrides)\/(.+)$/.exec(
      asText(path) ?? '',
    )?.[1];
    if (name !== undefined && op !== 'remove') yield [name, asText(value) ?? ''];
  }
  const overrides = asRecord(asRecord(input['canarySettings'])['stageVariableOverrides']);
  for (const [name, value] of Object.entries({ ...asRecord(input['variables']), ...overrides })) {
    yield [name, asText(value) ?? ''];
  }
}
