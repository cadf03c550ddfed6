import * as l10n from '@vscode/l10n';
import type { Session } from '../../app/session';
import type { SessionState } from '../../app/sessionState';
import { connectionFacts, failureTitle, shortLabel } from './connectionWords';
import { PlainStatusItem } from '../window/statusItem';

/** The one status bar item: what is connected, and how far reading is. Not there while nothing is connected. */
export class StatusBar {
  readonly #item = new PlainStatusItem(
    'requestPath.connection',
    'Request Path',
    'requestPath.manageConnection',
  );
  readonly #listener: { dispose(): void };
  readonly #now: () => number;

  constructor(session: Session, now: () => number) {
    this.#now = now;
    this.#listener = session.onDidChange(state => {
      this.#show(state);
    });
    this.#show(session.state);
  }

  dispose(): void {
    this.#listener.dispose();
    this.#item.dispose();
  }

  #show(state: SessionState): void {
    if (state.kind === 'failed') {
      const { failure } = state;
      const { kind, message, nextStep } = failure;
      const text = kind === 'expired' ? l10n.t('AWS credentials expired or invalid') : failureTitle(failure);
      this.#item.show({ icon: 'error', text, tooltip: [message, nextStep], isError: kind === 'expired' });
      return;
    }
    if (state.kind !== 'reading' && state.kind !== 'ready') {
      this.#item.hide();
      return;
    }
    const { connection, accountState } = state;
    const label = shortLabel(connection);
    const facts = connectionFacts(connection, accountState?.reading.collectedAt, this.#now());
    this.#item.show({
      icon: state.kind === 'reading' ? 'sync~spin' : 'cloud',
      text: state.kind === 'reading' ? `${progressText(state.progress)}${label}` : label,
      tooltip: [...facts, l10n.t('Select to refresh, switch the region, connect or disconnect')],
      isError: false,
    });
  }
}

function progressText({ done, queued }: { readonly done: number; readonly queued: number }): string {
  return done + queued === 0 ? '' : `${done}/${done + queued} `;
}
