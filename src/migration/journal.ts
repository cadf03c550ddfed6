import type { JsonObject, Plan } from './plan/document';

export type StepState = 'pending' | 'started' | 'done' | 'undone' | 'failed';

export interface JournalStep {
  readonly id: string;
  readonly state: StepState;
  /** ISO 8601 UTC. */
  readonly startedAt?: string;
  readonly endedAt?: string;
  /** What AWS answered, without tags and credentials; what later steps and the undo refer to. */
  readonly output?: JsonObject;
  readonly error?: string;
}

/** What was there before the first step: enough to put it back and to see drift. */
export type Before = JsonObject;

/** Written whole, to a new file that is then renamed, before and after every step. */
export interface Journal {
  readonly format: 'request-path/journal';
  readonly version: 1;
  readonly plan: Plan;
  readonly before: Before;
  readonly steps: readonly JournalStep[];
}

export class UnusableJournal extends Error {
  override readonly name = 'UnusableJournal';
}

/** @throws UnusableJournal for a text that is no journal of this version. */
export function journalOf(_text: string): Journal {
  throw new Error('not written yet');
}

export class UnusablePlan extends Error {
  override readonly name = 'UnusablePlan';
}

/** @throws UnusablePlan for a text that is no plan of this version. */
export function planOf(_text: string): Plan {
  throw new Error('not written yet');
}
