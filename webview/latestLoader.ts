/** What is known of what a page has asked the host for. */
export type Loading<Value> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'loaded'; readonly value: Value };

export interface LatestLoaderParts<Subject, Value> {
  readonly request: (subject: Subject) => Promise<Value>;
  readonly changed: () => void;
  readonly delay: (run: () => void, milliseconds: number) => () => void;
}

/** Long enough that walking with a held key asks once, at its end. */
const PATIENCE = 90;

/** Loads one thing at a time. An answer about what is no longer wanted is dropped. */
export class LatestLoader<Subject, Value> {
  readonly #parts: LatestLoaderParts<Subject, Value>;
  #wanted: { readonly subject: Subject; readonly key: string; readonly revision: number } | undefined;
  #content: Loading<Value> = { kind: 'loading' };
  #stopDelay: () => void = () => undefined;
  #turn = 0;

  constructor(parts: LatestLoaderParts<Subject, Value>) {
    this.#parts = parts;
  }

  get content(): Loading<Value> {
    return this.#content;
  }

  /** Loads unless that very thing is loaded. Newer content of the same thing replaces the older when it is there. */
  want(subject: Subject | undefined, revision: number): void {
    const key = subject === undefined ? undefined : JSON.stringify(subject);
    if (key === this.#wanted?.key && revision === this.#wanted?.revision) return;
    this.#stopDelay();
    this.#turn += 1;
    if (subject === undefined || key === undefined) {
      this.#wanted = undefined;
      return;
    }
    const another = key !== this.#wanted?.key;
    this.#wanted = { subject, key, revision };
    if (another) this.#content = { kind: 'loading' };
    this.#stopDelay = this.#parts.delay(
      () => {
        this.#load(subject);
      },
      another ? PATIENCE : 0,
    );
  }

  retry(): void {
    if (this.#wanted === undefined) return;
    this.#content = { kind: 'loading' };
    this.#turn += 1;
    this.#load(this.#wanted.subject);
    this.#parts.changed();
  }

  #load(subject: Subject): void {
    const turn = this.#turn;
    const settle = (content: Loading<Value>): void => {
      if (turn !== this.#turn) return;
      this.#content = content;
      this.#parts.changed();
    };
    this.#parts.request(subject).then(
      value => {
        settle({ kind: 'loaded', value });
      },
      (error: unknown) => {
        settle({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
      },
    );
  }
}

/** Runs something after a while, unless what is returned is called before. */
export function runLater(run: () => void, milliseconds: number): () => void {
  const timer = window.setTimeout(run, milliseconds);
  return () => {
    window.clearTimeout(timer);
  };
}
