import * as l10n from '@vscode/l10n';
import type { Json, Plan } from '../../plan/document';
import { InvalidDocument } from './checkDocument';
import { referencedSteps } from './placeholders';
import { onlyToRetire } from './planSchema';
import { findPlanFault } from './soundness';

/**
 * Looks at what the schema of plans can't: that members fit each other, and that this program made it. `path` is that
 * of the plan in its document.
 * @throws InvalidDocument
 */
export function checkPlan(plan: Plan, path = ''): void {
  checkSteps(plan, path);
  const fault = findPlanFault(plan);
  if (fault !== undefined) throw new InvalidDocument(fault);
}

function checkSteps({ steps, kind }: Plan, path: string): void {
  const earlier = new Set<string>();
  for (const [index, { id, action, input, requires, undo, verify }] of steps.entries()) {
    const check = (values: readonly Json[]): void => {
      checkReferences(`${path}steps[${index}]`, values, earlier);
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
