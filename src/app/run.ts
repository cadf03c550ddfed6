import * as l10n from '@vscode/l10n';
import type { Reading } from '../model/reading';
import { type ResourceReference, referenceKey } from '../model/reference';
import { freshAnswers, mergeReadings } from './mergeReadings';
import type { ReadProgress, Scan } from './ports';
import { asAccountState, type AccountState, type SessionEffects, type AccountSource } from './sessionState';
import { Priority } from '../services/service';

/** Pictures a second while reading: often enough to see it grow, seldom enough to leave the processor alone. */
const SHORTEST_PAUSE = 300;
/** Making a picture may take this share of the time at most. */
const BUSY_SHARE = 0.2;

export interface ReadingRunOptions {
  readonly expandAll: boolean;
  /** What was asked for in detail. */
  readonly references: readonly ResourceReference[];
  /** A cancelled reading that this one goes on from. */
  readonly base?: Reading;
  readonly nextRevision: () => number;
  /** A new picture, or further progress. */
  readonly onChange: (run: ReadingRun) => void;
  /** Nothing is left to read, or the run was cancelled. */
  readonly onEnd: (run: ReadingRun) => void;
}

/** One reading from its first call on, and the picture of it. It can be asked for more until it is cancelled. */
export class ReadingRun {
  readonly #source: AccountSource;
  readonly #effects: SessionEffects;
  readonly #options: ReadingRunOptions;
  readonly #controller = new AbortController();
  readonly #scan: Scan;
  readonly #asked = new Set<string>();
  #accountState: AccountState | undefined;
  /** What was read again since. */
  #laid: Reading | undefined;
  #progress: ReadProgress = { done: 0, queued: 0, message: l10n.t('Connecting') };
  #stale = true;
  #unschedule: (() => void) | undefined;
  #pause = SHORTEST_PAUSE;
  #reading = false;
  #disposed = false;

  constructor(source: AccountSource, effects: SessionEffects, options: ReadingRunOptions) {
    this.#source = source;
    this.#effects = effects;
    this.#options = options;
    this.#scan = source.read({
      expandAll: options.expandAll,
      depths: effects.depths(),
      signal: this.#controller.signal,
      onChange: () => {
        this.#stale = true;
        this.#publishSoon();
      },
      onProgress: progress => {
        this.#progress = progress;
        this.#publishSoon();
      },
    });
    this.demand(options.references);
    this.#watch();
  }

  get accountState(): AccountState | undefined {
    return this.#accountState;
  }

  get progress(): ReadProgress {
    return this.#progress;
  }

  get isReading(): boolean {
    return this.#reading;
  }

  get isCancelled(): boolean {
    return this.#controller.signal.aborted;
  }

  /** Reads more, each thing once. Does nothing after `cancel`. */
  demand(references: readonly ResourceReference[]): void {
    const fresh = references.filter(reference => !this.#asked.has(referenceKey(reference)));
    if (fresh.length === 0 || this.isCancelled) return;
    for (const reference of fresh) this.#asked.add(referenceKey(reference));
    this.#scan.demand(fresh, Priority.asked);
    this.#watch();
  }

  /** Lays what was read again over what was read; gives whether that makes a new picture. */
  lay(read: Reading): boolean {
    const known = this.#accountState?.reading;
    if (this.#disposed || known === undefined) return false;
    const fresh = freshAnswers(known, read);
    if (fresh === undefined) return false;
    this.#laid = this.#laid === undefined ? fresh : mergeReadings(this.#laid, fresh);
    this.#stale = true;
    this.#draw();
    return true;
  }

  /** Stops reading. What was read stays, and `onEnd` is called. */
  cancel(): void {
    this.#controller.abort();
  }

  /** Stops reading and telling: nothing is called back from here on. */
  dispose(): void {
    this.#disposed = true;
    this.#unschedule?.();
    this.#controller.abort();
  }

  #watch(): void {
    if (this.#reading) return;
    this.#reading = true;
    void this.#untilIdle();
  }

  async #untilIdle(): Promise<void> {
    let asked: number;
    do {
      asked = this.#asked.size;
      await this.#scan.idle();
    } while (asked !== this.#asked.size && !this.isCancelled);
    this.#reading = false;
    if (this.#disposed) return;
    this.#unschedule?.();
    this.#unschedule = undefined;
    this.#draw();
    this.#options.onEnd(this);
  }

  #publishSoon(): void {
    if (this.#disposed || this.#unschedule !== undefined) return;
    this.#unschedule = this.#effects.schedule(() => {
      this.#unschedule = undefined;
      const started = this.#effects.now();
      this.#draw();
      // What is shown of it is made by those who hear of it.
      this.#options.onChange(this);
      this.#pause = Math.max(SHORTEST_PAUSE, (this.#effects.now() - started) / BUSY_SHARE);
    }, this.#pause);
  }

  #draw(): void {
    if (!this.#stale) return;
    this.#stale = false;
    const read = this.#scan.reading();
    const whole = this.#options.base === undefined ? read : mergeReadings(this.#options.base, read);
    // All but a little of it is as old as before.
    const reading =
      this.#laid === undefined
        ? whole
        : { ...mergeReadings(whole, this.#laid), collectedAt: whole.collectedAt };
    this.#accountState = asAccountState(this.#options.nextRevision(), this.#source.accountOf(reading));
  }
}
