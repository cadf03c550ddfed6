import { describe, expect, it } from 'vitest';
import type { DiagramState, ToHost } from '../../../src/protocol/protocol';
import { HostConnection, type MessageSource } from '../../../webview/panel/connection';

/** A window whose clock and messages the test moves. */
class HandMovedWindow implements MessageSource {
  readonly sent: ToHost[] = [];
  readonly #timers = new Map<number, () => void>();
  #listener: (event: { readonly data: unknown }) => void = () => undefined;
  #last = 0;

  addEventListener(_type: 'message', listener: (event: { readonly data: unknown }) => void): void {
    this.#listener = listener;
  }

  setTimeout(run: () => void): number {
    this.#last += 1;
    this.#timers.set(this.#last, run);
    return this.#last;
  }

  clearTimeout(timer: number): void {
    this.#timers.delete(timer);
  }

  get timers(): number {
    return this.#timers.size;
  }

  receive(data: unknown): void {
    this.#listener({ data });
  }

  runOut(): void {
    for (const run of [...this.#timers.values()]) run();
  }

  readonly postMessage = (message: ToHost): void => {
    this.sent.push(message);
  };
}

function connect(): {
  readonly page: HandMovedWindow;
  readonly connection: HostConnection;
  readonly events: unknown[];
} {
  const page = new HandMovedWindow();
  const events: unknown[] = [];
  const connection = new HostConnection(page, page, {
    diagramChanged: data => events.push(data),
    selectionChanged: data => events.push(data),
    drawImage: data => events.push(data),
    action: data => events.push(data),
  });
  return { page, connection, events };
}

const disconnected: DiagramState = { kind: 'disconnected', revision: 1 };

describe('a request', () => {
  it('is answered by the result of its own id', async () => {
    const { page, connection } = connect();
    const first = connection.request('ready');
    const second = connection.request('show', { subject: 'api' });
    expect(page.sent).toEqual([
      { kind: 'request', id: 1, method: 'ready', params: undefined },
      { kind: 'request', id: 2, method: 'show', params: { subject: 'api' } },
    ]);
    page.receive({ kind: 'result', id: 2, result: { ...disconnected, revision: 7 } });
    page.receive({ kind: 'result', id: 1, result: disconnected });
    expect((await first).revision).toBe(1);
    expect((await second).revision).toBe(7);
    expect(page.timers).toBe(0);
  });

  it('fails with what the host said', async () => {
    const { page, connection } = connect();
    const asked = connection.request('details', { id: 'gone' });
    page.receive({ kind: 'failure', id: 1, message: 'This is no longer there.' });
    await expect(asked).rejects.toThrow('This is no longer there.');
  });

  it('fails when a host that has to answer at once is silent', async () => {
    const { page, connection } = connect();
    const asked = connection.request('ready');
    page.runOut();
    await expect(asked).rejects.toThrow("didn't answer within 30 seconds");
    page.receive({ kind: 'result', id: 1, result: disconnected });
  });

  it('waits as long as a person takes to choose a connection', () => {
    const { page, connection } = connect();
    void connection.request('connect');
    expect(page.timers).toBe(0);
  });
});

describe('a message', () => {
  it('that is an event goes to its handler', () => {
    const { page, events } = connect();
    page.receive({ kind: 'event', name: 'diagramChanged', data: disconnected });
    page.receive({ kind: 'event', name: 'selectionChanged', data: { id: 'a' } });
    expect(events).toEqual([disconnected, { id: 'a' }]);
  });

  it('of somebody else, or of a later version, is passed over', () => {
    const { page, events } = connect();
    for (const odd of [undefined, null, 'text', 7, {}, { kind: 'else' }, { kind: 'result', id: 99 }])
      page.receive(odd);
    page.receive({ kind: 'event', name: 'unheardOf', data: 1 });
    expect(events).toEqual([]);
  });
});
