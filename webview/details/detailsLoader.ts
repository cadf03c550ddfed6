import type { Details } from '../../src/protocol/protocol';
import type { DetailsContent } from './details';

export interface DetailsLoaderParts {
  readonly request: (id: string) => Promise<Details>;
  readonly changed: () => void;
  readonly delay: (run: () => void, milliseconds: number) => () => void;
}

/** Long enough that walking with a held key asks once, at its end. */
const PATIENCE = 90;

/** Loads the details of one vertex at a time. An answer about a vertex that is no longer selected is dropped. */
export class DetailsLoader {
  readonly #parts: DetailsLoaderParts;
  #wanted: { readonly id: string; readonly revision: number } | undefined;
  #content: DetailsContent = { kind: 'loading' };
  #stopDelay: () => void = () => undefined;
  #turn = 0;

  constructor(parts: DetailsLoaderParts) {
    this.#parts = parts;
  }

  get content(): DetailsContent {
    return this.#content;
  }

  /** Loads unless that very thing is loaded. Newer details of the same vertex replace the older when they are there. */
  want(id: string | undefined, revision: number): void {
    if (id === this.#wanted?.id && revision === this.#wanted?.revision) return;
    this.#stopDelay();
    this.#turn += 1;
    if (id === undefined) {
      this.#wanted = undefined;
      return;
    }
    const another = id !== this.#wanted?.id;
    this.#wanted = { id, revision };
    if (another) this.#content = { kind: 'loading' };
    this.#stopDelay = this.#parts.delay(
      () => {
        this.#load(id);
      },
      another ? PATIENCE : 0,
    );
  }

  retry(): void {
    if (this.#wanted === undefined) return;
    this.#content = { kind: 'loading' };
    this.#turn += 1;
    this.#load(this.#wanted.id);
    this.#parts.changed();
  }

  #load(id: string): void {
    const turn = this.#turn;
    const settle = (content: DetailsContent): void => {
      if (turn !== this.#turn) return;
      this.#content = content;
      this.#parts.changed();
    };
    this.#parts.request(id).then(
      details => {
        settle({ kind: 'loaded', details });
      },
      (error: unknown) => {
        settle({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
      },
    );
  }
}
