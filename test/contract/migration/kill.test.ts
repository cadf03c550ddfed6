import { describe, expect, test } from 'vitest';
import {
  accountText,
  byHand,
  byHandWithCanary,
  killedAt,
  machine,
  requireServing,
  watched,
  type Machine,
  type Planner,
} from './migrating';

const noon = Date.UTC(2026, 10, 22, 12);

/** Where times and ids are always the same, so that accounts can be compared. */
const start = (planner: Planner): Promise<Machine> => machine(planner, { now: () => noon });

describe.each([
  ['at once', byHand],
  ['with a canary', byHandWithCanary],
])('killed at any call of a plan that is carried out %s', (_, planner) => {
  test('gone on with, the end is that of an undisturbed run; rolled back, it is the beginning', async () => {
    const undisturbed = await start(planner);
    const beginning = accountText(undisturbed);
    const plan = await undisturbed.plan();
    const counted = watched(undisturbed, requireServing);
    expect(await undisturbed.apply(plan, { calls: counted.calls })).toMatchObject({ kind: 'done' });
    const end = accountText(undisturbed);
    expect(end).not.toBe(beginning);

    for (let write = 1; write <= counted.writes(); write += 1) {
      for (const when of ['before', 'after'] as const) {
        const at = `killed ${when} write ${write}`;
        const resumed = await killed(planner, { write, when });
        const looked = watched(resumed, requireServing);
        const outcome = await resumed.apply(plan, { calls: looked.calls });
        expect(outcome.because, at).toBeUndefined();
        expect(accountText(resumed), at).toBe(end);

        const rolledBack = await killed(planner, { write, when });
        const back = await rolledBack.rollback({ calls: watched(rolledBack, requireServing).calls });
        expect(back.because, at).toBeUndefined();
        expect(accountText(rolledBack), at).toBe(beginning);
      }
    }
  });

  test('rolling back can be killed at any call as well, and gone on with', async () => {
    const undisturbed = await start(planner);
    const beginning = accountText(undisturbed);
    await undisturbed.apply(await undisturbed.plan());
    const counted = watched(undisturbed, requireServing);
    expect(await undisturbed.rollback({ calls: counted.calls })).toMatchObject({ kind: 'done' });
    expect(accountText(undisturbed)).toBe(beginning);

    for (let write = 1; write <= counted.writes(); write += 1) {
      for (const when of ['before', 'after'] as const) {
        const host = await start(planner);
        await host.apply(await host.plan());
        const death = killedAt(host, { write, when });
        await host.rollback(death.options).catch(() => undefined);
        expect(death.isKilled()).toBe(true);
        const at = `killed ${when} write ${write}`;
        const outcome = await host.rollback({ calls: watched(host, requireServing).calls });
        expect(outcome.because, at).toBeUndefined();
        expect(accountText(host), at).toBe(beginning);
      }
    }
  });
});

/** A machine on which carrying the plan out was killed there. */
async function killed(
  planner: Planner,
  at: { readonly write: number; readonly when: 'before' | 'after' },
): Promise<Machine> {
  const host = await start(planner);
  const death = killedAt(host, at);
  // Nobody hears what a killed process has to say, nor reads what it would have saved.
  await host.apply(await host.plan(), death.options).catch(() => undefined);
  expect(death.isKilled()).toBe(true);
  return host;
}
