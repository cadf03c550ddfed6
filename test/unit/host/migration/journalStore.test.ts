import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { JournalStore, lastTime } from '../../../../src/host/migration/journalStore';
import { journalProgress } from '../../../../src/present/plan/journalProgress';
import type { Journal, JournalStep, StepState } from '../../../../src/apply/journal';
import type { Plan } from '../../../../src/plan/document';
import { handPlan } from '../../../contract/migration/handPlan';
import { withOwnId } from '../../../support/ownId';
import { createAccount } from '../../../../src/sandbox/accounts';

const plan: Plan = handPlan(createAccount('legacy-bridge'));

function journal(states: readonly StepState[], change: Partial<Plan> = {}, startedAt?: string): Journal {
  const own = withOwnId({ ...plan, ...change });
  const steps = own.steps.map(({ id }, index): JournalStep => ({
    id,
    state: states[index] ?? states.at(-1) ?? 'pending',
    ...(startedAt === undefined ? {} : { startedAt }),
  }));
  return { format: 'request-path/journal', version: 1, plan: own, before: {}, steps };
}

describe('how far a migration came', () => {
  test.each([
    [['pending'], 'new'],
    [['done'], 'done'],
    [['done', 'started', 'pending'], 'stopped'],
    [['done', 'failed', 'pending'], 'stopped'],
    [['done', 'pending'], 'stopped'],
    [['undone', 'done', 'pending'], 'stopped'],
    [['undone', 'pending'], 'taken-back'],
    [['undone'], 'taken-back'],
  ] as const)('%j is %s', (states, expected) => {
    expect(journalProgress(journal(states))).toBe(expected);
  });
});

describe('journals on disk', () => {
  let folder: string;
  let unusable: string[];
  let store: JournalStore;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'request-path-journals-'));
    unusable = [];
    store = new JournalStore(folder, file => unusable.push(file));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  test('there are none where nothing was ever carried out', async () => {
    expect(await store.all()).toEqual([]);
    expect(await store.find(plan)).toBeUndefined();
  });

  test('one is found again by its plan, newest first, and only its owner can read it', async () => {
    const earlier = journal(['done'], {}, '2026-11-22T10:00:00Z');
    const later = journal(['done', 'pending'], { apiName: 'later' }, '2026-11-22T12:00:00Z');
    await store.save(later);
    await store.save(earlier);
    expect(await store.find(plan)).toEqual(earlier);
    expect((await store.all()).map(one => one.journal.plan.id)).toEqual([later.plan.id, plan.id]);
    expect(lastTime(later)).toBe('2026-11-22T12:00:00Z');
    if (process.platform !== 'win32') expect((await stat(store.fileOf(plan))).mode & 0o077).toBe(0);
  });

  test('what is written again takes the place of what was there, and nothing is left beside it', async () => {
    await store.save(journal(['pending']));
    await store.save(journal(['done']));
    expect(journalProgress((await store.find(plan)) ?? journal(['pending']))).toBe('done');
    expect(await readdir(join(folder, 'migrations'))).toHaveLength(1);
  });

  test('a file that is no journal is told of and left out', async () => {
    await store.save(journal(['done']));
    await writeFile(join(folder, 'migrations', 'other.json'), '{"format":"request-path/plan"}');
    expect(await store.all()).toHaveLength(1);
    expect(unusable).toEqual([join(folder, 'migrations', 'other.json')]);
  });

  test('the id of a plan is never a path', () => {
    expect(store.fileOf({ ...plan, id: '../../etc/passwd' })).toBe(
      join(folder, 'migrations', '______etc_passwd.json'),
    );
  });
});
