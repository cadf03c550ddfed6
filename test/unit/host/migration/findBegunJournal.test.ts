import { describe, expect, it } from 'vitest';
import type { Journal, StepState } from '../../../../src/apply/journal';
import { findBegunJournal } from '../../../../src/host/migration/findBegunJournal';
import { journal } from '../../present/plan/plans';

const at = (states: readonly StepState[], endedAt: string): Journal => {
  const made = journal(states);
  return { ...made, steps: made.steps.map(step => ({ ...step, startedAt: endedAt, endedAt })) };
};

const find = (
  stored: Journal | undefined,
  {
    createdAt = '2026-11-22T10:00:00Z',
    since,
  }: { readonly createdAt?: string; readonly since?: string } = {},
): Promise<Journal | undefined> => {
  const { plan } = stored ?? journal(['pending']);
  return findBegunJournal(
    {
      journals: { find: () => Promise.resolve(stored) },
      connection: { scopes: [{ partition: 'aws', ...plan.scope }] },
      since,
    },
    { ...plan, createdAt },
  );
};

describe('what was done of a plan', () => {
  it('is what its journal says', async () => {
    const done = at(['done'], '2026-11-22T11:00:00Z');
    expect(await find(done)).toBe(done);
    expect(await find(undefined)).toBeUndefined();
  });

  it.each<readonly StepState[]>([['done'], ['undone']])(
    'is nothing where an equal plan of before had ended as %s',
    async (...states) => {
      const ended = at(states, '2026-11-22T11:00:00Z');
      expect(await find(ended, { createdAt: '2026-11-22T12:00:00Z' })).toBeUndefined();
    },
  );

  it('is what an equal plan of before left half done', async () => {
    const stopped = at(['done', 'failed'], '2026-11-22T11:00:00Z');
    expect(await find(stopped, { createdAt: '2026-11-22T12:00:00Z' })).toBe(stopped);
  });

  it('is nothing where it was done to a sandbox account that is gone', async () => {
    const stopped = at(['done', 'failed'], '2026-11-22T11:00:00Z');
    expect(await find(stopped, { since: '2026-11-22T12:00:00Z' })).toBeUndefined();
    expect(await find(stopped, { since: '2026-11-22T10:30:00Z' })).toBe(stopped);
  });
});
