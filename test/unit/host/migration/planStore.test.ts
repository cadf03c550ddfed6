import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PlanStore } from '../../../../src/host/migration/planStore';
import type { Plan } from '../../../../src/plan/document';
import { createAccount } from '../../../../src/sandbox/accounts';
import { handPlan } from '../../../contract/migration/handPlan';
import { withOwnId } from '../../../support/ownId';

const plan: Plan = handPlan(createAccount('legacy-bridge'));

let folder: string;
let unusable: string[];
let store: PlanStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'request-path-plans-'));
  unusable = [];
  store = new PlanStore(folder, file => unusable.push(file));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

const fileOf = ({ id }: Plan): string => join(folder, 'plans', `${id}.json`);

test('a plan is found again by its ID, and only its owner can read it', async () => {
  await store.save(plan);
  expect(await store.find(plan.id)).toEqual(plan);
  expect((await stat(fileOf(plan))).mode & 0o777).toBe(0o600);
  expect(unusable).toEqual([]);
});

test('there is none where none was kept, and none under a name that is no ID', async () => {
  expect(await store.find(plan.id)).toBeUndefined();
  await store.save({ ...plan, id: '../escape' });
  expect(await store.find('../escape')).toBeUndefined();
  expect(await readdir(folder)).toEqual([]);
});

test('a file that is damaged, or has another plan, is not shown', async () => {
  await store.save(plan);
  const other = withOwnId({ ...plan, stages: ['other'] });
  await writeFile(fileOf(other), JSON.stringify(plan));
  expect(await store.find(other.id)).toBeUndefined();
  await writeFile(fileOf(plan), '{ "format"');
  expect(await store.find(plan.id)).toBeUndefined();
  expect(unusable).toEqual([fileOf(plan)]);
});

test('the oldest go where there are more than twenty', async () => {
  const plans = Array.from({ length: 22 }, (_, index) => withOwnId({ ...plan, stages: [`s${index}`] }));
  for (const [index, one] of plans.entries()) {
    await store.save(one);
    await utimes(fileOf(one), index, index);
  }
  await store.save(plan);
  const left = await readdir(join(folder, 'plans'));
  expect(left).toHaveLength(20);
  expect(left).toContain(`${plan.id}.json`);
  expect(await store.find(plans[0]?.id ?? '')).toBeUndefined();
});
