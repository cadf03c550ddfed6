import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Journal, JournalStep, StepState } from '../../../../src/apply/journal';
import { JournalStore } from '../../../../src/host/migration/journalStore';
import { listOpenMigrations } from '../../../../src/host/migration/listOpenMigrations';
import type { Plan } from '../../../../src/plan/document';
import { createAccount } from '../../../../src/sandbox/accounts';
import { handPlan } from '../../../contract/migration/handPlan';
import { withOwnId } from '../../../support/ownId';

const plan: Plan = handPlan(createAccount('legacy-bridge'));
const connection = { scopes: [{ ...plan.scope, partition: 'aws' }] };
const noon = '2026-11-22T12:00:00Z';

let folder: string;
let journals: JournalStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'request-path-open-'));
  journals = new JournalStore(folder, () => undefined);
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** A journal whose steps have these states, those after them the last of them. */
async function saved(states: readonly StepState[], change: Partial<Plan> = {}): Promise<Journal> {
  const own = withOwnId({ ...plan, ...change });
  const steps = own.steps.map(({ id }, index): JournalStep => ({
    id,
    state: states[index] ?? states.at(-1) ?? 'pending',
    startedAt: noon,
  }));
  const journal: Journal = { format: 'request-path/journal', version: 1, plan: own, before: {}, steps };
  await journals.save(journal);
  return journal;
}

test('a migration that stopped is open, with how far it came', async () => {
  const { steps } = await saved(['done', 'done', 'pending']);
  expect(await listOpenMigrations({ journals, connection, since: undefined })).toMatchObject([
    {
      apiName: 'orders',
      state: `stopped after 2 of ${steps.length} steps`,
      isRunning: false,
      canRollBack: true,
    },
  ]);
});

test('a rollback that stopped says what is left', async () => {
  await saved(['done', 'undone', 'undone', 'pending']);
  const [open] = await listOpenMigrations({ journals, connection, since: undefined });
  expect(open?.state).toBe('rollback stopped, 1 step left');
});

test.each([[['pending']], [['done']], [['undone', 'pending']]] as const)(
  'one with the steps %j is not',
  async states => {
    await saved(states);
    expect(await listOpenMigrations({ journals, connection, since: undefined })).toEqual([]);
  },
);

test('one of another account, or of a sandbox account that is gone, is not', async () => {
  await saved(['done', 'pending']);
  const elsewhere = { scopes: [{ ...plan.scope, account: '999999999999', partition: 'aws' }] };
  expect(await listOpenMigrations({ journals, connection: elsewhere, since: undefined })).toEqual([]);
  expect(await listOpenMigrations({ journals, connection: undefined, since: undefined })).toEqual([]);
  expect(await listOpenMigrations({ journals, connection, since: '2026-11-22T12:00:01Z' })).toEqual([]);
  expect(await listOpenMigrations({ journals, connection, since: noon })).toHaveLength(1);
});

test('one that runs now is not said to have stopped', async () => {
  const { plan: own } = await saved(['done', 'pending']);
  const lock = await journals.lock(own);
  const [running] = await listOpenMigrations({ journals, connection, since: undefined });
  expect(running).toMatchObject({ isRunning: true });
  expect(running?.state).toMatch(/^running, 1 of \d+ steps done$/);
  await lock.release();
  const [stopped] = await listOpenMigrations({ journals, connection, since: undefined });
  expect(stopped).toMatchObject({ isRunning: false });
});
