import type { Connected } from '../../app/sessionState';
import type { Journal } from '../../apply/journal';
import { lastTime, type StoredJournal } from './journalStore';

/** The journals about what is connected, in their order; `since`: not those that were last written to before. */
export function ownJournals(
  stored: readonly StoredJournal[],
  connection: Pick<Connected, 'scopes'> | undefined,
  since: string | undefined,
): readonly Journal[] {
  const scopes = new Set(connection?.scopes.map(({ account, region }) => `${account} ${region}`));
  return stored
    .map(({ journal }) => journal)
    .filter(journal => {
      const { account, region } = journal.plan.scope;
      return scopes.has(`${account} ${region}`) && (since === undefined || lastTime(journal) >= since);
    });
}
