import * as l10n from '@vscode/l10n';
import { AwsFailureError, classifyError, type AwsFailure } from '../../aws/awsError';
import type { Journal, JournalStep } from '../journal';
import { durationText } from '../../words/duration';
import { LONGEST_LAG } from './lag';
import type { JsonObject, Plan, PlanStep } from '../../plan/document';
import type { PlanRunOptions } from './options';
import { NotKnown, resolvePlaceholders, type Known } from './placeholders';
import { withFullStop } from '../../words/sentences';

/** Why a run ends before its end: a sentence or more for a person. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** The journal cannot be saved: nothing may be done that it would not name. */
export class NotSaved extends Error {
  override readonly name = 'NotSaved';
}

/** One run over a plan: its journal as it is saved, and what a step needs to be carried out. */
export interface PlanRun {
  readonly options: PlanRunOptions;
  readonly plan: Plan;
  journal(): Journal;
  entry(id: string): JournalStep;
  /** Resolves when the change is safe. @throws NotSaved */
  change(id: string, change: Partial<JournalStep>): Promise<void>;
  /** @throws NotSaved */
  save(journal: Journal): Promise<void>;
  /** The input with what earlier steps gave. @throws Stopped */
  input(of: JsonObject): JsonObject;
  readonly known: Known;
  /** ISO 8601 UTC. */
  time(): string;
  /** Milliseconds that never go back: for durations, whatever happens to the time of day. */
  elapsed(): number;
  /** Rejects when the run is interrupted. */
  sleep(milliseconds: number): Promise<void>;
  /** A write has been sent: for a while what AWS shows may be older. */
  noteWrite(): void;
  /** Milliseconds for which what AWS shows may still be older than what this plan has written; 0 when it is current. */
  lagLeft(): number;
  /** What others have changed and was left as it is, in sentences. */
  readonly drift: Set<string>;
  progress(step: string, text: string): void;
  /** The same, for the step that is being carried out. */
  say(text: string): void;
  /** The same, with the time that is left in milliseconds. */
  sayWaiting(text: string, left: number): void;
}

export function startRun(options: PlanRunOptions, first: Journal): PlanRun {
  let journal = first;
  const { clock } = options;
  let slept = 0;
  let step = '';
  const elapsed = (): number => clock.elapsed?.() ?? slept;
  let current = elapsed() + LONGEST_LAG - ageOfLastWrite(first, clock.now());
  const progress = (id: string, text: string): void => {
    step = id;
    const done = journal.steps.filter(({ state }) => state === 'done' || state === 'undone').length;
    options.onProgress({ step: id, text, done, of: journal.steps.length });
  };
  const save = async (next: Journal, unrecorded = ''): Promise<void> => {
    try {
      await options.save(next);
    } catch (error) {
      throw new NotSaved(notSavedText(error, unrecorded), { cause: error });
    }
    journal = next;
  };
  const entry = (id: string): JournalStep =>
    journal.steps.find(step => step.id === id) ?? { id, state: 'pending' };
  const known: Known = { output: id => entry(id).output, now: () => clock.now() };
  return {
    options,
    plan: first.plan,
    journal: () => journal,
    entry,
    save,
    change: (id, change) =>
      save(
        withChange(journal, id, change),
        doneText(
          first.plan.steps.find(step => step.id === id),
          change,
        ),
      ),
    input: of => resolvedInput(of, known),
    known,
    time: () => new Date(clock.now()).toISOString(),
    elapsed,
    async sleep(milliseconds) {
      await clock.sleep(milliseconds, options.signal);
      slept += milliseconds;
    },
    noteWrite() {
      current = elapsed() + LONGEST_LAG;
    },
    lagLeft: () => Math.max(0, current - elapsed()),
    drift: new Set(),
    progress,
    say(text) {
      progress(step, text);
    },
    sayWaiting(text, left) {
      progress(step, l10n.t('{text} (at most {duration} more)', { text, duration: durationText(left) }));
    },
  };
}

const withChange = (journal: Journal, id: string, change: Partial<JournalStep>): Journal => ({
  ...journal,
  steps: journal.steps.map(step => (step.id === id ? { ...step, ...change } : step)),
});

/** Milliseconds, never more than the longest lag and, where the time of day went back, never less than 0. */
function ageOfLastWrite(journal: Journal, now: number): number {
  const times = journal.steps
    .flatMap(({ calledAt, endedAt, undoStartedAt }) => [calledAt, endedAt, undoStartedAt])
    .map(time => (time === undefined ? Number.NaN : Date.parse(time)))
    .filter(time => !Number.isNaN(time));
  return times.reduce((age, time) => Math.min(age, Math.max(0, now - time)), LONGEST_LAG);
}

function resolvedInput(of: JsonObject, known: Known): JsonObject {
  try {
    return resolvePlaceholders(of, known);
  } catch (error) {
    if (error instanceof NotKnown) throw new Stopped(error.message);
    throw error;
  }
}

export function stepsWith(
  run: PlanRun,
  isMeant: (entry: JournalStep, step: PlanStep) => boolean,
): readonly PlanStep[] {
  return run.plan.steps.filter(step => isMeant(run.entry(step.id), step));
}

/**
 * What an error of a call is. What a read or a pause ends with after an interrupt is the interrupt, whatever it looks
 * like; a write that was sent has an end of its own.
 */
export function runFailure(run: PlanRun, error: unknown): AwsFailure {
  const { signal } = run.options;
  if (!signal.aborted || error instanceof AwsFailureError) return classifyError(error);
  return interruptedFailure(error);
}

/** An interrupt as the failure of a call that was not sent. */
export function interruptedFailure(cause?: unknown): AwsFailure {
  const error = Object.assign(new Error('Aborted', { cause }), { name: 'AbortError' });
  return { ...classifyError(error), attempts: 0 };
}

/** Why, and what AWS has done that the file does not say. */
function notSavedText(cause: unknown, unrecorded: string): string {
  const why = cause instanceof Error ? cause.message : String(cause);
  const since =
    unrecorded === '' ? l10n.t('Nothing was changed since the journal was last saved.') : unrecorded;
  return `${withFullStop(why)} ${since}`;
}

/** What AWS answered to a call, where a change of the journal records that. */
function doneText(step: PlanStep | undefined, { output, notOurs }: Partial<JournalStep>): string {
  if (step === undefined || output === undefined || notOurs === true) return '';
  const made = ['VpcLinkId', 'GroupId', 'id'].flatMap(name =>
    typeof output[name] === 'string' ? [`${name} ${output[name]}`] : [],
  );
  const known = { action: step.action, step: step.id, resources: made.join(', ') };
  const completed =
    made.length === 0
      ? l10n.t("AWS completed {action} (step {step}), which the journal doesn't list yet.", known)
      : l10n.t(
          "AWS completed {action} (step {step}: {resources}), which the journal doesn't list yet.",
          known,
        );
  return `${completed} ${l10n.t('Resume or roll back with the same journal to look it up.')}`;
}

/** What a run that ends with this error has to say; rethrows what is not to be survived. */
export function failureText(run: PlanRun, error: unknown): string {
  if (error instanceof NotSaved) throw error;
  if (error instanceof Stopped) return error.message;
  const failure = runFailure(run, error);
  if (failure.kind === 'aborted') return l10n.t('The run was interrupted.');
  const next = error instanceof AwsFailureError ? ` ${failure.nextStep}` : '';
  return `${withFullStop(failure.message)}${next}`;
}
