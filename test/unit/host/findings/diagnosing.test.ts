import { describe, expect, test } from 'vitest';
import { Emitter } from '../../../../src/app/event';
import type { SessionState } from '../../../../src/app/sessionState';
import { Diagnosing, type Engine } from '../../../../src/host/findings/diagnosing';
import { finding } from '../../present/findings/world';

/** A session that says what it is told to, and an engine that ends when it is let. */
function stage() {
  const changed = new Emitter<SessionState>();
  const session = { state: { kind: 'disconnected' } as SessionState, onDidChange: changed.event };
  const waiting: (() => void)[] = [];
  const runs: number[] = [];
  const defects: unknown[] = [];
  let fails = false;
  const engine = {
    diagnoseInBackground: async (account: { readonly revision: number }, isWanted: () => boolean) => {
      runs.push(account.revision);
      if (fails) throw new Error('a defect');
      await new Promise<void>(resolve => waiting.push(resolve));
      return isWanted() ? { findings: [finding()], defects: [] } : undefined;
    },
    overridden: (findings: unknown) => findings,
  } as unknown as Engine;
  const diagnosing = new Diagnosing({
    session,
    load: () => Promise.resolve(engine),
    overrides: () => ({}),
    onDefect: (_check, error) => defects.push(error),
  });
  const tell = (state: unknown): void => {
    session.state = state as SessionState;
    changed.fire(session.state);
  };
  return {
    diagnosing,
    runs,
    defects,
    ready: (revision: number) => {
      tell({ kind: 'ready', accountState: { revision, account: { revision } } });
    },
    leave: () => {
      tell({ kind: 'disconnected' });
    },
    fail: (value: boolean) => {
      fails = value;
    },
    /** Lets the checks end that run now. */
    finish: async () => {
      await new Promise(resolve => setImmediate(resolve));
      for (const resolve of waiting.splice(0)) resolve();
      await new Promise(resolve => setImmediate(resolve));
    },
  };
}

describe('diagnosing', () => {
  test('waits until somebody wants findings, and looks at each picture once', async () => {
    const { diagnosing, runs, ready, finish } = stage();
    ready(1);
    expect(runs).toEqual([]);
    diagnosing.want();
    await finish();
    expect(diagnosing.current?.findings).toHaveLength(1);
    ready(1);
    await finish();
    expect(runs).toEqual([1]);
  });

  test('looks next at what was read while the checks ran', async () => {
    const { diagnosing, runs, ready, finish } = stage();
    diagnosing.want();
    ready(1);
    ready(2);
    await finish();
    await finish();
    expect(runs).toEqual([1, 2]);
    expect(diagnosing.current?.accountState.revision).toBe(2);
  });

  test('shows nothing of an account that was left while the first checks ran', async () => {
    const { diagnosing, ready, leave, finish } = stage();
    diagnosing.want();
    ready(1);
    leave();
    await finish();
    expect(diagnosing.current).toBeUndefined();
    expect(diagnosing.isRunning).toBe(false);
  });

  test('runs again where the settings changed while it ran', async () => {
    const { diagnosing, runs, ready, finish } = stage();
    diagnosing.want();
    ready(1);
    diagnosing.again();
    await finish();
    await finish();
    expect(runs).toEqual([1, 1]);
    expect(diagnosing.current?.findings).toHaveLength(1);
  });

  test('that fails is told once and not tried again until there is another picture', async () => {
    const { diagnosing, runs, defects, ready, fail, finish } = stage();
    fail(true);
    diagnosing.want();
    ready(1);
    await finish();
    await finish();
    expect([runs, defects.length]).toEqual([[1], 1]);
    expect(await diagnosing.settled()).toBeUndefined();
    fail(false);
    ready(2);
    await finish();
    expect(diagnosing.current?.accountState.revision).toBe(2);
  });
});
