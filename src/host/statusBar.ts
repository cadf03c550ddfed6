import * as vscode from 'vscode';
import type { Session } from '../app/session';
import type { SessionState } from '../app/sessionState';
import { connectionFacts, shortLabel } from './connectionWords';

/** The one status bar item: what is connected, and how far reading is. Not there while nothing is connected. */
export class StatusBar {
  readonly #item: vscode.StatusBarItem;
  readonly #listener: { dispose(): void };
  readonly #now: () => number;

  constructor(session: Session, now: () => number) {
    this.#now = now;
    this.#item = vscode.window.createStatusBarItem('requestPath.connection', vscode.StatusBarAlignment.Left);
    this.#item.name = 'Request Path';
    this.#item.command = 'requestPath.connect';
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
    const expired = state.kind === 'failed' && state.failure.kind === 'expired';
    this.#item.backgroundColor = expired ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
    if (expired) {
      this.#item.text = '$(error) AWS credentials expired';
      this.#item.tooltip = state.failure.nextStep;
      this.#item.show();
      return;
    }
    if (state.kind !== 'reading' && state.kind !== 'ready') {
      this.#item.hide();
      return;
    }
    const { connection, picture } = state;
    const label = shortLabel(connection);
    this.#item.text =
      state.kind === 'reading' ? `$(sync~spin) ${progress(state.progress)}${label}` : `$(cloud) ${label}`;
    const tooltip = new vscode.MarkdownString();
    for (const fact of connectionFacts(connection, picture?.reading.collectedAt, this.#now())) {
      tooltip.appendText(fact);
      tooltip.appendMarkdown('\n\n');
    }
    tooltip.appendMarkdown('Click to connect elsewhere');
    this.#item.tooltip = tooltip;
    this.#item.accessibilityInformation = { label: `Request Path: ${label}` };
    this.#item.show();
  }
}

function progress({ done, queued }: { readonly done: number; readonly queued: number }): string {
  return done + queued === 0 ? '' : `${done}/${done + queued} `;
}
