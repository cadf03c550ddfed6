import * as l10n from '@vscode/l10n';
import type { Journal, JournalStep } from '../../apply/journal';
import { resolveOutputs } from '../../plan/after/draft';
import type { JsonObject, Plan, PlannedCall, PlanStep } from '../../plan/document';
import { compactJson } from '../../topology/canonical';
import { makeVisible, visibleJson } from '../../text/visible';
import { variablesShownInPlan, veiledInput } from './veil';
import { countOf } from '../../words/counts';

/** What one step calls, or what is called to roll it back, with the values that are known by now. */
export interface StepCalls {
  readonly step: PlanStep;
  /** What the journal says of it. */
  readonly state: JournalStep['state'];
  readonly calls: readonly PlannedCall[];
}

/** The calls that are left of a plan, in their order; of all steps where nothing was begun. */
export function callsToMake(plan: Plan, journal?: Journal): readonly StepCalls[] {
  const entries = journalEntries(journal);
  const put = createPutter(plan, journal);
  return plan.steps.flatMap(step => {
    const state = entries.get(step.id)?.state ?? 'pending';
    return state === 'done' || state === 'undone' ? [] : [{ step, state, calls: [put(step)] }];
  });
}

/** The calls that take back what was done or may have been, the last step first. */
export function callsToTakeBack(journal: Journal): readonly StepCalls[] {
  const entries = journalEntries(journal);
  const put = createPutter(journal.plan, journal);
  return [...journal.plan.steps].reverse().flatMap(step => {
    const of = entries.get(step.id);
    // What failed has an output where AWS carried it out and only its proof failed.
    const mayBeDone =
      of?.state === 'done' || of?.state === 'started' || (of?.state === 'failed' && of.output);
    return of === undefined || !mayBeDone ? [] : [{ step, state: of.state, calls: step.undo.map(put) }];
  });
}

/** `2 × ec2:CreateSecurityGroup, 1 × apigatewayv2:CreateVpcLink`, in the order of the first of each. */
export function callCounts(steps: readonly StepCalls[]): string {
  const counts = new Map<string, number>();
  for (const { calls } of steps)
    for (const { action } of calls) counts.set(action, (counts.get(action) ?? 0) + 1);
  return [...counts].map(([action, times]) => `${times} × ${action}`).join(', ');
}

/** `12 calls: 2 × …` */
export function callCountWords(steps: readonly StepCalls[]): string {
  const all = steps.reduce((sum, { calls }) => sum + calls.length, 0);
  return all === 0 ? l10n.t('No calls') : `${countOf(all, 'call')}: ${callCounts(steps)}`;
}

/** The call with its whole input on one line, as far as it is known and nothing in it may be secret. */
export function callLine({ action, input }: PlannedCall): string {
  return `${makeVisible(action)} ${visibleJson(compactJson(input))}`;
}

const journalEntries = (journal: Journal | undefined): ReadonlyMap<string, JournalStep> =>
  new Map(journal?.steps.map(step => [step.id, step]));

function createPutter(plan: Plan, journal: Journal | undefined): (call: PlannedCall) => PlannedCall {
  const shown = variablesShownInPlan(plan);
  const outputs = new Map<string, JsonObject>();
  for (const { id, output } of journal?.steps ?? []) if (output !== undefined) outputs.set(id, output);
  return ({ action, input }) => ({
    action,
    input: veiledInput(resolveOutputs(input, outputs) as JsonObject, shown),
  });
}
