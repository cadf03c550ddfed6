import type { Journal } from '../../migration/journal';
import type { Plan } from '../../migration/plan/document';
import { accountWords } from '../words';
import { listed, oneLine } from '../text';
import { callCountWords, callLine, callsToMake, callsToTakeBack, type StepCalls } from './calls';
import { savingWords, sortedPreconditions, stateMarks, titleWords, verdictWords } from './words';

/** Longer than any sentence of a plan; a name in it may be of any length. */
const LONGEST = 1000;
const line = (text: string): string => oneLine(text, LONGEST);

/**
 * What a plan would do, for a terminal: what speaks against it, then each step with its call. With a journal, what is
 * left of it.
 */
export function planText(plan: Plan, journal?: Journal): string {
  const concerns = sortedPreconditions(plan).filter(({ state }) => state !== 'ok');
  const steps = callsToMake(plan, journal);
  const lines = [
    ...heading(plan),
    '',
    `${verdictWords(plan)}.`,
    ...concerns.map(({ state, text }) => `  ${stateMarks[state].padEnd(9)}  ${line(text)}`),
    '',
    ...stepLines(steps, journal === undefined ? 'Would make' : 'Would go on, and make'),
    '',
    `Saves ${savingWords(plan)}. ${line(plan.saving.basis)}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** What `rollback` would take back: the last first. */
export function journalText(journal: Journal): string {
  const { plan } = journal;
  const undone = callsToTakeBack(journal).filter(({ calls }) => calls.length > 0);
  const lines = [
    ...heading(plan),
    '',
    ...(undone.length === 0
      ? [nothingBack(plan)]
      : stepLines(undone, 'Would take back, in this order, with')),
  ];
  return `${lines.join('\n')}\n`;
}

/** Each step in words, as the file has them, and below it what would really be called. */
function stepLines(steps: readonly StepCalls[], begin: string): readonly string[] {
  if (steps.length === 0) return ['There is nothing to do.'];
  const width = String(steps.length).length;
  return [
    `${begin} ${line(callCountWords(steps))}`,
    ...steps.flatMap(({ step, state, calls }, index) => {
      const begun = state === 'started' ? ', if it was done, which is asked first' : '';
      const actions = [...new Set(calls.map(({ action }) => line(action)))].join(', ');
      return [
        `  ${String(index + 1).padStart(width)}  ${line(step.text)} (${actions}${begun})`,
        ...calls.map(call => `  ${' '.repeat(width)}  ${callLine(call)}`),
      ];
    }),
  ];
}

const nothingBack = ({ kind }: Plan): string =>
  kind === 'retire' ? 'What was deleted cannot be brought back.' : 'There is nothing to take back.';

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
