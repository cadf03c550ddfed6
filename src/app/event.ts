/** Subscribes; what is returned unsubscribes. */
export type Event<Value> = (listener: (value: Value) => void) => { dispose(): void };

/** The one thing that may fire an event. */
export class Emitter<Value> {
  readonly #listeners = new Set<(value: Value) => void>();

  readonly event: Event<Value> = listener => {
    // A closure of its own, so that one function subscribed twice is told twice.
    const told = (value: Value): void => {
      listener(value);
    };
    this.#listeners.add(told);
    return { dispose: () => this.#listeners.delete(told) };
  };

  /** Tells those who listened before the call, in the order they came. */
  fire(value: Value): void {
    for (const told of [...this.#listeners]) told(value);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
