import { describe, expect, test } from 'vitest';
import { Emitter } from '../../../../src/app/event';
import type { Connected, SessionState } from '../../../../src/app/sessionState';
import { BridgeList } from '../../../../src/host/bridges/bridgeList';
import { outlineRow, type Row } from '../../../../src/present/outline/outlineItem';

const rowNamed = (label: string): Row => outlineRow('section bridges', { label, icon: '' });

/** A session that says what it is told to, and rows that are what they are told to be. */
function stage() {
  const changed = new Emitter<SessionState>();
  let connection: Connected | undefined;
  let state = { kind: 'disconnected' } as SessionState;
  const asked: string[] = [];
  const failures: unknown[] = [];
  let answer: (how: string) => Row | undefined = how => rowNamed(how);
  const list = new BridgeList({
    session: {
      get state() {
        return state;
      },
      get connection() {
        return connection;
      },
      onDidChange: changed.event,
    },
    load: () =>
      Promise.resolve({
        bridges: how => {
          asked.push(how);
          return Promise.resolve(answer(how));
        },
      }),
    onFailure: error => failures.push(error),
  });
  const tell = (next: unknown): void => {
    state = next as SessionState;
    changed.fire(state);
  };
  return {
    list,
    asked,
    failures,
    answerWith: (next: typeof answer) => {
      answer = next;
    },
    connect: () => {
      connection = {} as Connected;
      tell({ kind: 'connecting' });
    },
    ready: (revision: number) => {
      tell({ kind: 'ready', accountState: { revision } });
    },
    refresh: () => {
      tell({ kind: 'reading', refreshing: true });
    },
    settled: () => new Promise(resolve => setImmediate(resolve)),
  };
}

describe('the list of bridges', () => {
  test('is made when the view is visible and everything is read, once for each picture', async () => {
    const { list, asked, connect, ready, settled } = stage();
    connect();
    ready(1);
    await settled();
    expect(asked).toEqual([]);
    expect(list.section.description).toBe('');
    list.want();
    expect(list.section.description).toBe('loading');
    await settled();
    ready(1);
    await settled();
    expect(asked).toEqual(['shown']);
    expect(list.section.label).toBe('shown');
  });

  test('reads what is missing only where a person opens the group or asks', async () => {
    const { list, asked, answerWith, connect, ready, settled } = stage();
    answerWith(how => (how === 'shown' ? undefined : rowNamed(how)));
    connect();
    ready(1);
    list.want();
    await settled();
    expect(list.section.description).toBe('');
    list.open();
    await settled();
    expect(list.section.label).toBe('read');
    list.open();
    await list.read();
    expect(asked).toEqual(['shown', 'read']);
    ready(2);
    await settled();
    expect(list.section.label, 'more was read in detail').toBe('read');
  });

  test('forgets what was read beside the picture when everything is read again', async () => {
    const { list, answerWith, connect, ready, refresh, settled } = stage();
    answerWith(how => (how === 'shown' ? undefined : rowNamed(how)));
    connect();
    ready(1);
    list.want();
    await list.read();
    refresh();
    ready(2);
    await settled();
    expect(list.section.label).toBe('NLB bridges');
  });

  test('forgets the bridges of another connection', async () => {
    const { list, connect, ready, settled } = stage();
    connect();
    ready(1);
    list.want();
    await settled();
    connect();
    expect(list.section.label).toBe('NLB bridges');
  });

  test('shows how far migrations came without listing again', async () => {
    const { list, asked, connect, ready, settled } = stage();
    list.updateMigrations();
    connect();
    ready(1);
    list.want();
    await settled();
    list.updateMigrations();
    await settled();
    expect(asked).toEqual(['shown', 'listed']);
  });

  test('a failure is told once, and asking again tries again', async () => {
    const { list, asked, failures, answerWith, connect, ready, settled } = stage();
    answerWith(() => {
      throw new Error('refused');
    });
    connect();
    ready(1);
    list.want();
    await settled();
    await settled();
    expect([asked.length, failures.length]).toEqual([1, 1]);
    await expect(list.read()).rejects.toThrow('refused');
    answerWith(rowNamed);
    await list.read();
    expect(list.section.label).toBe('read');
  });
});
