import type { Calls } from '../calls';
import type { Journal } from '../journal';

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
  /** Milliseconds since the epoch; a sleep rejects when the signal is aborted. */
  readonly clock: { now(): number; sleep(milliseconds: number, signal: AbortSignal): Promise<void> };
  readonly signal: AbortSignal;
  readonly onProgress: (progress: StepProgress) => void;
}

export interface Outcome {
  readonly kind: 'done' | 'stopped';
  readonly journal: Journal;
  /** Why it stopped and what to do next, in sentences. */
  readonly because?: string;
}
