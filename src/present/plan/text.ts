import type { Journal, JournalStep } from '../../migration/journal';
import type { Plan, PlanStep } from '../../migration/plan/document';
import { accountWords } from '../words';
import { listed, oneLine } from '../text';
import { savingWords, sortedPreconditions, stateMarks, titleWords, verdictWords } from './words';

/** Longer than any sentence of a plan; a name in it may be of any length. */
const LONGEST = 1000;
const line = (text: string): string => oneLine(text, LONGEST);

/** What a plan would do, for a terminal: what speaks against it, then one line a step. */
export function planText(plan: Plan): string {
  const concerns = sortedPreconditions(plan).filter(({ state }) => state !== 'ok');
  const lines = [
    ...heading(plan),
    '',
    `${verdictWords(plan)}.`,
    ...concerns.map(({ state, text }) => `  ${stateMarks[state].padEnd(9)}  ${line(text)}`),
    '',
    plan.steps.length === 0 ? 'There is nothing to do.' : 'Would do:',
    ...plan.steps.map((step, index) => stepLine(step, index, plan.steps.length)),
    '',
    `Saves ${savingWords(plan)}. ${line(plan.saving.basis)}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** What `rollback` would take back: the last first. */
export function journalText(journal: Journal): string {
  const { plan } = journal;
  const undone = undoneBy(journal).filter(({ step }) => step.undo.length > 0);
  const lines = [
    ...heading(plan),
    '',
    undone.length === 0 ? nothingBack(plan) : 'Would take back, in this order:',
    ...undone.map(({ step, state }, index) => {
      const begun = state === 'started' ? ', if it was done, which is asked first' : '';
      return `  ${String(index + 1).padStart(String(undone.length).length)}  ${line(step.text)} (${actionsOf(step)}${begun})`;
    }),
  ];
  return `${lines.join('\n')}\n`;
}

const nothingBack = ({ kind }: Plan): string =>
  kind === 'retire' ? 'What was deleted cannot be brought back.' : 'There is nothing to take back.';

/** Each of the calls once. */
const actionsOf = ({ undo }: PlanStep): string =>
  [...new Set(undo.map(({ action }) => line(action)))].join(', ');

function heading(plan: Plan): readonly string[] {
  const { scope, stages, id, createdAt } = plan;
  const where = [
    scope.account === '' ? 'account not known' : `account ${accountWords(scope.account)}`,
    scope.region,
  ];
  return [
    line(titleWords(plan)),
    line(
      [
        ...where,
        ...(stages.length === 0 ? [] : [`${stages.length === 1 ? 'stage' : 'stages'} ${listed(stages)}`]),
      ].join(', '),
    ),
    line(`Plan ${id} of ${createdAt}`),
  ];
}

function stepLine({ action, text }: PlanStep, index: number, of: number): string {
  const width = String(of).length;
  return `  ${String(index + 1).padStart(width)}  ${line(text)} (${line(action)})`;
}

/** Steps that were done or may have been, the last first; with what the journal says of them. */
export function undoneBy({
  plan,
  steps,
}: Journal): readonly { readonly step: PlanStep; readonly state: JournalStep['state'] }[] {
  const known = new Map(steps.map(step => [step.id, step]));
  return plan.steps
    .flatMap(step => {
      const of = known.get(step.id);
      // What failed has an output where AWS carried it out and only its proof failed.
      const mayBeDone =
        of?.state === 'done' || of?.state === 'started' || (of?.state === 'failed' && of.output);
      return of !== undefined && mayBeDone ? [{ step, state: of.state }] : [];
    })
    .reverse();
}
