import { AwsFailureError, classifyError, type AwsFailure } from '../../aws/awsError';
import type { Journal, JournalStep } from '../journal';
import type { JsonObject, Plan, PlanStep } from '../plan/document';
import type { RunOptions } from './options';
import { NotKnown, resolved, type Known } from './placeholders';

/** Why carrying out, or taking back, ends before its end: a sentence or more for a person. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** The journal cannot be saved: nothing may be done that it would not name. */
export class NotSaved extends Error {
  override readonly name = 'NotSaved';
}

/** One run over a plan: its journal as it is saved, and what a step needs to be carried out. */
export interface Run {
  readonly options: RunOptions;
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
  progress(step: string, text: string): void;
}

export function runOf(options: RunOptions, first: Journal): Run {
  let journal = first;
  const { clock } = options;
  const save = async (next: Journal): Promise<void> => {
    try {
      await options.save(next);
    } catch (error) {
      throw new NotSaved('The journal cannot be saved.', { cause: error });
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
      save({
        ...journal,
        steps: journal.steps.map(step => (step.id === id ? { ...step, ...change } : step)),
      }),
    input: of => resolvedInput(of, known),
    known,
    time: () => new Date(clock.now()).toISOString(),
    progress(step, text) {
      const done = journal.steps.filter(({ state }) => state === 'done' || state === 'undone').length;
      options.onProgress({ step, text, done, of: journal.steps.length });
    },
  };
}

function resolvedInput(of: JsonObject, known: Known): JsonObject {
  try {
    return resolved(of, known);
  } catch (error) {
    if (error instanceof NotKnown) throw new Stopped(error.message);
    throw error;
  }
}

export function stepsOf(
  run: Run,
  isMeant: (entry: JournalStep, step: PlanStep) => boolean,
): readonly PlanStep[] {
  return run.plan.steps.filter(step => isMeant(run.entry(step.id), step));
}

/** What an error of a call is, an abort by the person being one whatever it looks like. */
export function failureOf(run: Run, error: unknown): AwsFailure {
  const { signal } = run.options;
  if (!signal.aborted) return classifyError(error);
  return classifyError(Object.assign(new Error('Aborted', { cause: error }), { name: 'AbortError' }));
}

/** What a run that ends with this error has to say; rethrows what is not to be survived. */
export function reasonOf(run: Run, error: unknown): string {
  if (error instanceof NotSaved) throw error;
  if (error instanceof Stopped) return error.message;
  const failure = failureOf(run, error);
  if (failure.kind === 'aborted') return 'It was interrupted.';
  const next = error instanceof AwsFailureError ? ` ${failure.nextStep}` : '';
  return `${sentence(failure.message)}${next}`;
}

/** A text that ends as a sentence does. */
export function sentence(text: string): string {
  return /[.!?]$/.test(text.trimEnd()) ? text.trimEnd() : `${text.trimEnd()}.`;
}
