import * as l10n from '@vscode/l10n';
import type { HostEvents, HostRequests, ToWebview } from '../../src/protocol/protocol';
import type { VsCodeApi } from './vscodeApi';

type Result<Method extends keyof HostRequests> = ReturnType<HostRequests[Method]>;

interface Waiting {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
  readonly stopClock: () => void;
}

export type EventHandlers = { readonly [Name in keyof HostEvents]: (data: HostEvents[Name]) => void };

/** The parts of a window that a connection needs. */
export interface MessageSource {
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  setTimeout(run: () => void, milliseconds: number): number;
  clearTimeout(timer: number): void;
}

/** Milliseconds a host may take. The others wait for a person or for AWS, for as long as that takes. */
const deadlines: Partial<Readonly<Record<keyof HostRequests, number>>> = {
  ready: 30_000,
  show: 30_000,
  toggleRoutes: 30_000,
  details: 30_000,
  strip: 30_000,
  copyStrip: 30_000,
  metrics: 30_000,
  stopWatching: 30_000,
  reveal: 30_000,
  copyArn: 30_000,
  copyInvokeUrl: 30_000,
  openInConsole: 30_000,
  copyTrace: 30_000,
  closeTrace: 30_000,
  explain: 30_000,
  showMissingPermissions: 30_000,
  openWallChart: 30_000,
  copyCommand: 30_000,
};

/** Requests to the extension host, each answered or failed, and events from it. */
export class HostConnection {
  readonly #api: Pick<VsCodeApi, 'postMessage'>;
  readonly #source: MessageSource;
  readonly #handlers: EventHandlers;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  constructor(api: Pick<VsCodeApi, 'postMessage'>, source: MessageSource, handlers: EventHandlers) {
    this.#api = api;
    this.#source = source;
    this.#handlers = handlers;
    source.addEventListener('message', event => {
      this.#receive(event.data);
    });
  }

  /** Rejects with the host's own message where the host failed, and after the deadline where it is silent. */
  request<Method extends keyof HostRequests>(
    method: Method,
    ...[params]: Parameters<HostRequests[Method]>
  ): Promise<Result<Method>> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise<Result<Method>>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, stopClock: this.#startClock(id, method) });
      this.#api.postMessage({ kind: 'request', id, method, params });
    });
  }

  /** A person has moved what is drawn. */
  tellMoved(): void {
    this.#api.postMessage({ kind: 'moved' });
  }

  #startClock(id: number, method: keyof HostRequests): () => void {
    const deadline = deadlines[method];
    if (deadline === undefined) return () => undefined;
    const timer = this.#source.setTimeout(() => {
      this.#take(id)?.reject(
        new Error(
          l10n.t("The extension didn't answer within {seconds} seconds.", { seconds: deadline / 1000 }),
        ),
      );
    }, deadline);
    return () => {
      this.#source.clearTimeout(timer);
    };
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    waiting?.stopClock();
    return waiting;
  }

  #receive(data: unknown): void {
    if (!isMessage(data)) return;
    switch (data.kind) {
      case 'result':
        this.#take(data.id)?.resolve(data.result as never);
        return;
      case 'failure':
        this.#take(data.id)?.reject(new Error(data.message));
        return;
      case 'event':
        this.#handle(data);
        return;
    }
  }

  /** An event that a later version of the host sends has no handler here. */
  #handle(event: Extract<ToWebview, { readonly kind: 'event' }>): void {
    if (!Object.hasOwn(this.#handlers, event.name)) return;
    const handler = this.#handlers[event.name] as (data: unknown) => void;
    handler(event.data);
  }
}

/** Other scripts of the workbench post messages of their own; only the kind is checked, the host is the extension. */
function isMessage(data: unknown): data is ToWebview {
  if (typeof data !== 'object' || data === null || !('kind' in data)) return false;
  return data.kind === 'result' || data.kind === 'failure' || data.kind === 'event';
}
