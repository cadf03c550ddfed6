import * as l10n from '@vscode/l10n';
import type { Session } from '../../app/session';
import type { Connected } from '../../app/sessionState';
import type { MetricPeriod } from '../../model/metricPeriod';
import { RefusedRequest } from '../connection/refusedRequest';
import { isOnAws } from '../contextKeys';
import { askModal, showProgress } from '../window/notifications';

/** Metrics cost money: a person is asked once for each connection, and then no more. */
export class MetricsLoader {
  readonly #session: Session;
  #agreed: Connected | undefined;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Whether there is anything to load from: a snapshot has what it has. */
  get canLoad(): boolean {
    return this.#session.connection?.live === true;
  }

  /** The sandbox, and what else stands in for AWS, charges nothing. */
  get isCharged(): boolean {
    const { connection } = this.#session;
    return connection?.live === true && isOnAws(connection.choice);
  }

  /** Whether metrics may be loaded without asking. */
  get isAllowed(): boolean {
    return !this.isCharged || this.#agreed === this.#session.connection;
  }

  /** Asks where AWS charges and nothing was said yet; gives whether metrics may be loaded. */
  async confirm(): Promise<boolean> {
    const { connection } = this.#session;
    if (this.isAllowed) return true;
    const load = l10n.t('Load Metrics');
    const chosen = await askModal(
      'information',
      {
        message: l10n.t(
          'Loading metrics from CloudWatch incurs charges. AWS charges GetMetricData by the number of metrics.',
        ),
        detail: [
          l10n.t('A stage and its load balancers have a few dozen metrics.'),
          l10n.t("You won't be asked again until you connect again. A refresh loads them again."),
        ],
      },
      load,
    );
    if (chosen !== load) return false;
    this.#agreed = connection;
    return true;
  }

  /**
   * Loads the metrics of these nodes that a period needs, again where they were loaded before. Gives whether they were:
   * a person can say no, and stop it.
   * @throws RefusedRequest with why CloudWatch gave none
   */
  async load(nodes: readonly string[], period: MetricPeriod): Promise<boolean> {
    if (!this.canLoad) throw new RefusedRequest(l10n.t('Connect to an account to load metrics.'));
    if (!(await this.confirm())) return false;
    return showProgress(l10n.t('Loading metrics'), async (_report, token) => {
      const controller = new AbortController();
      token.onCancellationRequested(() => {
        controller.abort();
      });
      const window = period === '24h' ? 'day' : undefined;
      const read = await this.#session.readMetrics(nodes, window, controller.signal);
      if (controller.signal.aborted) return false;
      const [refused] = read?.unknowns ?? [];
      if (refused !== undefined)
        throw new RefusedRequest(
          l10n.t('{operation}: {error}', { operation: refused.operation, error: refused.error }),
        );
      return true;
    });
  }
}
