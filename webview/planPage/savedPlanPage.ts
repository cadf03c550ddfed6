import type { KeptPlanPage } from '../../src/protocol/planPage';

/** What is kept of a page: what it shows, for the host; what is open and where one was, for the page itself. */
export interface SavedPlanPage extends Partial<KeptPlanPage> {
  /** Keys of what a person opened or closed, each with whether it is open. */
  readonly folds: Readonly<Record<string, boolean>>;
  readonly top: number;
}

/** What an earlier page left; of anything else nothing. */
export function readSavedPlanPage(state: unknown): SavedPlanPage {
  const { kind, plan, folds, top } = asMembers(state);
  const kept = Object.entries(asMembers(folds)).filter(
    (entry): entry is [string, boolean] => typeof entry[1] === 'boolean',
  );
  return {
    ...((kind === 'plan' || kind === 'journal' || kind === 'series') && typeof plan === 'string'
      ? { kind, plan }
      : {}),
    folds: Object.fromEntries(kept),
    top: typeof top === 'number' && top > 0 ? top : 0,
  };
}

const asMembers = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
