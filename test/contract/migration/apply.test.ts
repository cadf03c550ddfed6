import { describe, expect, test } from 'vitest';
import { isRead } from '../../../src/apply/operations';
import { byHand, byHandWithCanary, machine, planned, type Machine } from './migrating';

/** Everything that the account is, as text: equal texts are equal accounts. */
const state = ({ account }: Machine): string => JSON.stringify(account);

describe.each([
  ['at once', byHand],
  ['with a canary', byHandWithCanary],
  ['as it is planned', planned()],
  ['as it is planned with a canary', planned({ canary: 10, watchSeconds: 60 })],
])('a plan that is carried out %s', (_, planner) => {
  test('ends on the direct path, and taken back where it began', async () => {
    const host = await machine(planner);
    const before = await host.scan();
    const plan = await host.plan();
    const done = await host.apply(plan);
    expect(done).toMatchObject({ kind: 'done' });
    expect(done.journal.steps.map(({ state: of }) => of)).toEqual(plan.steps.map(() => 'done'));
    const after = await host.scan();
    for (const { key } of plan.routes) {
      const keeps = plan.stays.filter(stay => stay.key === key);
      const route = after.nodes.find(({ kind, attributes }) => {
        const { httpMethod, path } = attributes as { readonly httpMethod?: string; readonly path?: string };
        return kind === 'route' && `${httpMethod ?? ''} ${path ?? ''}` === key;
      });
      const selected = after.edges.filter(({ kind, source }) => kind === 'selects' && source === route?.id);
      const isDirect = selected.map(({ target }) => target.includes('listener/app/'));
      expect(isDirect, key).toContain(true);
      if (keeps.length === 0) expect(isDirect, key).not.toContain(false);
    }
    const undone = await host.rollback();
    expect(undone.because).toBeUndefined();
    expect(undone.kind).toBe('done');
    expect(await host.scan()).toEqual(before);
  });

  test('is done when it is done: applied and rolled back once more nothing is called that writes', async () => {
    const host = await machine(planner);
    const plan = await host.plan();
    await host.apply(plan);
    const carriedOut = state(host);
    const counted = counting(host);
    expect(await host.apply(plan, counted.options)).toMatchObject({ kind: 'done' });
    expect(counted.writes()).toBe(0);
    expect(state(host)).toBe(carriedOut);
    expect((await host.rollback()).because).toBeUndefined();
    const again = await host.rollback(counted.options);
    expect(again.because).toBeUndefined();
    expect(counted.writes()).toBe(0);
    expect(await host.apply(plan, counted.options)).toMatchObject({ kind: 'stopped' });
    expect(counted.writes()).toBe(0);
  });
});

function counting(host: Machine) {
  let writes = 0;
  return {
    writes: () => writes,
    options: {
      calls: {
        call: (action: string, input: Parameters<Machine['calls']['call']>[1], signal: AbortSignal) => {
          if (!isRead(action)) writes += 1;
          return host.calls.call(action, input, signal);
        },
      },
    },
  };
}
