import * as l10n from '@vscode/l10n';
import type { WatchView } from '../../protocol/watch';
import { PlainStatusItem } from '../window/statusItem';
import type { WatchedPath } from './watchedPath';

/** What a click on the item gives the command: what to do with the path that is watched. */
export const WATCHED = 'watched';

const icons: Partial<Readonly<Record<WatchView['health'], string>>> = {
  failing: 'error',
  warning: 'warning',
};

/** In the status bar while a path is watched. */
export class WatchItem {
  readonly #item = new PlainStatusItem(
    'requestPath.watch',
    l10n.t('Request Path Watch'),
    'requestPath.watchPath',
  );
  readonly #listener: { dispose(): void };

  constructor(watched: Pick<WatchedPath, 'onDidChange'>) {
    this.#listener = watched.onDidChange(view => {
      this.#show(view);
    });
  }

  dispose(): void {
    this.#listener.dispose();
    this.#item.dispose();
  }

  #show(view: WatchView | undefined): void {
    if (view === undefined) {
      this.#item.hide();
      return;
    }
    const { title, verdict, interval, problem, health } = view;
    const parts = { path: title, verdict };
    this.#item.show({
      icon: problem === undefined ? (icons[health] ?? 'eye') : 'debug-pause',
      text:
        problem === undefined
          ? l10n.t('{path}: {verdict}', parts)
          : l10n.t('{path}: paused', { path: title }),
      tooltip: [
        l10n.t('{path}: {verdict}', parts),
        interval,
        ...(problem === undefined ? [] : [problem]),
        l10n.t('Select to show the path or stop watching'),
      ],
      isError: false,
      argument: WATCHED,
    });
  }
}
