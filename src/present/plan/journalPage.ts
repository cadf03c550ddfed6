import * as l10n from '@vscode/l10n';
import type { Journal, JournalStep, StepState } from '../../apply/journal';
import type { PlanStep } from '../../plan/document';
import { accountWords } from '../words';
import { resumeCommand, rollBackCommand } from './commands';
import { countOf, formatNumber } from '../../words/counts';
import { asSentence } from '../../words/sentences';
import type { PageSection, PageSummaryLine, PlanPage } from '../../protocol/planPage';
import { makeCode, makeParagraph, makeSection, makeTable } from './blocks';
import { asCode, asTime, proseOf } from './prose';
import { callCountWords, callLine, callsToMake, callsToTakeBack, type StepCalls } from './calls';
import { titleWords } from './words';

const states: Readonly<Record<StepState, readonly [mark: string, word: () => string]>> = {
  done: ['✓', () => l10n.t('done')],
  started: ['▲', () => l10n.t('started')],
  failed: ['✕', () => l10n.t('failed')],
  undone: ['↩', () => l10n.t('rolled back')],
  pending: ['○', () => l10n.t('not started')],
};

function stepStateLabel(state: StepState): string {
  const [mark, word] = states[state];
  return `${mark} ${word()}`;
}

/** What was done of a plan, where it stopped and why, what is left, and how to resume or roll back. */
export function createJournalPage(journal: Journal): PlanPage {
  const { plan } = journal;
  return {
    title: l10n.t('Journal: {title}', { title: titleWords(plan) }),
    facts: proseOf(
      l10n.t('Account {account}, {region}. Plan {plan}, created {time}.', {
        account: plan.scope.account === '' ? l10n.t('unknown') : accountWords(plan.scope.account),
        region: plan.scope.region,
        plan: asCode(plan.id),
        time: asTime(plan.createdAt),
      }),
    ),
    verdict: proseOf(describeStanding(journal)),
    summary: journalSummary(journal),
    sections: [stepsTable(journal), ...callSections(journal), journalNextSection(journal)],
  };
}

function journalSummary(journal: Journal): readonly PageSummaryLine[] {
  const { done, undone, left, stopped } = readStanding(journal);
  const steps = countOf(journal.plan.steps.length, 'step');
  const next = undone > 0 || left === 0 ? [] : callsToMake(journal.plan, journal);
  const back = callsToTakeBack(journal).filter(({ calls }) => calls.length > 0);
  const lines: readonly (readonly [label: string, words: string])[] = [
    [l10n.t('Done'), l10n.t('{done} of {steps}.', { done: formatNumber(done), steps })],
    [l10n.t('Ran'), runTimes(journal)],
    [l10n.t('Error'), stopped?.of.error ?? ''],
    [
      l10n.t('Left'),
      next[0] === undefined
        ? ''
        : l10n.t('{steps}. Next: {step}', { steps: countOf(next.length, 'step'), step: next[0].step.text }),
    ],
    [
      l10n.t('Rollback'),
      journal.plan.kind === 'retire'
        ? l10n.t("Deleted resources can't be restored.")
        : back.length === 0
          ? l10n.t('There is nothing to roll back.')
          : l10n.t('{calls}, in the reverse order of the steps.', {
              calls: countOf(
                back.reduce((sum, { calls }) => sum + calls.length, 0),
                'call',
              ),
            }),
    ],
  ];
  return lines.filter(([, words]) => words !== '').map(([label, words]) => ({ label, text: proseOf(words) }));
}

/** When the first step was begun and the last one ended; empty where none was begun. */
export function runTimes({ steps }: Journal): string {
  const times = steps.flatMap(({ startedAt, endedAt }) => [startedAt ?? '', endedAt ?? '']);
  const ran = times.filter(time => time !== '').sort();
  const [first] = ran;
  const last = ran.at(-1);
  return first === undefined || last === undefined
    ? ''
    : l10n.t('from {first} to {last}', { first: asTime(first), last: asTime(last) });
}

function stepsTable({ plan, steps }: Journal): PageSection {
  const known = new Map(steps.map(step => [step.id, step]));
  const rows = plan.steps.map((step, index) => {
    const of: JournalStep = known.get(step.id) ?? { id: step.id, state: 'pending' };
    return [
      String(index + 1),
      stepStateLabel(of.state),
      [step.text, asCode(step.action), ...(of.error === undefined ? [] : [of.error])],
      [of.startedAt, of.endedAt].flatMap(time => (time === undefined ? [] : [asTime(time)])),
    ];
  });
  return {
    ...makeSection(
      l10n.t('Steps'),
      makeTable(['', l10n.t('State'), l10n.t('Step'), l10n.t('Started and ended')], rows),
    ),
    isOpen: true,
  };
}

/** What a resume or a rollback would call: the calls themselves, whatever the texts of the plan are. */
function callSections(journal: Journal): readonly PageSection[] {
  const { undone } = readStanding(journal);
  const left = undone > 0 ? [] : callsToMake(journal.plan, journal);
  const back = callsToTakeBack(journal).filter(({ calls }) => calls.length > 0);
  return [
    ...(left.length === 0 ? [] : [callSection(l10n.t('Calls to resume'), left)]),
    ...(back.length === 0 ? [] : [callSection(l10n.t('Calls to roll back, in this order'), back)]),
  ];
}

function callSection(title: string, steps: readonly StepCalls[]): PageSection {
  const calls = steps.flatMap(({ calls: own }) => own.map(callLine));
  return makeSection(title, makeParagraph(`${callCountWords(steps)}.`), makeCode('text', calls.join('\n')));
}

interface Standing {
  readonly done: number;
  readonly undone: number;
  readonly left: number;
  /** The first that failed, or was begun and whose end nobody saw. */
  readonly stopped:
    | { readonly step: PlanStep; readonly position: number; readonly of: JournalStep }
    | undefined;
}

function readStanding({ plan, steps }: Journal): Standing {
  const known = new Map(steps.map(step => [step.id, step]));
  const of = (state: StepState): number =>
    plan.steps.filter(({ id }) => (known.get(id)?.state ?? 'pending') === state).length;
  const stopped = plan.steps.flatMap((step, index) => {
    const found = known.get(step.id);
    return found?.state === 'failed' || found?.state === 'started'
      ? [{ step, position: index + 1, of: found }]
      : [];
  })[0];
  return { done: of('done'), undone: of('undone'), left: plan.steps.length - of('done'), stopped };
}

/** How far a migration came, and where it stopped. */
export function describeStanding(journal: Journal): string {
  const { done, undone, left, stopped } = readStanding(journal);
  const steps = countOf(journal.plan.steps.length, 'step');
  if (undone > 0) {
    const rest = callsToTakeBack(journal).length;
    return rest === 0
      ? l10n.t('Rolled back completely ({steps}).', { steps })
      : l10n.t('Partly rolled back: {undone} of {steps}, {rest} to go.', {
          undone: formatNumber(undone),
          steps,
          rest: formatNumber(rest),
        });
  }
  if (stopped !== undefined) {
    const values = { position: formatNumber(stopped.position), text: asSentence(stopped.step.text) };
    return [
      ...(stopped.of.state === 'failed'
        ? [l10n.t('Stopped at step {position}: {text}', values)]
        : [
            l10n.t('Interrupted at step {position}: {text}', values),
            l10n.t('Its result is checked with AWS before resuming.'),
          ]),
      l10n.t('{done} of {steps} completed.', { done: formatNumber(done), steps }),
    ].join(' ');
  }
  return left === 0
    ? l10n.t('Applied completely ({steps}).', { steps })
    : l10n.t('{done} of {steps} completed, {left} to go.', {
        done: formatNumber(done),
        steps,
        left: formatNumber(left),
      });
}

/** What can be done from here. */
export function journalNextSection(journal: Journal): PageSection {
  const { left, undone } = readStanding(journal);
  const isRetire = journal.plan.kind === 'retire';
  const rest = callsToTakeBack(journal).length;
  const title = l10n.t('Next steps');
  if (undone > 0 && rest === 0)
    return makeSection(
      title,
      makeParagraph(l10n.t('Nothing is left to do. Create a new plan to try again.')),
    );
  const resume =
    undone > 0 || left === 0 ? [] : [makeParagraph(l10n.t('To resume:')), makeCode('sh', resumeCommand)];
  const back = isRetire
    ? [makeParagraph(l10n.t("Deleted resources can't be restored."))]
    : [makeParagraph(l10n.t('To roll back:')), makeCode('sh', rollBackCommand)];
  return makeSection(title, ...resume, ...back);
}
