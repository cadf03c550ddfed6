import { Emitter } from '../../app/event';
import type { WatchView } from '../../protocol/watch';
import type { PathWatch, PathWatchOptions, WatchRequest } from './pathWatch';

export interface WatchedPathOptions extends Omit<PathWatchOptions, 'onChange' | 'onEnd'> {
  /** What watches is loaded with the first path. */
  readonly load: () => Promise<typeof import('./pathWatch')>;
}

/** The path that is watched: at most one. */
export class WatchedPath {
  readonly #options: WatchedPathOptions;
  readonly #changed = new Emitter<WatchView | undefined>();
  readonly onDidChange = this.#changed.event;
  #watch: PathWatch | undefined;
  #revision = 0;

  constructor(options: WatchedPathOptions) {
    this.#options = options;
  }

  get view(): WatchView | undefined {
    return this.#watch?.view;
  }

  get request(): WatchRequest | undefined {
    return this.#watch?.request;
  }

  /** Grows with every change. */
  get revision(): number {
    return this.#revision;
  }

  /** Watches this path from now on, in the place of the one that was. */
  async start(request: WatchRequest): Promise<void> {
    const { PathWatch: Watch } = await this.#options.load();
    this.#watch?.dispose();
    this.#watch = new Watch(request, {
      ...this.#options,
      onChange: () => {
        this.#fire();
      },
      onEnd: () => {
        this.stop();
      },
    });
    this.#fire();
  }

  stop(): void {
    if (this.#watch === undefined) return;
    this.#watch.dispose();
    this.#watch = undefined;
    this.#fire();
  }

  dispose(): void {
    this.#watch?.dispose();
    this.#watch = undefined;
    this.#changed.dispose();
  }

  #fire(): void {
    this.#revision += 1;
    this.#changed.fire(this.view);
  }
}
