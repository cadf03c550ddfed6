import type { Connected } from '../../app/sessionState';
import type { Journal } from '../../apply/journal';
import type { Plan } from '../../plan/document';
import { journalProgress } from '../../present/plan/journalProgress';
import { lastTime, type JournalStore } from './journalStore';

export interface BegunOptions {
  readonly journals: Pick<JournalStore, 'find'>;
  readonly connection: Pick<Connected, 'scopes'> | undefined;
  /** Journals that are older are about an account that is gone; ISO 8601 UTC. */
  readonly since: string | undefined;
}

/**
 * What was done of a plan. A plan that is made again after its migration was rolled back has the same content and so the
 * same id: a journal that had ended by then is about the plan before.
 */
export async function findBegunJournal(
  { journals, connection, since }: BegunOptions,
  plan: Plan,
): Promise<Journal | undefined> {
  const journal = await journals.find(plan);
  if (journal === undefined) return undefined;
  const { account, region } = plan.scope;
  const isConnected = connection?.scopes.some(scope => scope.account === account && scope.region === region);
  const last = lastTime(journal);
  if (isConnected === true && since !== undefined && last < since) return undefined;
  const progress = journalProgress(journal);
  const hasEnded = progress === 'done' || progress === 'taken-back';
  return hasEnded && last < plan.createdAt ? undefined : journal;
}
