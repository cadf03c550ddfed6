import { describe, expect, test } from 'vitest';
import { isRead } from '../../../src/apply/operations';
import { seededRandom } from '../../../src/sandbox/faults';
import { accountText, byHandWithCanary, machine, type Machine } from './migrating';
import { TroubledAws, type Problem } from './troubledAws';

const noon = Date.UTC(2026, 10, 22, 12);
const start = (): Promise<Machine> => machine(byHandWithCanary, { now: () => noon });

/** Each call of the plan that writes, by its place among them. */
const writes = await (async () => {
  const host = await start();
  const made: string[] = [];
  await host.apply(await host.plan(), {
    calls: {
      call: (action, input, signal) => {
        if (!isRead(action)) made.push(action);
        return host.calls.call(action, input, signal);
      },
    },
  });
  return made.map((action, index) => [action, index + 1] as const);
})();

const { beginning, end } = await (async () => {
  const host = await start();
  const before = accountText(host);
  await host.apply(await host.plan());
  return { beginning: before, end: accountText(host) };
})();

describe('interrupted while a call is at AWS', () => {
  test.each(writes)('%s (%i): it is waited for and recorded, and nothing else begins', async (_, write) => {
    const host = await start();
    const plan = await host.plan();
    const controller = new AbortController();
    let made = 0;
    let isReached = false;
    // Read when a request has reached the server whole.
    Object.defineProperty(host.sandbox.faults, 'latencyMillis', {
      configurable: true,
      get: () => {
        if (isReached) controller.abort();
        return 5;
      },
    });
    const outcome = await host.apply(plan, {
      signal: controller.signal,
      calls: {
        call: (action, input, signal) => {
          if (!isRead(action)) made += 1;
          isReached = !isRead(action) && made === write;
          return host.calls.call(action, input, signal);
        },
      },
    });
    Object.defineProperty(host.sandbox.faults, 'latencyMillis', { value: 0 });
    expect(outcome.because).toContain('The run was interrupted.');
    expect(made).toBe(write);
    const steps = host.journal()?.steps ?? [];
    const called = steps.filter(({ calledAt }) => calledAt !== undefined);
    expect(called.at(-1)?.output).toBeDefined();
    const open = steps.filter(({ state }) => state === 'started');
    expect(open.filter(({ calledAt }) => calledAt === undefined)).toEqual([]);

    const slept = host.sleeps.length;
    expect((await host.rollback()).because).toBeUndefined();
    expect(accountText(host) === beginning).toBe(true);
    // What was recorded need not be looked up.
    expect(host.sleeps.length).toBe(slept);
  });

  test('a second interrupt does not wait', async () => {
    const host = await start();
    const abandon = new AbortController();
    const stop = new AbortController();
    host.sandbox.faults.latencyMillis = 2000;
    const { callsTo } = await import('../../../src/apply/calls');
    const { connectTo } = await import('../scan/reading');
    const connection = await connectTo(host.sandbox.url, { region: host.account.region });
    const call = callsTo(connection.writeContext(), abandon.signal).call(
      'ec2:CreateSecurityGroup',
      { GroupName: 'one', Description: 'one', VpcId: String(host.account.subnets[0]?.['VpcId']) },
      stop.signal,
    );
    const begun = performance.now();
    setTimeout(() => {
      stop.abort();
    }, 20);
    setTimeout(() => {
      abandon.abort();
    }, 60);
    await expect(call).rejects.toThrow();
    expect(performance.now() - begun).toBeLessThan(1500);
  });
});

describe.each<Problem>(['killed while under way', 'connection lost', 'empty answer', 'answer lost'])(
  '%s',
  kind => {
    test.each(writes)('%s (%i): gone on with at once, it is not made again', async (_, write) => {
      const host = await start();
      const plan = await host.plan();
      const aws = new TroubledAws(host, seededRandom(write), 30_000);
      await host.apply(plan, aws.process({ kind, write })).catch(() => undefined);
      const outcome = await host.apply(plan, aws.process());
      expect(outcome.because, aws.history.join('\n')).toBeUndefined();
      await aws.pass(600_000);
      expect(accountText(host) === end, aws.history.join('\n')).toBe(true);
    });

    test.each(writes)('%s (%i): rolled back at once, nothing is left', async (_, write) => {
      const host = await start();
      const plan = await host.plan();
      const aws = new TroubledAws(host, seededRandom(write), 30_000);
      await host.apply(plan, aws.process({ kind, write })).catch(() => undefined);
      const outcome = await host.rollback(aws.process());
      expect(outcome, aws.history.join('\n')).toMatchObject({ kind: 'done', drift: [] });
      await aws.pass(600_000);
      expect(accountText(host) === beginning, aws.history.join('\n')).toBe(true);
    });
  },
);

test('carried out even later than the longest lag, and seen before the rollback has ended: it is undone too', async () => {
  const host = await start();
  const plan = await host.plan();
  const [, write] = writes.find(([action]) => action === 'apigateway:UpdateIntegration') ?? ['', 0];
  // Lands 301 seconds later, and reads show it at once.
  const aws = new TroubledAws(host, () => 7.5, 0);
  await host.apply(plan, aws.process({ kind: 'killed while under way', write })).catch(() => undefined);
  const outcome = await host.rollback(aws.process());
  expect(aws.outstanding, aws.history.join('\n')).toBe(0);
  expect(outcome, aws.history.join('\n')).toMatchObject({ kind: 'done', drift: [] });
  expect(accountText(host) === beginning, aws.history.join('\n')).toBe(true);
});

/** Each call that a rollback of the whole plan writes, by its place among them. */
const undoCalls = await (async () => {
  const host = await start();
  await host.apply(await host.plan());
  const made: string[] = [];
  await host.rollback({
    calls: {
      call: (action, input, signal) => {
        if (!isRead(action)) made.push(action);
        return host.calls.call(action, input, signal);
      },
    },
  });
  return made.map((action, index) => [action, index + 1] as const);
})();

describe.each<Problem>(['killed while under way', 'connection lost'])('a rollback, %s', kind => {
  test.each(undoCalls)('%s (%i): nothing of it happens once a rollback has ended', async (_, write) => {
    const host = await start();
    const plan = await host.plan();
    await host.apply(plan);
    // AWS carries out at the latest what it was sent, and shows the account as it is.
    const aws = new TroubledAws(host, () => 0.99, 0);
    await host.rollback(aws.process({ kind, write })).catch(() => undefined);
    const outcome = await host.rollback(aws.process());
    expect(outcome, aws.history.join('\n')).toMatchObject({ kind: 'done', drift: [] });
    expect(aws.outstanding, aws.history.join('\n')).toBe(0);
    expect(accountText(host) === beginning).toBe(true);
  });
});

describe('a canary is watched as long as it is said', () => {
  test.each([
    ['forward', 3_600_000],
    ['back', -3_600_000],
  ])('whatever the time of day does: it jumps an hour %s', async (_, jump) => {
    const host = await start();
    let elapsed = 0;
    let jumped = 0;
    const watched: number[] = [];
    const outcome = await host.apply(await host.plan(), {
      clock: {
        now: () => Date.UTC(2026, 10, 22, 10) + elapsed + jumped,
        elapsed: () => elapsed,
        sleep: milliseconds => {
          elapsed += milliseconds;
          return Promise.resolve();
        },
      },
      calls: {
        call: (action, input, signal) => {
          if (action === 'cloudwatch:GetMetricData') {
            watched.push(elapsed);
            jumped = jump;
          }
          return host.calls.call(action, input, signal);
        },
      },
    });
    expect(outcome.kind).toBe('done');
    const [first = 0] = watched;
    expect(watched.slice(0, 4)).toEqual([0, 20_000, 40_000, 60_000].map(time => first + time));
  });
});
