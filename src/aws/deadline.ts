import * as l10n from '@vscode/l10n';
import { systemClock, type Clock } from './clock';
import { abortReason } from './rateBudget';

/** Time in which a person is asked for something: deadlines stand still while it lasts. */
export class Interaction {
  readonly #listeners = new Set<() => void>();
  #asked = 0;

  get isOpen(): boolean {
    return this.#asked > 0;
  }

  /** Gives the listener each begin and end; the result takes it away. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  async during<Output>(ask: () => Promise<Output>): Promise<Output> {
    this.#change(1);
    try {
      return await ask();
    } finally {
      this.#change(-1);
    }
  }

  #change(by: number): void {
    this.#asked += by;
    for (const listener of this.#listeners) listener();
  }
}

export interface DeadlineOptions {
  /** How long the work may take, the time in which a person is asked left out. */
  readonly milliseconds: number;
  /** What the work rejects with when the time is over. */
  readonly late: () => Error;
  readonly signal?: AbortSignal | undefined;
  readonly interaction?: Interaction | undefined;
  readonly clock?: Clock | undefined;
}

/**
 * Settles at once when the time is over or the signal is aborted, whatever the work waits for. The work's own signal is
 * aborted then, and what it still gives is dropped.
 */
export async function withinDeadline<Output>(
  options: DeadlineOptions,
  work: (signal: AbortSignal) => Promise<Output>,
): Promise<Output> {
  const { signal } = options;
  if (signal?.aborted === true) throw abortReason(signal);
  const controller = new AbortController();
  return new Promise<Output>((resolve, reject) => {
    const end = (error: Error): void => {
      reject(error);
      controller.abort(error);
    };
    const onAbort = (): void => {
      if (signal !== undefined) end(abortReason(signal));
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    const stop = startTimer(options, () => {
      end(options.late());
    });
    work(controller.signal)
      .then(resolve, reject)
      .finally(() => {
        stop();
        signal?.removeEventListener('abort', onAbort);
      });
  });
}

/** Calls back once after the time, which stands still while a person is asked; the result stops it. */
function startTimer(
  { milliseconds, interaction, clock = systemClock }: DeadlineOptions,
  callBack: () => void,
): () => void {
  let left = milliseconds;
  let since = clock.now();
  let cancel: (() => void) | undefined;
  const update = (): void => {
    if (cancel !== undefined) left -= clock.now() - since;
    cancel?.();
    since = clock.now();
    cancel = interaction?.isOpen === true ? undefined : clock.after(Math.max(0, left), callBack);
  };
  update();
  const forget = interaction?.onChange(update);
  return () => {
    cancel?.();
    forget?.();
  };
}

/** `20 s`, `1.5 s`, `5 min` */
export function durationWords(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 100) / 10;
  return seconds >= 120 && seconds % 60 === 0
    ? l10n.t('{minutes} min', { minutes: seconds / 60 })
    : l10n.t('{seconds} s', { seconds });
}
