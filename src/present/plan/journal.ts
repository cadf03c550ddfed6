import * as l10n from '@vscode/l10n';
import type { Journal, JournalStep, StepState } from '../../apply/journal';
import type { PlanStep } from '../../plan/document';
import { accountWords } from '../words';
import { resumeCommand, rollBackCommand } from './commands';
import { countOf, formatNumber } from '../../words/counts';
import { asSentence } from '../../words/sentences';
import { codeBlock, codeCell, escapeProse, escapedTable } from './escape';
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
export function journalMarkdown(journal: Journal): string {
  const { plan } = journal;
  const known = new Map(journal.steps.map(step => [step.id, step]));
  const rows = plan.steps.map((step, index) => {
    const of: JournalStep = known.get(step.id) ?? { id: step.id, state: 'pending' };
    return [
      String(index + 1),
      stepStateLabel(of.state),
      `${escapeProse(step.text)}<br>${codeCell(step.action)}`,
      stepTimes(of),
      of.error === undefined ? '' : escapeProse(of.error),
    ];
  });
  const sections = [
    `# ${escapeProse(l10n.t('Journal: {title}', { title: titleWords(plan) }))}`,
    escapeProse(
      l10n.t('Account {account}, {region}. Plan {plan}, created at {time}.', {
        account: plan.scope.account === '' ? l10n.t('unknown') : accountWords(plan.scope.account),
        region: plan.scope.region,
        plan: plan.id,
        time: plan.createdAt,
      }),
    ),
    `**${escapeProse(describeStanding(journal))}**`,
    escapedTable(['', '', l10n.t('Step'), l10n.t('When'), l10n.t('Error')], rows),
    ...callSections(journal),
    nextSection(journal),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** What a resume or a rollback would call: the calls themselves, whatever the texts of the plan are. */
function callSections(journal: Journal): readonly string[] {
  const { undone } = readStanding(journal);
  const left = undone > 0 ? [] : callsToMake(journal.plan, journal);
  const back = callsToTakeBack(journal).filter(({ calls }) => calls.length > 0);
  return [
    ...(left.length === 0 ? [] : [callSection(l10n.t('Calls to resume'), left)]),
    ...(back.length === 0 ? [] : [callSection(l10n.t('Calls to roll back, in this order'), back)]),
  ];
}

function callSection(title: string, steps: readonly StepCalls[]): string {
  const calls = steps.flatMap(({ calls: own }) => own.map(callLine));
  return [`## ${title}`, escapeProse(`${callCountWords(steps)}.`), codeBlock('text', calls.join('\n'))].join(
    '\n\n',
  );
}

function stepTimes({ startedAt, endedAt }: JournalStep): string {
  return [startedAt, endedAt].flatMap(time => (time === undefined ? [] : [escapeProse(time)])).join('<br>');
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

function describeStanding(journal: Journal): string {
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

function nextSection(journal: Journal): string {
  const { left, undone } = readStanding(journal);
  const isRetire = journal.plan.kind === 'retire';
  const rest = callsToTakeBack(journal).length;
  if (undone > 0 && rest === 0)
    return escapeProse(l10n.t('Nothing is left to do. Create a new plan to try again.'));
  const words = undone > 0 ? [] : left > 0 ? [l10n.t('To resume:')] : [];
  const sections = [
    ...words.map(escapeProse),
    ...(words.length === 0 ? [] : [codeBlock('sh', resumeCommand)]),
    ...(isRetire
      ? [escapeProse(l10n.t("Deleted resources can't be restored."))]
      : [escapeProse(l10n.t('To roll back:')), codeBlock('sh', rollBackCommand)]),
  ];
  return [`## ${l10n.t('Next steps')}`, ...sections].join('\n\n');
}
