import * as l10n from '@vscode/l10n';
import { PlainStatusItem } from '../window/statusItem';
import type { UnfinishedMigrations } from './unfinishedMigrations';

/** In the status bar while a migration is neither ended nor rolled back: what is half changed stays in sight. */
export class MigrationItem {
  readonly #item = new PlainStatusItem(
    'requestPath.migration',
    l10n.t('Request Path Migration'),
    'requestPath.showMigrations',
  );
  readonly #unfinished: Pick<UnfinishedMigrations, 'all' | 'onDidChange'>;
  readonly #listener: { dispose(): void };

  constructor(unfinished: Pick<UnfinishedMigrations, 'all' | 'onDidChange'>) {
    this.#unfinished = unfinished;
    this.#listener = unfinished.onDidChange(() => {
      this.#show();
    });
  }

  dispose(): void {
    this.#listener.dispose();
    this.#item.dispose();
  }

  #show(): void {
    const { all } = this.#unfinished;
    const [first] = all;
    if (first === undefined) {
      this.#item.hide();
      return;
    }
    const lines = all.map(({ apiName, state }) => l10n.t('{api}: {state}', { api: apiName, state }));
    this.#item.show({
      icon: all.some(({ isRunning }) => isRunning) ? 'sync~spin' : 'warning',
      text:
        all.length === 1
          ? (lines[0] ?? '')
          : l10n.t('{count} migrations not finished', { count: all.length }),
      tooltip: [
        ...(all.length === 1 ? [...lines, ...first.facts] : lines),
        all.length === 1 ? l10n.t('Select to open the journal') : l10n.t('Select to choose a journal'),
      ],
      isError: false,
      argument: all.length === 1 ? first.plan : undefined,
    });
  }
}
