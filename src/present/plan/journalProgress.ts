import type { Journal } from '../../apply/journal';

export type JournalProgress = 'new' | 'stopped' | 'done' | 'taken-back';

/** How far a migration came. */
export function journalProgress({ steps }: Pick<Journal, 'steps'>): JournalProgress {
  const states = new Set(steps.map(({ state }) => state));
  if (states.has('undone') && !states.has('done') && !states.has('started') && !states.has('failed'))
    return 'taken-back';
  if (steps.every(({ state }) => state === 'done')) return 'done';
  return steps.every(({ state }) => state === 'pending') ? 'new' : 'stopped';
}
