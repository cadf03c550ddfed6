import { afterEach, expect, it } from 'vitest';
import { Session } from '../../../src/app/session';
import type { SessionState } from '../../../src/app/sessionState';
import { describeConnectionFailure, describeReadingFailure } from '../../../src/host/connection/failures';
import { openSource } from '../../../src/host/connection/openSource';
import { diagramState, type DiagramView } from '../../../src/host/diagram/diagramState';
import { ViewChoice } from '../../../src/host/diagram/viewChoice';
import { findingMarks } from '../../../src/present/findings/marks';
import { overviewSubject } from '../../../src/protocol/picture';
import type { DiagramState } from '../../../src/protocol/protocol';

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
let session: Session | undefined;

afterEach(() => {
  session?.dispose();
});

/** A session as the extension makes it, which reads everything that checks look at. */
function makeSession(): Session {
  return new Session({
    open: (choice, signal) =>
      openSource(choice, signal, {
        log: silent,
        rateShare: () => 1,
        mfaCode: () => Promise.reject(new Error('none')),
      }),
    explain: describeConnectionFailure,
    explainReading: describeReadingFailure,
    depths: () => ['deployed', 'evidence'],
    readsInBackground: () => true,
    schedule: (callback, milliseconds) => {
      const timer = setTimeout(callback, milliseconds);
      return () => {
        clearTimeout(timer);
      };
    },
    now: () => performance.now(),
    log: silent,
  });
}

/** Resolves when a state is as the test wants it. */
function until(watched: Session, isWanted: (state: SessionState) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const listener = watched.onDidChange(state => {
      if (state.kind === 'failed') reject(new Error(state.failure.message));
      if (!isWanted(state)) return;
      listener.dispose();
      resolve();
    });
  });
}

it('an account that is switched to is drawn while what checks look at is still read', async () => {
  session = makeSession();
  const connected = session;
  const ready = until(connected, ({ kind }) => kind === 'ready');
  await connected.connect({ kind: 'sandbox', name: 'legacy-bridge' });
  await ready;

  const choosing = new ViewChoice();
  let view: DiagramView = {};
  const drawn: { readonly session: string; readonly state: DiagramState; readonly calls: number }[] = [];
  const draw = (state: SessionState): void => {
    const chosen = choosing.choose(view, state, {
      marks: findingMarks([]),
      isCurrent: state.kind === 'ready',
    });
    view = chosen.asked;
    drawn.push({
      session: state.kind,
      state: diagramState(state, chosen.drawn, {
        revision: drawn.length,
        notice: chosen.notice,
      }),
      calls: connected.accountState?.reading.answered.length ?? 0,
    });
  };
  const orders = connected.accountState?.account.graph
    .ofKind('rest-api')
    .find(({ name }) => name === 'orders');
  if (orders === undefined) throw new Error('There is no API orders.');
  view = { subject: orders.id };
  draw(connected.state);
  const before = drawn.at(-1)?.state;
  if (before?.kind !== 'ready') throw new Error('Nothing is drawn of the first account.');
  // A person looks at what is drawn.
  view = choosing.keep(view, before);

  connected.onDidChange(draw);
  const read = until(connected, ({ kind }) => kind === 'ready');
  await connected.connect({ kind: 'sandbox', name: 'company', routes: 100 });
  await read;

  const last = drawn.at(-1);
  const first = drawn.findIndex(({ state }, index) => index > 0 && state.kind === 'ready');
  expect(drawn[first]).toMatchObject({
    session: 'reading',
    state: { kind: 'ready', reading: true, subject: overviewSubject },
  });
  // Something is drawn from then on.
  expect(drawn.slice(first).every(({ state }) => state.kind === 'ready')).toBe(true);
  // Most of what is read comes later.
  expect(drawn[first]?.calls).toBeLessThan((last?.calls ?? 0) / 2);
  expect(last?.state).toMatchObject({ kind: 'ready', reading: false });
  expect(last?.state.kind === 'ready' && last.state.picture.notice).toContain(
    "What this graph showed before isn't in this account.",
  );
});
