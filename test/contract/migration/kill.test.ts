import { describe, expect, test } from 'vitest';
import {
  accountText,
  byHand,
  byHandWithCanary,
  killedAt,
  machine,
  once,
  planned,
  requireServing,
  watched,
  type Machine,
  type Planner,
} from './migrating';

/** Hundreds of runs over HTTP. */
const many = 300_000;
const noon = Date.UTC(2026, 10, 22, 12);

/** Where times and ids are always the same, so that accounts can be compared. */
const start = (planner: Planner): Promise<Machine> =>
  machine(planner, { now: () => noon, changesAlone: true });

/** One whose link is named by its id, and one where a stage variable names it. */
const few = ['GET /orders', 'GET /customers/{customerId}'];

describe.each([
  ['at once', byHand],
  ['with a canary', byHandWithCanary],
  ['as it is planned', once(planned({ routes: few }))],
  ['as it is planned with a canary', once(planned({ routes: few, canary: 10, watchSeconds: 60 }))],
])('killed at any call of a plan that is carried out %s', (_, planner) => {
  test(
    'gone on with, the end is that of an undisturbed run',
    async () => {
      const { end, plan, writes } = await undisturbed(planner);
      for (const at of momentsOf(writes)) {
        const host = await killed(planner, at);
        const outcome = await host.apply(plan, { calls: watched(host, requireServing).calls });
        expect(outcome.because, nameOf(at)).toBeUndefined();
        expect(accountText(host) === end, nameOf(at)).toBe(true);
      }
    },
    many,
  );

  test(
    'rolled back, the end is the beginning, and the journal names everything that was made',
    async () => {
      const { beginning, writes } = await undisturbed(planner);
      for (const at of momentsOf(writes)) {
        const host = await killed(planner, at);
        const outcome = await host.rollback({ calls: watched(host, requireServing).calls });
        expect(outcome.because, nameOf(at)).toBeUndefined();
        expect(accountText(host) === beginning, nameOf(at)).toBe(true);
      }
    },
    many,
  );

  test(
    'rolling back can be killed at any call as well, and gone on with',
    async () => {
      const { beginning, backWrites } = await undisturbed(planner);
      for (const at of momentsOf(backWrites)) {
        const host = await start(planner);
        await host.apply(await host.plan());
        const death = killedAt(host, at);
        await host.rollback(death.options).catch(() => undefined);
        expect(death.isKilled()).toBe(true);
        const outcome = await host.rollback({ calls: watched(host, requireServing).calls });
        expect(outcome.because, nameOf(at)).toBeUndefined();
        expect(accountText(host) === beginning, nameOf(at)).toBe(true);
      }
    },
    many,
  );
});

type Moment = Parameters<typeof killedAt>[1];

const momentsOf = (writes: number): readonly Moment[] =>
  Array.from({ length: writes }, (_, index) => index + 1).flatMap(write => [
    { write, when: 'before' } as const,
    { write, when: 'after' } as const,
  ]);

const nameOf = ({ write, when }: Moment): string => `killed ${when} write ${String(write)}`;

/** What a run that nothing happens to makes of the account, and with how many calls. */
async function undisturbed(planner: Planner) {
  const host = await start(planner);
  const beginning = accountText(host);
  const plan = await host.plan();
  const there = watched(host, requireServing);
  expect(await host.apply(plan, { calls: there.calls })).toMatchObject({ kind: 'done' });
  const end = accountText(host);
  expect(end === beginning).toBe(false);
  const back = watched(host, requireServing);
  expect(await host.rollback({ calls: back.calls })).toMatchObject({ kind: 'done' });
  expect(accountText(host) === beginning).toBe(true);
  return { beginning, end, plan, writes: there.writes(), backWrites: back.writes() };
}

/** A machine on which carrying the plan out was killed there. */
async function killed(planner: Planner, at: Moment): Promise<Machine> {
  const host = await start(planner);
  const death = killedAt(host, at);
  // Nobody hears what a killed process has to say, nor reads what it would have saved.
  await host.apply(await host.plan(), death.options).catch(() => undefined);
  expect(death.isKilled()).toBe(true);
  return host;
}
