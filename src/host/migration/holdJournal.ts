import * as l10n from '@vscode/l10n';
import { UnwritableFile } from '../../files/replaceFile';
import type { Journal } from '../../apply/journal';
import { JournalLocked, type JournalLock } from '../../files/journalLock';
import type { Plan } from '../../plan/document';
import { NotSaved } from '../../apply/run/running';
import { compactJson } from '../../topology/canonical';
import { RefusedRequest } from '../connection/refusedRequest';
import type { JournalStore } from './journalStore';

/**
 * Works while neither another window nor a command line works with the journal of the plan.
 * @throws RefusedRequest where one does, where the journal has changed since a person was asked about it, or where it
 * cannot be written
 */
export async function holdingJournal<Result>(
  journals: JournalStore,
  { plan, journal }: { readonly plan: Plan; readonly journal?: Journal },
  work: () => Promise<Result>,
): Promise<Result> {
  let lock: JournalLock | undefined;
  try {
    lock = await journals.lock(plan);
    if (journal !== undefined) await requireUnchanged(journals, journal);
    return await work();
  } catch (error) {
    const isToBeSaid =
      error instanceof JournalLocked || error instanceof UnwritableFile || error instanceof NotSaved;
    if (isToBeSaid) throw new RefusedRequest(error.message, { cause: error });
    throw error;
  } finally {
    await lock?.release();
  }
}

/** What a person was asked about has to be on disk still, now that no one else can write it. */
async function requireUnchanged(journals: JournalStore, journal: Journal): Promise<void> {
  const now = await journals.find(journal.plan);
  if (now !== undefined && compactJson(now) === compactJson(journal)) return;
  throw new RefusedRequest(
    l10n.t('The journal of {api} changed after you were asked to confirm. Review it, then start again.', {
      api: journal.plan.apiName,
    }),
  );
}
