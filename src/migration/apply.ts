import type { Calls } from './calls';
import type { Journal } from './journal';
import type { Plan } from './plan/document';

export interface StepProgress {
  /** Of the step; `before` while what is there is saved. */
  readonly step: string;
  readonly text: string;
  readonly done: number;
  readonly of: number;
}

export interface RunOptions {
  readonly calls: Calls;
  /** Resolves when the journal is safe on disk; the call is made after that. */
  readonly save: (journal: Journal) => Promise<void>;
  readonly clock: { now(): number; sleep(milliseconds: number, signal: AbortSignal): Promise<void> };
  readonly signal: AbortSignal;
  readonly onProgress: (progress: StepProgress) => void;
}

export interface ApplyOptions extends RunOptions {
  readonly plan: Plan;
  /** Where an earlier run stopped. */
  readonly journal?: Journal;
  /** The plan as it would be made now: what differs is drift. Asked before the first step of a new journal. */
  readonly replan: () => Promise<Plan>;
}

export interface Outcome {
  readonly kind: 'done' | 'stopped';
  readonly journal: Journal;
  /** Why it stopped and what to do next, in sentences. */
  readonly because?: string;
}

/** Carries a plan out, or goes on where it stopped. Never rejects but for a journal that cannot be saved. */
export async function apply(_options: ApplyOptions): Promise<Outcome> {
  await Promise.resolve();
  throw new Error('not written yet');
}
