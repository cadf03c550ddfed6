import { migrationOperations, findWriteOperation } from '../../../src/apply/operations';
import type { Plan, PlannedCall } from '../../../src/plan/document';

/** Every call of a plan, with the step that it belongs to and what it is there for. */
export function* callsOf(plan: Plan): Iterable<{
  readonly step: string;
  readonly role: 'input' | 'requires' | 'undo' | 'verify';
  readonly call: PlannedCall;
}> {
  for (const step of plan.steps) {
    yield { step: step.id, role: 'input', call: step };
    for (const call of step.requires) yield { step: step.id, role: 'requires', call };
    for (const call of step.undo) {
      yield { step: step.id, role: 'undo', call };
      if (call.onlyIf !== undefined) yield { step: step.id, role: 'undo', call: call.onlyIf };
    }
    for (const call of step.verify) yield { step: step.id, role: 'verify', call };
  }
}

const reference = /^\$\{steps\.([^.}]+)\.[^}]+\}$/;

function* textsIn(value: unknown): Iterable<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null)
    for (const one of Object.values(value)) yield* textsIn(one);
}

/** What is wrong with a plan whatever it is for, in words. */
export function faultsOf(plan: Plan): readonly string[] {
  const faults: string[] = [];
  const order = new Map(plan.steps.map(({ id }, index) => [id, index]));
  if (order.size !== plan.steps.length) faults.push('two steps have one id');
  for (const { step, role, call } of callsOf(plan)) {
    if (findWriteOperation(call.action) === undefined) faults.push(`${step}: ${call.action} is not known`);
    const isOwn = role === 'undo' || role === 'verify';
    const own = order.get(step) ?? 0;
    const expected = 'expect' in call ? call.expect : undefined;
    for (const text of [...textsIn(call.input), ...textsIn(expected)]) {
      const [, named] = reference.exec(text) ?? [];
      if (named === undefined) continue;
      const index = order.get(named);
      if (index === undefined || index > own || (index === own && !isOwn))
        faults.push(`${step}: ${role} refers to ${text}`);
    }
  }
  const known = new Set(migrationOperations.map(({ action }) => action));
  for (const { id, iam, text } of plan.steps) {
    if (!/^[A-Za-z0-9_-]+$/.test(id)) faults.push(`${id} is no id`);
    if (text === '') faults.push(`${id} says nothing`);
    if (iam.length === 0) faults.push(`${id} takes no permission`);
    for (const action of iam)
      if (!known.has(action)) faults.push(`${id}: ${action} is no permission of the policy`);
  }
  return faults;
}
