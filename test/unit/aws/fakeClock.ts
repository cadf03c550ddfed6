import type { Clock } from '../../../src/aws/clock';

/** A clock that moves when told; callbacks that are due run in order of their time. */
export class FakeClock implements Clock {
  #now = 0;
  #timers: { readonly at: number; readonly callBack: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  /** How many callbacks wait. */
  get pending(): number {
    return this.#timers.length;
  }

  after(milliseconds: number, callBack: () => void): () => void {
    const timer = { at: this.#now + milliseconds, callBack };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter(other => other !== timer);
    };
  }

  /** Lets promises settle after each callback, as an event loop does. */
  async advance(milliseconds: number): Promise<void> {
    const until = this.#now + milliseconds;
    await settle();
    for (;;) {
      const next = this.#timers.filter(timer => timer.at <= until).sort((one, other) => one.at - other.at)[0];
      if (next === undefined) break;
      this.#timers = this.#timers.filter(timer => timer !== next);
      this.#now = Math.max(this.#now, next.at);
      next.callBack();
      await settle();
    }
    this.#now = until;
  }
}

/** Enough turns of the microtask queue for the promise chains of one call. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
