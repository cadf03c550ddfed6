import { beforeAll, describe, expect, test } from 'vitest';
import { NoPlan, planDirectAlb } from '../../../src/plan/planDirectAlb';
import { bridgesDocument, listBridges } from '../../../src/plan/accountBridges';
import { planBridgeRemoval } from '../../../src/plan/planBridgeRemoval';
import type { Plan } from '../../../src/plan/document';
import { buildAccount, type Account } from '../../../src/paths/account';
import { planMarkdown } from '../../../src/present/plan/markdown';
import { planText } from '../../../src/present/plan/text';
import { bridgesMarkdown } from '../../../src/present/plan/bridges';
import { printBridges, printBridgesCsv } from '../../../src/present/plan/bridgeRows';
import { allServices } from '../../../src/services/registry';
import type { SandboxAccount } from '../../../src/sandbox/account';
import { createAccount } from '../../../src/sandbox/accounts';
import { rememberedReading, sandboxOf } from '../scan/reading';
import { machine, planned } from './migrating';

const operations = allServices.flatMap(service => service.operations.map(({ name }) => name));

async function worldOf(account: SandboxAccount, deny: readonly string[] = []): Promise<Account> {
  const sandbox = await sandboxOf(account, { faults: { deny } });
  return buildAccount(await rememberedReading(sandbox, { deployed: true, depths: ['evidence', 'metrics'] }));
}

/** The plan, or the sentence that there is none. */
function planOr(make: () => Plan): Plan | string {
  try {
    return make();
  } catch (error) {
    if (error instanceof NoPlan) return error.message;
    throw error;
  }
}

const direct = (world: Account): Plan | string =>
  planOr(() => planDirectAlb(world, 'orders', { routes: [], stages: [] }));
const removal = (world: Account): Plan | string => planOr(() => planBridgeRemoval(world, 'orders'));

/** Lines that deny something, but for those that say themselves that not everything was read. */
function denials(page: string): readonly string[] {
  return page
    .split('\n')
    .filter(line => /✓|\bnothing\b|\bnone\b|\bno one\b|\bNo\b|Saves \d/i.test(line))
    .filter(
      line => !/No stage serves this yet|loaded|not known|isn't known|unknown|Couldn't|Couldn.t/i.test(line),
    );
}

/** Whatever is denied without a call was denied with it too. */
function expectNothingNewDenied(blind: string, whole: string): void {
  const known = new Set(denials(whole));
  expect(denials(blind).filter(line => !known.has(line))).toEqual([]);
}

/** Each list is that of the whole plan, or says of what it holds that it isn't all. */
function expectListsKnown(blind: Plan, whole: Plan): void {
  for (const stage of blind.stages) {
    if (blind.kind === 'direct-alb')
      expect(stage in blind.publishes).not.toBe(stage in (blind.publishesUnknown ?? {}));
    if (stage in blind.publishes) expect(blind.publishes[stage]).toEqual(whole.publishes[stage]);
  }
  const unknown = blind.preconditions.filter(({ state }) => state === 'unknown').map(({ id }) => id);
  const before = new Set(whole.preconditions.filter(({ state }) => state === 'unknown').map(({ id }) => id));
  const isUnknownAnew = unknown.some(id => !before.has(id)) || unknown.length > before.size;
  const shown = ({ routes, stays, steps, managedBy, saving }: Plan): object => ({
    routes,
    stays: stays.map(({ route, because }) => [route, because.replace(/of type ip|of an unknown type/, '')]),
    steps: steps.map(({ action, input }) => ({
      action,
      input: JSON.stringify(input).replace(/[0-9a-f]{32}/g, ''),
    })),
    managedBy,
    monthlyUsd: saving.monthlyUsd,
  });
  const isSame = JSON.stringify(shown(blind)) === JSON.stringify(shown(whole));
  const saysSo =
    isUnknownAnew ||
    blind.saving.isUpperBound === true ||
    /weren't loaded|not loaded/.test(blind.saving.basis);
  expect(isSame || saysSo).toBe(true);
}

let whole: Account;
let moved: SandboxAccount;
let wholeMoved: Account;
beforeAll(async () => {
  whole = await worldOf(createAccount('legacy-bridge'));
  const host = await machine(planned());
  await host.apply(await host.plan());
  // Nobody else needs the bridge, so that the plan takes all of it away.
  host.account.restApis = host.account.restApis.filter(({ api }) => api['name'] !== 'invoices');
  host.account.listeners = host.account.listeners.filter(({ Port }) => Port !== 8081);
  moved = host.account;
  wholeMoved = await worldOf(moved);
});

const refusal = /wasn't answered|weren't (?:fully )?loaded|according to what was loaded|were not answered/;

describe.each(operations)('without %s', operation => {
  let world: Account;
  beforeAll(async () => {
    world = await worldOf(createAccount('legacy-bridge'), [operation]);
  });

  test('a plan to move denies nothing that it does not know', () => {
    const plan = direct(whole);
    if (typeof plan === 'string') throw new Error(plan);
    const blind = direct(world);
    if (typeof blind === 'string') {
      expect(blind).toMatch(refusal);
      return;
    }
    expectListsKnown(blind, plan);
    expectNothingNewDenied(planMarkdown(blind), planMarkdown(plan));
    expectNothingNewDenied(planText(blind), planText(plan));
  });

  test('a plan to remove the bridge denies nothing that it does not know', async () => {
    const plan = removal(wholeMoved);
    if (typeof plan === 'string') throw new Error(plan);
    const blind = removal(await worldOf(moved, [operation]));
    if (typeof blind === 'string') {
      expect(blind).toMatch(refusal);
      return;
    }
    expectListsKnown(blind, plan);
    expectNothingNewDenied(planMarkdown(blind), planMarkdown(plan));
  });

  test('a list of bridges denies nothing that it does not know', () => {
    const [listings, all] = [listBridges(world), listBridges(whole)];
    expectNothingNewDenied(bridgesMarkdown(world, listings), bridgesMarkdown(whole, all));
    expectNothingNewDenied(printBridges(world, listings), printBridges(whole, all));
    const { unknowns } = bridgesDocument(world.graph.topology, listings);
    const known = new Map(all.map(({ bridge }) => [bridge.loadBalancer, bridge]));
    for (const { bridge } of listings) {
      const before = known.get(bridge.loadBalancer);
      for (const member of ['apis', 'otherUsers', 'blocks', 'warnings'] as const)
        if (bridge.notKnown?.includes(member) !== true) expect(bridge[member]).toEqual(before?.[member]);
    }
    if (listings.length < all.length) expect(unknowns.map(each => each.operation)).toContain(operation);
    expect(printBridgesCsv(listings).split('\r\n')[0]).toMatch(/incomplete$/);
  });
});
