import * as l10n from '@vscode/l10n';
import { rowShowing } from '../../present/picture/subjects';
import { RefusedRequest } from '../connection/refusedRequest';
import type { Handlers } from './answer';
import type { PanelDependencies } from './panelDependencies';
import type { StripPanel } from './stripHandlers';

type MetricsDependencies = Pick<PanelDependencies, 'session' | 'metrics' | 'watch'>;

/** Answers to what the page asks for metrics, and for watching a path. */
export function makeMetricsHandlers(
  { session, metrics, watch }: MetricsDependencies,
  panel: () => StripPanel,
): Pick<Handlers, 'metrics' | 'loadMetrics' | 'watchPath' | 'stopWatching'> {
  return {
    watchPath: ({ id }) => {
      if (watch === undefined) throw new RefusedRequest(l10n.t('Connect to an account to watch a path.'));
      watch.begin(id);
      return undefined;
    },
    stopWatching: () => {
      watch?.watched.stop();
      return undefined;
    },
    metrics: async ({ id, period }) => {
      const account = session.accountState?.account;
      if (account === undefined || metrics === undefined) return undefined;
      const { metricsView } = await import(/* webpackChunkName: "trace" */ '../../present/strip/metricsView');
      const { stage, picture } = panel();
      return metricsView(account, {
        id,
        stage,
        period,
        showing: nodeId => (picture === undefined ? undefined : rowShowing(picture, account.graph, nodeId)),
        canLoad: metrics.canLoad,
        isCharged: metrics.isCharged,
      });
    },
    loadMetrics: async ({ id, period }) => {
      const account = session.accountState?.account;
      if (account === undefined || metrics === undefined)
        throw new RefusedRequest(l10n.t('Connect to an account to load metrics.'));
      const { nodesToMeasure } = await import(
        /* webpackChunkName: "trace" */ '../../present/strip/metricsView'
      );
      // A person who says no has asked for nothing to be shown.
      await metrics.load(nodesToMeasure(account, id, panel().stage), period);
      return undefined;
    },
  };
}
