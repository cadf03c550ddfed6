import type { MetricsView } from '../../src/protocol/metrics';
import type { MetricsSubject, StripSubject } from '../../src/protocol/protocol';
import type { StripView } from '../../src/protocol/strip';
import { LatestLoader, runLater } from '../latestLoader';
import type { StripContent } from '../strip/strip';
import { metricsSubject, stripSubject } from '../strip/stripState';
import { shownTrace } from '../trace/traceState';
import type { HostConnection } from './connection';
import type { PanelView } from './panelView';

/** Asks the host what the strip shows; of several questions only the last one counts. */
export class StripLoader {
  readonly #view: LatestLoader<StripSubject, StripView>;
  readonly #metrics: LatestLoader<MetricsSubject, MetricsView | undefined>;

  constructor(connection: Pick<HostConnection, 'request'>, changed: () => void) {
    const parts = { changed, delay: runLater };
    this.#view = new LatestLoader({
      ...parts,
      request: (subject: StripSubject) => connection.request('strip', subject),
    });
    this.#metrics = new LatestLoader({
      ...parts,
      request: (subject: MetricsSubject) => connection.request('metrics', subject),
    });
  }

  get content(): StripContent {
    return { content: this.#view.content, metrics: this.#metrics.content };
  }

  /** A traced request the state of the panel has already. */
  want(view: PanelView): void {
    const revision = view.state?.revision ?? 0;
    this.#view.want(shownTrace(view) === undefined ? stripSubject(view) : undefined, revision);
    this.#metrics.want(metricsSubject(view), revision);
  }

  retry(): void {
    this.#view.retry();
  }
}
