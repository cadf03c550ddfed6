import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { startScan } from '../../../src/app/scan';
import type { AwsConnection, Log } from '../../../src/app/ports';
import { CircuitBreaker, defaultGivingUp } from '../../../src/aws/circuitBreaker';
import { RateBudget } from '../../../src/aws/rateBudget';
import { createReadContext } from '../../../src/aws/readContext';
import type { Reading } from '../../../src/model/reading';
import type { Operation } from '../../../src/services/operation';
import type { ReadContext, Service } from '../../../src/services/service';
import { FakeClock } from './fakeClock';

/** What becomes of a call, by its operation, how many of the operation went before, and when it is sent. */
type World = (operation: string, nth: number, now: number) => Fate;
type Fate = 'answered' | 'hangs' | 'throttled' | 'status 503' | 'half a body' | 'refused' | 'times out';

const DEADLINE = 104_000;
/** What the documentation promises besides the time of the answered calls. */
const BOUND = defaultGivingUp.problem + DEADLINE + 30_000;
const LATENCY = 200;

const errors: Readonly<Record<Exclude<Fate, 'answered' | 'hangs'>, readonly [number, () => Error]>> = {
  throttled: [600, () => sdkError('TooManyRequestsException', 429)],
  'status 503': [900, () => sdkError('ServiceUnavailable', 503)],
  'half a body': [400, () => Object.assign(sdkError('SyntaxError'), { $response: { statusCode: 200 } })],
  refused: [LATENCY, () => sdkError('AccessDeniedException', 403)],
  'times out': [60_000, () => sdkError('TimeoutError')],
};

function sdkError(name: string, httpStatusCode?: number): Error {
  const $metadata = { attempts: 3, ...(httpStatusCode === undefined ? {} : { httpStatusCode }) };
  return Object.assign(new Error('Rate exceeded'), { name, $metadata });
}

const list: Operation = { name: 'fake:List', action: 'fake:List', families: ['ec2'] };
const details: readonly Operation[] = [
  { name: 'fake:Routes', action: 'fake:Routes', families: ['apigateway'] },
  { name: 'fake:Stages', action: 'fake:Stages', families: ['apigateway'] },
  { name: 'fake:Rules', action: 'fake:Rules', families: ['elasticloadbalancing'] },
];
const arnOf = (index: number): string => `arn:aws:fake:eu-west-1:123456789012:${index}`;

/** Lists so many things, and reads each of them by three operations. */
function fakeService(count: number, send: (operation: Operation) => Promise<object>): Service {
  const call = (context: ReadContext, operation: Operation, node?: string) =>
    context.call(operation, () => send(operation), node === undefined ? {} : { node });
  return {
    id: 'fake',
    operations: [list, ...details],
    lists: true,
    batches: false,
    accepts: () => true,
    references: ({ arn }) => [{ kind: 'arn', arn }],
    subject: () => 'things',
    load: () =>
      Promise.resolve({
        list: async context => {
          if ((await call(context, list)) === undefined) return;
          const { account, region } = context.scope;
          for (let index = 0; index < count; index += 1)
            context.emit({ type: 'Fake', arn: arnOf(index), account, region, properties: {} });
        },
        expand: async (references, context) => {
          await Promise.all(
            references.flatMap(reference =>
              details.map(operation => call(context, operation, 'arn' in reference ? reference.arn : '')),
            ),
          );
        },
      }),
  };
}

interface Read {
  readonly reading: Reading;
  /** Milliseconds from the first call to the end. */
  readonly took: number;
  /** When each unknown was told, by operation. */
  readonly toldAt: ReadonlyMap<string, readonly number[]>;
  readonly sent: ReadonlyMap<string, number>;
}

/** Reads a world to its end on a clock that is moved by hand. */
async function readWorld(count: number, world: World): Promise<Read> {
  const clock = new FakeClock();
  const sent = new Map<string, number>();
  const toldAt = new Map<string, number[]>();
  const service = fakeService(count, ({ name }) => {
    const nth = sent.get(name) ?? 0;
    sent.set(name, nth + 1);
    const fate = world(name, nth, clock.now());
    return new Promise((resolve, reject) => {
      if (fate === 'hangs') return;
      if (fate === 'answered') {
        clock.after(LATENCY, () => {
          resolve({ $metadata: { attempts: 1 } });
        });
        return;
      }
      const [after, error] = errors[fate];
      clock.after(after, () => {
        reject(error());
      });
    });
  });
  const scan = startScan({
    connections: [connectionOn(clock, toldAt)],
    services: [service],
    deployed: false,
    expandAll: true,
    signal: new AbortController().signal,
    now: () => '2026-01-01T00:00:00Z',
  });
  const ended = { isIdle: false };
  void scan.idle().then(() => {
    ended.isIdle = true;
  });
  for (let seconds = 0; !ended.isIdle && seconds < 20_000; seconds += 1) await clock.advance(1000);
  expect(ended.isIdle).toBe(true);
  return { reading: scan.reading(), took: clock.now(), toldAt, sent };
}

function connectionOn(clock: FakeClock, toldAt: Map<string, number[]>): AwsConnection {
  const scope = { partition: 'aws', account: '123456789012', region: 'eu-west-1' };
  const budget = new RateBudget({ clock, share: 0.5 });
  const ignore = (): void => undefined;
  const log: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore };
  let breaker: CircuitBreaker | undefined;
  return {
    scope,
    identity: undefined,
    readContext: sink => {
      breaker ??= new CircuitBreaker(sink.signal, defaultGivingUp, clock);
      const told = {
        ...sink,
        unknown: (call: Parameters<typeof sink.unknown>[0]) => {
          const times = toldAt.get(call.operation) ?? [];
          toldAt.set(call.operation, [...times, clock.now()]);
          sink.unknown(call);
        },
      };
      const client = (): never => {
        throw new Error('no client here');
      };
      return createReadContext({
        scope,
        sink: told,
        budget,
        log,
        client,
        deadline: DEADLINE,
        breaker,
        clock,
      });
    },
    writeContext: () => {
      throw new Error('a scan does not write');
    },
    close: () => undefined,
  };
}

/** Every call that was to be made is answered or unknown, and none is both. */
function expectWhole({ answered, unknowns }: Reading, count: number): void {
  const keys = [...answered, ...unknowns].map(({ operation, node = '' }) => `${operation} ${node}`);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys).toHaveLength(1 + details.length * count);
}

const unknownsOf = ({ unknowns }: Reading, operation: string) =>
  unknowns.filter(unknown => unknown.operation === operation);

describe('a reading ends', () => {
  test.each([
    ['hangs', DEADLINE],
    ['times out', 60_000],
    ['status 503', 30_000],
    ['half a body', 30_000],
    ['throttled', 150_000],
    ['refused', 1000],
  ] as const)('where every call %s', async (fate, bound) => {
    const { reading, took } = await readWorld(800, () => fate);
    expect(took).toBeLessThanOrEqual(bound + 1000);
    expect(reading.answered).toEqual([]);
    expect(reading.unknowns).toHaveLength(1);
  });

  test.each([
    // What goes while the first calls are given up one after the other is a second wave.
    ['hangs', 2 * DEADLINE],
    ['times out', 120_000],
    ['status 503', 60_000],
    ['half a body', 60_000],
    ['throttled', 180_000],
  ] as const)('where every call after the list %s', async (fate, bound) => {
    const { reading, took } = await readWorld(800, operation =>
      operation === list.name ? 'answered' : fate,
    );
    expect(took).toBeLessThanOrEqual(bound + 10_000);
    expect(reading.answered).toHaveLength(1);
    expectWhole(reading, 800);
  });

  test.each(['hangs', 'throttled', 'times out'] as const)('where every second call %s', async fate => {
    const healthy = await readWorld(800, () => 'answered');
    const { reading, took } = await readWorld(800, (_operation, nth) => (nth % 2 === 0 ? 'answered' : fate));
    expect(took).toBeLessThanOrEqual(healthy.took + BOUND);
    expectWhole(reading, 800);
  });

  test('within the stated bound whatever calls do', async () => {
    const count = 300;
    const healthy = await readWorld(count, () => 'answered');
    const fates: readonly Fate[] = [
      'answered',
      'answered',
      'hangs',
      'throttled',
      'status 503',
      'half a body',
      'times out',
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...fates), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 0, max: 2 }),
        async (pattern, from) => {
          const { reading, took } = await readWorld(count, (operation, nth) =>
            operation === list.name || operation === details[from]?.name
              ? 'answered'
              : (pattern[(nth + operation.length) % pattern.length] ?? 'answered'),
          );
          // Refused calls bring the pace down to a tenth.
          expect(took).toBeLessThanOrEqual(10 * healthy.took + BOUND);
          expectWhole(reading, count);
        },
      ),
      { seed: 28, numRuns: 25 },
    );
  });
});

describe('an operation that is throttled for good', () => {
  const throttled: World = operation => (operation === 'fake:Stages' ? 'throttled' : 'answered');

  test('is given up, all at once and in the words of AWS; the rest is read', async () => {
    const healthy = await readWorld(400, () => 'answered');
    const { reading, took, toldAt } = await readWorld(400, throttled);
    expect(took).toBeLessThanOrEqual(healthy.took + defaultGivingUp.refusedFor + 60_000);
    expectWhole(reading, 400);
    const unknowns = unknownsOf(reading, 'fake:Stages');
    expect(unknowns).toHaveLength(400);
    expect(reading.unknowns).toHaveLength(400);
    for (const { error, message } of unknowns) {
      expect(error).toBe('TooManyRequestsException');
      expect(message).toMatch(
        /^Rate exceeded\. Stopped calling fake:Stages: .* for \d+ (s|min)\. .*lower the rate share\.$/,
      );
    }
    const times = toldAt.get('fake:Stages') ?? [];
    expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(1000);
  });

  test('is read whole where it is answered again in time', async () => {
    const { reading } = await readWorld(100, (operation, _nth, now) =>
      operation === 'fake:Stages' && now < 100_000 ? 'throttled' : 'answered',
    );
    expect(reading.unknowns).toEqual([]);
    expectWhole(reading, 100);
  });
});

describe('what is honest is not cut', () => {
  test('a reading that AWS answers may take longer than any bound', async () => {
    const { reading, took } = await readWorld(3000, () => 'answered');
    expect(took).toBeGreaterThan(BOUND);
    expect(reading.unknowns).toEqual([]);
  });

  test('refusals for lack of permission are told of each thing, however many', async () => {
    const { reading, sent } = await readWorld(300, operation =>
      operation === 'fake:Rules' ? 'refused' : 'answered',
    );
    expect(unknownsOf(reading, 'fake:Rules').map(({ message }) => message)).toEqual(
      Array.from({ length: 300 }, () => 'Rate exceeded'),
    );
    expect(sent.get('fake:Rules')).toBe(300);
  });

  test('a call now and then that fails costs nothing but itself', async () => {
    const { reading } = await readWorld(300, (operation, nth) =>
      operation === 'fake:Rules' && nth % 30 === 7 ? 'times out' : 'answered',
    );
    expect(reading.unknowns).toHaveLength(10);
  });

  test('an operation that fails alone leaves the others', async () => {
    const { reading, sent } = await readWorld(300, operation =>
      operation === 'fake:Rules' ? 'hangs' : 'answered',
    );
    expect(unknownsOf(reading, 'fake:Rules')).toHaveLength(300);
    expect(reading.unknowns).toHaveLength(300);
    expect(sent.get('fake:Rules') ?? 0).toBeLessThanOrEqual(24);
  });
});
