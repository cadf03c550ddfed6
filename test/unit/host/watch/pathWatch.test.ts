import { describe, expect, it } from 'vitest';
import { Emitter } from '../../../../src/app/event';
import { freshAnswers, mergeReadings } from '../../../../src/app/mergeReadings';
import { asAccountState, type Connected, type SessionState } from '../../../../src/app/sessionState';
import { PathWatch, type PathWatchOptions } from '../../../../src/host/watch/pathWatch';
import type { Reading, Unknown } from '../../../../src/model/reading';
import type { ResourceReference } from '../../../../src/model/reference';
import { buildAccount } from '../../../../src/paths/account';
import { arns, sketch } from '../../../support/sketch';

const start = Date.parse('2026-12-01T10:00:00Z');
const stage = `${arns.rest('r1')}/stages/prod`;
const group = arns.targetGroup('t1');

const text = (first: string, second: string): string => `
  rest r1 orders
    stage prod
    GET /orders link l2 http://h/orders -> app/a1
  link2 l2
  lb app/a1
    HTTP 80 -> t1
  tg t1 ip 8080 10.0.0.5:8080=${first} 10.0.0.6:8080=${second}`;

/** Every target was deregistered. */
const empty = text('', '').replace(/ip 8080 .*/, 'ip 8080');

const connection: Connected = {
  choice: { kind: 'sandbox', name: 'a' },
  name: 'a',
  scopes: [],
  live: true,
};

/** A session whose account answers what a test says, and a clock that stands still until it is moved. */
function watching(request: Partial<PathWatch['request']> = {}) {
  const changed = new Emitter<SessionState>();
  let reading: Reading = sketch(text('healthy', 'healthy'));
  let answer: Reading = reading;
  let revision = 0;
  let now = start;
  let timer: { readonly at: number; readonly run: () => void } | undefined;
  const asked: (readonly ResourceReference[])[] = [];
  const verdicts: string[] = [];
  let ends = 0;
  const ready = (): SessionState => ({
    kind: 'ready',
    connection,
    accountState: asAccountState((revision += 1), buildAccount(reading)),
    cancelled: false,
  });
  let state = ready();
  const set = (next: SessionState): void => {
    state = next;
    changed.fire(next);
  };
  const session: PathWatchOptions['session'] = {
    get state() {
      return state;
    },
    get accountState() {
      return 'accountState' in state ? state.accountState : undefined;
    },
    get connection() {
      return 'connection' in state ? state.connection : undefined;
    },
    onDidChange: changed.event,
    readAgain: references => {
      asked.push(references);
      const fresh = freshAnswers(reading, answer);
      if (fresh !== undefined) {
        reading = mergeReadings(reading, fresh);
        set(ready());
      }
      return Promise.resolve(answer);
    },
  };
  const route = 'accountState' in state ? state.accountState.account.graph.ofKind('route')[0]?.id : undefined;
  const watch = new PathWatch(
    { route: route ?? '', stage, seconds: 30, withMetrics: false, ...request },
    {
      session,
      clock: {
        now: () => now,
        schedule: (run, milliseconds) => {
          const own = { at: now + milliseconds, run };
          timer = own;
          return () => {
            if (timer === own) timer = undefined;
          };
        },
      },
      onChange: () => undefined,
      onVerdict: (title, before, after) => verdicts.push(`${title}: ${before} → ${after}`),
      onEnd: () => (ends += 1),
    },
  );
  return {
    watch,
    asked,
    verdicts,
    set,
    ends: () => ends,
    /** How long until it asks again, in seconds; `undefined` where it no longer does. */
    pause: () => (timer === undefined ? undefined : (timer.at - now) / 1000),
    answerWith: (next: Reading) => {
      answer = next;
    },
    refuse: (error: string) => {
      const { account = '', region = '' } = reading.scopes[0] ?? {};
      const unknown: Unknown = {
        account,
        region,
        operation: 'elasticloadbalancing:DescribeTargetHealth',
        node: group,
        error,
        message: '',
      };
      answer = { ...reading, resources: [], answered: [], unknowns: [unknown] };
    },
    tick: async () => {
      const due = timer;
      timer = undefined;
      now = due?.at ?? now;
      due?.run();
      await new Promise(resolve => setImmediate(resolve));
    },
  };
}

describe('a watched path', () => {
  it('asks for the health of its target groups, at once and at its interval', async () => {
    const watched = watching();
    expect(watched.pause()).toBe(0);
    await watched.tick();
    expect(watched.asked).toEqual([[{ kind: 'arn', arn: group }]]);
    expect(watched.pause()).toBe(30);
    expect(watched.watch.view).toMatchObject({
      title: 'GET /orders on prod',
      events: [],
      checkedAt: '2026-12-01T10:00:00.000Z',
    });
  });

  it('says what changed, and when', async () => {
    const watched = watching();
    await watched.tick();
    watched.answerWith(sketch(text('healthy', 'unhealthy')));
    await watched.tick();
    expect(watched.watch.view.events).toEqual([
      {
        time: '2026-12-01T10:00:30.000Z',
        text: expect.stringMatching(/^t1: 2 of 2 → 1 of 2 healthy \(10\.0\.0\.6:8080 unhealthy/) as string,
        health: 'warning',
      },
    ]);
    // Requests still get through.
    expect(watched.verdicts).toEqual([]);
  });

  it('tells once when requests end otherwise, and when they are well again', async () => {
    const watched = watching();
    await watched.tick();
    watched.answerWith(sketch(empty));
    await watched.tick();
    await watched.tick();
    expect(watched.verdicts).toEqual([
      expect.stringMatching(/^GET \/orders on prod: .* → No target can respond · 503/),
    ]);
    watched.answerWith(sketch(text('healthy', 'healthy')));
    await watched.tick();
    expect(watched.verdicts).toHaveLength(2);
  });

  it('tells nothing where nothing changes', async () => {
    const watched = watching();
    for (let count = 0; count < 5; count += 1) await watched.tick();
    expect(watched.watch.view.events).toEqual([]);
    expect(watched.verdicts).toEqual([]);
    expect(watched.asked).toHaveLength(5);
  });

  it('pauses longer with each failure, says why, and keeps what was known', async () => {
    const watched = watching();
    await watched.tick();
    const before = watched.watch.view;
    watched.refuse('AccessDenied');
    const pauses: (number | undefined)[] = [];
    for (let count = 0; count < 6; count += 1) {
      await watched.tick();
      pauses.push(watched.pause());
    }
    expect(pauses).toEqual([60, 120, 240, 480, 600, 600]);
    expect(watched.watch.view).toMatchObject({
      problem: expect.stringContaining('DescribeTargetHealth failed: AccessDenied') as string,
      checkedAt: before.checkedAt,
      verdict: before.verdict,
      events: [],
    });
    watched.answerWith(sketch(text('healthy', 'healthy')));
    await watched.tick();
    expect(watched.watch.view.problem).toBeUndefined();
    expect(watched.pause()).toBe(30);
  });

  it('asks for nothing while the account is read, for that asks for the health too', async () => {
    const watched = watching();
    await watched.tick();
    watched.set({
      kind: 'reading',
      connection,
      progress: { done: 0, queued: 1, message: '' },
      refreshing: true,
    });
    await watched.tick();
    expect(watched.asked).toHaveLength(1);
    expect(watched.pause()).toBe(30);
  });

  it('ends where another account is connected, and asks no more', () => {
    const watched = watching();
    watched.set({ kind: 'disconnected' });
    expect(watched.ends()).toBe(1);
    expect(watched.pause()).toBeUndefined();
  });

  it('asks for metrics where that is allowed, no more than once a minute', async () => {
    const watched = watching({ withMetrics: true });
    for (let count = 0; count < 4; count += 1) await watched.tick();
    expect(watched.asked.map(references => references.length)).toEqual([2, 1, 2, 1]);
    expect(watched.asked[0]?.[1]).toEqual({
      kind: 'evidence',
      operation: 'cloudwatch:GetMetricData',
      arn: stage,
    });
  });

  it('says once that its stage no longer serves the route', async () => {
    const watched = watching();
    await watched.tick();
    const without = buildAccount(sketch('rest r1 orders\n    stage prod'));
    const state = (revision: number): SessionState => ({
      kind: 'ready',
      connection,
      accountState: asAccountState(revision, without),
      cancelled: false,
    });
    watched.set(state(100));
    watched.set(state(101));
    expect(watched.watch.view.events.map(({ text: words }) => words)).toEqual([
      'The stage no longer serves this route.',
    ]);
  });
});
