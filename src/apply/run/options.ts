import type { Calls } from '../calls';
import type { Journal } from '../journal';

export interface StepProgress {
  /** Of the step; `before` while what is there is saved. */
  readonly step: string;
  readonly text: string;
  readonly done: number;
  readonly of: number;
}

export interface RunClock {
  /** Milliseconds since the epoch, for what is written down and compared with AWS's times. May jump. */
  now(): number;
  /** Rejects when the signal is aborted. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Milliseconds that never go back, for durations; the sum of what was slept where left out. */
  elapsed?(): number;
}

export interface PlanRunOptions {
  readonly calls: Calls;
  /** Resolves when the journal is safe on disk; the call is made after that. */
  readonly save: (journal: Journal) => Promise<void>;
  readonly clock: RunClock;
  /** Aborted by an interrupt: a write that AWS has been sent is waited for and recorded, and nothing else begins. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: StepProgress) => void;
}

export interface RunOutcome {
  readonly kind: 'done' | 'stopped';
  readonly journal: Journal;
  /** What others have changed and was left as it is, in sentences; none where nothing was. */
  readonly drift: readonly string[];
  /** Why it stopped and what to do next, in sentences. */
  readonly because?: string;
}
