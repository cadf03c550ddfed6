import * as l10n from '@vscode/l10n';
import type { Json, Plan } from '../../plan/document';
import { checkShape, InvalidDocument } from './checkDocument';
import { referencedSteps } from './placeholders';
import { onlyToRetire, planSchema } from './planSchema';
import { findPlanFault } from './soundness';

/**
 * A plan whose every call is one that a migration makes. Names are taken as they are, and members that no schema names
 * are kept.
 * @throws InvalidDocument
 */
export function checkPlan(value: unknown): Plan {
  checkShape(planSchema, value);
  const plan = value as Plan;
  checkSteps(plan);
  const fault = findPlanFault(plan);
  if (fault !== undefined) throw new InvalidDocument(fault);
  return plan;
}

function checkSteps({ steps, kind }: Plan): void {
  const earlier = new Set<string>();
  for (const [index, { id, action, input, requires, undo, verify }] of steps.entries()) {
    const check = (values: readonly Json[]): void => {
      checkReferences(`steps[${index}]`, values, earlier);
    };
    if (earlier.has(id)) throw new InvalidDocument(l10n.t('Two steps have the ID "{id}".', { id }));
    check([input, ...requires.flatMap(asked => [asked.input, asked.expect])]);
    earlier.add(id);
    const conditions = undo.flatMap(({ onlyIf }) => onlyIf ?? []);
    check(undo.map(call => call.input));
    check([...conditions, ...verify].flatMap(asked => [asked.input, asked.expect]));
    if (kind !== 'retire' && onlyToRetire.test(action)) {
      throw new InvalidDocument(
        l10n.t('Step "{id}" deletes resources that this kind of plan keeps.', { id }),
      );
    }
  }
}

function checkReferences(path: string, values: readonly Json[], known: ReadonlySet<string>): void {
  const id = referencedSteps(values).find(each => !known.has(each));
  if (id !== undefined) {
    throw new InvalidDocument(l10n.t('{path} refers to "{id}", which isn\'t an earlier step.', { path, id }));
  }
}
