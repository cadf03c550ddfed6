import * as l10n from '@vscode/l10n';
import { AwsFailureError } from '../../aws/awsError';
import { largestNumber } from '../../model/lists';
import type { JsonObject } from '../../plan/document';
import { callAws, isNotCarriedOut } from './callAws';
import { LONGEST_LAG, lookUntil } from './lag';
import { stepsWith, type PlanRun } from './running';

/**
 * Calls AWS to take a step back, with a note in the journal for as long as it is not known what became of the call: one
 * that was cut off may still be carried out, and then undo what was put back after it. The note of an earlier call stays.
 */
export async function askToUndo(
  run: PlanRun,
  step: string,
  { action, input }: { readonly action: string; readonly input: JsonObject },
): Promise<JsonObject> {
  const undoUnanswered = run.entry(step).undoUnanswered === true;
  await run.change(step, {
    undoStartedAt: run.entry(step).undoStartedAt ?? run.time(),
    undoCalledAt: run.time(),
    undoUnanswered: true,
  });
  try {
    const answer = await callAws(run, action, input);
    await run.change(step, { undoUnanswered });
    return answer;
  } catch (error) {
    if (error instanceof AwsFailureError && isNotCarriedOut(error.failure)) {
      await run.change(step, { undoUnanswered });
    }
    throw error;
  }
}

/** Waits until calls of an earlier rollback that were cut off can no longer be carried out. */
export async function waitForEarlierCalls(run: PlanRun): Promise<void> {
  const steps = stepsWith(run, ({ undoUnanswered }) => undoUnanswered === true);
  if (steps.length === 0) return;
  const left = largestNumber(steps.map(({ id }) => lagLeftSince(run, run.entry(id).undoCalledAt)));
  await lookUntil(run, left, () => Promise.resolve(), {
    isFinal: () => false,
    onWait: time => {
      run.sayWaiting(l10n.t('Waiting until an interrupted call can no longer take effect'), time);
    },
  });
  for (const { id } of steps) await run.change(id, { undoUnanswered: false });
}

/** What is left of the longest lag since a time; the whole of it where the time of day has gone back. Milliseconds. */
export function lagLeftSince(run: PlanRun, since: string | undefined): number {
  const age = Date.parse(run.time()) - Date.parse(since ?? '');
  return age >= 0 ? Math.max(0, LONGEST_LAG - age) : LONGEST_LAG;
}
