import { setMaxListeners } from 'node:events';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RateBudget, type Permit } from '../../../src/aws/rateBudget';
import { documentedRates } from '../../../src/aws/rates';
import { Priority } from '../../../src/services/service';
import type { RateFamily } from '../../../src/services/operation';
import { FakeClock, settle } from './fakeClock';

interface Call {
  readonly families: readonly RateFamily[];
  readonly priority: Priority;
  /** Milliseconds from sending to the answer. */
  readonly latency: number;
}

/** A signal that hundreds of calls may listen to without a warning. */
function newSignal(): AbortSignal {
  const { signal } = new AbortController();
  setMaxListeners(0, signal);
  return signal;
}

/** Sends all calls at once and says when each went. */
async function sendAll(
  calls: readonly Call[],
  options: { readonly share?: number; readonly inFlight?: number } = {},
): Promise<{ readonly sentAt: readonly number[]; readonly mostInFlight: number; readonly clock: FakeClock }> {
  const clock = new FakeClock();
  const budget = new RateBudget({ clock, ...options });
  const signal = newSignal();
  const sentAt: number[] = [];
  let inFlight = 0;
  let mostInFlight = 0;
  for (const [index, call] of calls.entries()) {
    void budget.acquire({ families: call.families, priority: call.priority, signal }).then(permit => {
      sentAt[index] = clock.now();
      inFlight += 1;
      mostInFlight = Math.max(mostInFlight, inFlight);
      clock.after(call.latency, () => {
        inFlight -= 1;
        permit.end({ attempts: 1, throttled: false });
      });
    });
  }
  await clock.advance(10 * 60_000);
  return { sentAt, mostInFlight, clock };
}

/** AWS's side: a bucket that is full at first and refills from the first call on. */
function refusedByAws(arrivals: readonly number[], burst: number, perSecond: number): number {
  let tokens = burst;
  let at = Math.min(...arrivals);
  let refused = 0;
  for (const arrival of [...arrivals].sort((one, other) => one - other)) {
    tokens = Math.min(burst, tokens + ((arrival - at) / 1000) * perSecond);
    at = arrival;
    if (tokens < 1 - 1e-9) refused += 1;
    else tokens -= 1;
  }
  return refused;
}

const families: readonly (readonly RateFamily[])[] = [
  ['apigateway'],
  ['apigateway', 'apigateway-get-resources'],
  ['elasticloadbalancing'],
];
const anyCall: fc.Arbitrary<Call> = fc.record({
  families: fc.constantFrom(...families),
  priority: fc.constantFrom(...Object.values(Priority)),
  latency: fc.integer({ min: 1, max: 900 }),
});

describe('RateBudget', () => {
  test('never sends what AWS would refuse, and sends everything', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyCall, { minLength: 1, maxLength: 250, size: 'max' }),
        fc.constantFrom(0.1, 0.5, 1, 1, 1),
        async (calls, share) => {
          const { sentAt } = await sendAll(calls, { share });
          expect(sentAt.filter(at => at >= 0)).toHaveLength(calls.length);
          for (const family of ['apigateway', 'apigateway-get-resources', 'elasticloadbalancing'] as const) {
            const { burst, perSecond } = documentedRates[family];
            const arrivals = calls.flatMap((call, index) =>
              call.families.includes(family) ? [sentAt[index] ?? 0] : [],
            );
            expect(refusedByAws(arrivals, burst, perSecond)).toBe(0);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('is not refused where calls take longer to arrive at first than later', async () => {
    const clock = new FakeClock();
    const budget = new RateBudget({ clock, share: 1 });
    const signal = newSignal();
    const arrivals: number[] = [];
    for (let index = 0; index < 120; index += 1) {
      void budget.acquire({ families: ['apigateway'], priority: 1, signal }).then(permit => {
        // The first connections are slow: until 3 s they arrive a second late, then at once.
        const latency = clock.now() < 3000 ? 1000 : 5;
        clock.after(latency, () => {
          arrivals.push(clock.now());
          permit.end({ attempts: 1, throttled: false });
        });
      });
    }
    await clock.advance(60_000);
    expect(arrivals).toHaveLength(120);
    expect(refusedByAws(arrivals, 40, 10)).toBeLessThanOrEqual(0);
  });

  test('uses at least 95 % of the documented rate at full share', async () => {
    const calls = Array.from({ length: 240 }, () => ({
      families: ['elasticloadbalancing'] as const,
      priority: Priority.topology,
      latency: 20,
    }));
    const { sentAt } = await sendAll(calls, { share: 1 });
    const bound = (240 - 40) / 10;
    expect(Math.max(...sentAt) / 1000).toBeLessThan(bound * 1.05 + 0.4);
  });

  test('takes half the time of the bucket at half share', async () => {
    const calls = Array.from({ length: 120 }, () => ({
      families: ['elasticloadbalancing'] as const,
      priority: Priority.topology,
      latency: 1,
    }));
    const { sentAt } = await sendAll(calls, { share: 0.5 });
    expect(Math.max(...sentAt) / 1000).toBeGreaterThan((120 - 20) / 5);
  });

  test('sends higher priority first and the same priority in the order of asking', async () => {
    const calls = [Priority.health, Priority.topology, Priority.list, Priority.topology].map(priority => ({
      families: ['elasticloadbalancing'] as const,
      priority,
      latency: 100,
    }));
    // The first call goes before anybody else asks; one at a time, the others show their order.
    const { sentAt } = await sendAll(calls, { inFlight: 1 });
    expect(sentAt).toEqual([0, 200, 100, 300]);
  });

  test('a call that waits for a bucket of its own holds up no other', async () => {
    const getResources = Array.from({ length: 12 }, () => ({
      families: ['apigateway', 'apigateway-get-resources'] as const,
      priority: Priority.asked,
      latency: 1,
    }));
    const getStages = { families: ['apigateway'] as const, priority: Priority.health, latency: 1 };
    const { sentAt } = await sendAll([...getResources, getStages], { share: 1 });
    expect(sentAt[12]).toBe(0);
    expect(sentAt[11]).toBeGreaterThan(2000);
  });

  test('keeps to the number of calls under way', async () => {
    const calls = Array.from({ length: 100 }, () => ({
      families: ['ec2'] as const,
      priority: Priority.topology,
      latency: 50,
    }));
    const { mostInFlight } = await sendAll(calls, { inFlight: 24 });
    expect(mostInFlight).toBe(24);
  });

  test('a waiting call is refused when aborted, and its place goes to the next', async () => {
    const clock = new FakeClock();
    const budget = new RateBudget({ clock, inFlight: 1 });
    const [first, second, third] = [new AbortController(), new AbortController(), new AbortController()];
    const request = { families: ['ec2'] as const, priority: Priority.topology };
    const permit = await budget.acquire({ ...request, signal: first.signal });
    const dropped = budget.acquire({ ...request, signal: second.signal });
    let granted: Permit | undefined;
    void budget.acquire({ ...request, signal: third.signal }).then(answer => {
      granted = answer;
    });
    second.abort();
    await expect(dropped).rejects.toMatchObject({ name: 'AbortError' });
    await expect(budget.acquire({ ...request, signal: second.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(granted).toBeUndefined();
    permit.end({ attempts: 1, throttled: false });
    await settle();
    expect(granted).toBeDefined();
  });

  test('pauses a family longer with each refusal, and no other family', async () => {
    const clock = new FakeClock();
    const budget = new RateBudget({ clock });
    const signal = newSignal();
    const sendNext = async (family: RateFamily): Promise<{ waited: number; permit: Permit }> => {
      const asked = clock.now();
      let permit: Permit | undefined;
      void budget.acquire({ families: [family], priority: 1, signal }).then(answer => {
        permit = answer;
      });
      for (let step = 0; permit === undefined && step < 5000; step += 1) await clock.advance(10);
      if (permit === undefined) throw new Error('never granted');
      return { waited: clock.now() - asked, permit };
    };
    const waits: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      const { waited, permit } = await sendNext('apigateway');
      waits.push(waited);
      permit.end({ attempts: 3, throttled: true });
    }
    expect(waits[0]).toBeLessThanOrEqual(10);
    expect(waits[1]).toBeGreaterThanOrEqual(400);
    expect(waits[3]).toBeGreaterThan(waits[1] ?? 0);
    expect((await sendNext('ec2')).waited).toBeLessThanOrEqual(10);
  });

  test('counts the retries of the SDK as calls', async () => {
    const clock = new FakeClock();
    const budget = new RateBudget({ clock, share: 1 });
    const signal = newSignal();
    for (let index = 0; index < 10; index += 1) {
      (await budget.acquire({ families: ['apigateway'], priority: 1, signal })).end({
        attempts: 4,
        throttled: false,
      });
    }
    const sent: number[] = [];
    for (let index = 0; index < 10; index += 1) {
      void budget
        .acquire({ families: ['apigateway'], priority: 1, signal })
        .then(() => sent.push(clock.now()));
    }
    await clock.advance(100_000);
    // Ten calls were forty requests: the bucket of forty is empty and refills by ten a second.
    expect(sent[0]).toBeGreaterThan(200);
    expect(sent[9]).toBeGreaterThan(1000);
  });
});
