import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Session } from '../../app/session';
import type { ContextKeys } from '../contextKeySetter';
import { MetricsLoader } from '../metrics/metricsLoader';
import { showNotification } from '../window/notifications';
import { WatchedPath } from './watchedPath';
import { WatchItem, WATCHED } from './watchItem';

/** What one looks at while something goes wrong. */
export interface Watching {
  readonly metrics: MetricsLoader;
  readonly watched: WatchedPath;
}

/** Loads metrics, and watches a path, with its item in the status bar and its one notification: requests end otherwise than before. */
export function makeWatching(
  { subscriptions }: Pick<vscode.ExtensionContext, 'subscriptions'>,
  session: Session,
  contextKeys: ContextKeys,
): Watching {
  const watched = new WatchedPath({
    session,
    load: () => import(/* webpackChunkName: "trace" */ './pathWatch'),
    clock: {
      now: Date.now,
      schedule: (callback, milliseconds) => {
        const timer = setTimeout(callback, milliseconds);
        return () => {
          clearTimeout(timer);
        };
      },
    },
    onVerdict: (title, before, after) => {
      void notify(watched, l10n.t('{path} changed: {before} → {after}', { path: title, before, after }));
    },
  });
  const item = new WatchItem(watched);
  const listener = watched.onDidChange(view => {
    contextKeys.tell('requestPath.watching', view !== undefined);
  });
  subscriptions.push(watched, item, listener);
  return { metrics: new MetricsLoader(session), watched };
}

async function notify(watched: WatchedPath, message: string): Promise<void> {
  const [show, stop] = [l10n.t('Show Path'), l10n.t('Stop Watching')];
  const chosen = await showNotification('warning', message, show, stop);
  if (chosen === stop) watched.stop();
  if (chosen === show) await vscode.commands.executeCommand('requestPath.watchPath', `${WATCHED} show`);
}
