import type { Journal, JournalStep, StepState } from '../../migration/journal';
import type { PlanStep } from '../../migration/plan/document';
import { accountWords } from '../words';
import { resumeCommand, rollBackCommand } from './commands';
import { count } from '../text';
import { codeBlock, codeCell, prose, table } from './escape';
import { callCountWords, callLine, callsToMake, callsToTakeBack, type StepCalls } from './calls';
import { titleWords } from './words';

const marks: Readonly<Record<StepState, string>> = {
  done: '✓ done',
  started: '▲ begun',
  failed: '✕ failed',
  undone: '↩ taken back',
  pending: '○ to do',
};

/** What was done of a plan, where it stopped and why, what is left, and how to go on or back. */
export function journalMarkdown(journal: Journal): string {
  const { plan } = journal;
  const known = new Map(journal.steps.map(step => [step.id, step]));
  const rows = plan.steps.map((step, index) => {
    const of: JournalStep = known.get(step.id) ?? { id: step.id, state: 'pending' };
    return [
      String(index + 1),
      marks[of.state],
      `${prose(step.text)}<br>${codeCell(step.action)}`,
      timesOf(of),
      of.error === undefined ? '' : prose(of.error),
    ];
  });
  const sections = [
    `# ${prose(titleWords(plan))}: journal`,
    prose(
      `Account ${plan.scope.account === '' ? 'not known' : accountWords(plan.scope.account)}, ${plan.scope.region}; plan ${plan.id} of ${plan.createdAt}.`,
    ),
    `**${prose(standing(journal))}**`,
    table(['', '', 'Step', 'When', 'Error'], rows),
    ...callSections(journal),
    nextSection(journal),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** What would be called, going on or back: the calls themselves, whatever the sentences of the plan say. */
function callSections(journal: Journal): readonly string[] {
  const { undone } = standingOf(journal);
  const left = undone > 0 ? [] : callsToMake(journal.plan, journal);
  const back = callsToTakeBack(journal).filter(({ calls }) => calls.length > 0);
  return [
    ...(left.length === 0 ? [] : [callSection('What going on calls', left)]),
    ...(back.length === 0 ? [] : [callSection('What taking back calls, in this order', back)]),
  ];
}

function callSection(title: string, steps: readonly StepCalls[]): string {
  const calls = steps.flatMap(({ calls: own }) => own.map(callLine));
  return [`## ${title}`, prose(`${callCountWords(steps)}.`), codeBlock('text', calls.join('\n'))].join(
    '\n\n',
  );
}

function timesOf({ startedAt, endedAt }: JournalStep): string {
  return [startedAt, endedAt].flatMap(time => (time === undefined ? [] : [prose(time)])).join('<br>');
}

interface Standing {
  readonly done: number;
  readonly undone: number;
  readonly left: number;
  /** The first that failed, or was begun and whose end nobody saw. */
  readonly stopped: { readonly step: PlanStep; readonly of: JournalStep } | undefined;
}

function standingOf({ plan, steps }: Journal): Standing {
  const known = new Map(steps.map(step => [step.id, step]));
  const of = (state: StepState): number =>
    plan.steps.filter(({ id }) => (known.get(id)?.state ?? 'pending') === state).length;
  const stopped = plan.steps.flatMap(step => {
    const found = known.get(step.id);
    return found?.state === 'failed' || found?.state === 'started' ? [{ step, of: found }] : [];
  })[0];
  return { done: of('done'), undone: of('undone'), left: plan.steps.length - of('done'), stopped };
}

function standing(journal: Journal): string {
  const { done, undone, left, stopped } = standingOf(journal);
  const all = count(journal.plan.steps.length, 'step');
  if (undone > 0) {
    const rest = callsToTakeBack(journal).length;
    return rest === 0
      ? `Taken back: nothing of the ${all} is left done.`
      : `Being taken back: ${undone} of ${all}, ${rest} to go.`;
  }
  if (stopped !== undefined) {
    const why =
      stopped.of.state === 'failed'
        ? `Stopped at “${withoutStop(stopped.step.text)}”`
        : `Cut off at “${withoutStop(stopped.step.text)}”: whether AWS carried it out is asked before going on`;
    return `${why}. ${done} of ${all} done.`;
  }
  return left === 0 ? `Carried out: all ${all}.` : `${done} of ${all} done, ${left} to go.`;
}

const withoutStop = (text: string): string => text.replace(/\.$/, '');

function nextSection(journal: Journal): string {
  const { left, undone } = standingOf(journal);
  const isRetire = journal.plan.kind === 'retire';
  const rest = callsToTakeBack(journal).length;
  if (undone > 0 && rest === 0) return prose('Nothing is left to do. Make a new plan to try again.');
  const words = undone > 0 ? [] : left > 0 ? ['Go on where it stopped:'] : [];
  const sections = [
    ...words.map(prose),
    ...(words.length === 0 ? [] : [codeBlock('sh', resumeCommand)]),
    ...(isRetire
      ? [prose('What was deleted cannot be brought back.')]
      : [prose('Take back what was done:'), codeBlock('sh', rollBackCommand)]),
  ];
  return ['## Next', ...sections].join('\n\n');
}
