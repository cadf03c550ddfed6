import * as l10n from '@vscode/l10n';
import type { Journal } from '../../apply/journal';
import type { Plan } from '../../plan/document';
import { accountWords } from '../words';
import { oneLine } from '../../text/oneLine';
import { callCountWords, callLine, callsToMake, callsToTakeBack, type StepCalls } from './calls';
import { savingWords, sortedPreconditions, stateLabel, titleWords, verdictWords } from './words';
import { nameStages } from '../../plan/stageNames';
import { largestNumber } from '../../model/lists';

/** Longer than any sentence of a plan; a name in it may be of any length. */
const LONGEST = 1000;
const textLine = (text: string): string => oneLine(text, LONGEST);

/**
 * What a plan would do, for a terminal: what speaks against it, then each step with its call. With a journal, what is
 * left of it.
 */
export function planText(plan: Plan, journal?: Journal): string {
  const concerns = sortedPreconditions(plan).filter(({ state }) => state !== 'ok');
  const steps = callsToMake(plan, journal);
  const width = largestNumber(concerns.map(({ state }) => stateLabel(state).length));
  const lines = [
    ...textHeading(plan),
    '',
    `${verdictWords(plan)}.`,
    ...concerns.map(({ state, text }) => `  ${stateLabel(state).padEnd(width)}  ${textLine(text)}`),
    '',
    ...stepLines(steps, calls =>
      journal === undefined
        ? l10n.t('Would make {calls}', { calls })
        : l10n.t('Would resume and make {calls}', { calls }),
    ),
    '',
    `${l10n.t('Saves {amount}.', { amount: savingWords(plan) })} ${textLine(plan.saving.basis)}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** What `rollback` would undo: the last step first. */
export function journalText(journal: Journal): string {
  const { plan } = journal;
  const undone = callsToTakeBack(journal).filter(({ calls }) => calls.length > 0);
  const lines = [
    ...textHeading(plan),
    '',
    ...(undone.length === 0
      ? [nothingBack(plan)]
      : stepLines(undone, calls => l10n.t('Would roll back, in this order, with {calls}', { calls }))),
  ];
  return `${lines.join('\n')}\n`;
}

/** Each step in words, as the file has them, and below it what would really be called. */
function stepLines(steps: readonly StepCalls[], describe: (calls: string) => string): readonly string[] {
  if (steps.length === 0) return [l10n.t('There is nothing to do.')];
  const width = String(steps.length).length;
  return [
    describe(textLine(callCountWords(steps))),
    ...steps.flatMap(({ step, state, calls }, index) => {
      const actions = [...new Set(calls.map(({ action }) => textLine(action)))].join(', ');
      const shown =
        state === 'started' ? l10n.t('{actions}, if it was completed (checked first)', { actions }) : actions;
      return [
        `  ${String(index + 1).padStart(width)}  ${textLine(step.text)} (${shown})`,
        ...calls.map(call => `  ${' '.repeat(width)}  ${callLine(call)}`),
      ];
    }),
  ];
}

const nothingBack = ({ kind }: Plan): string =>
  kind === 'retire'
    ? l10n.t("Deleted resources can't be restored.")
    : l10n.t('There is nothing to roll back.');

function textHeading(plan: Plan): readonly string[] {
  const { scope, stages, id, createdAt } = plan;
  const where = [
    scope.account === ''
      ? l10n.t('unknown account')
      : l10n.t('account {account}', { account: accountWords(scope.account) }),
    scope.region,
  ];
  return [
    textLine(titleWords(plan)),
    textLine([...where, ...(stages.length === 0 ? [] : [nameStages(stages)])].join(', ')),
    textLine(l10n.t('Plan {id}, created at {time}', { id, time: createdAt })),
  ];
}
