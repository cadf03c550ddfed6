import * as vscode from 'vscode';
import type { Session } from '../app/session';
import type { SessionState } from '../app/sessionState';
import { contextValues, type ViewKey, type Milestone } from './contextKeys';

/** Tells VS Code what the `when` clauses of the manifest ask for; each value only when it changes. */
export class ContextKeys {
  readonly #told = new Map<string, unknown>();
  readonly #listener: { dispose(): void };

  constructor(session: Session) {
    this.#listener = session.onDidChange(state => {
      this.#tell(state);
    });
    this.#tell(session.state);
  }

  tell(key: ViewKey, value: unknown): void {
    this.#set(key, value);
  }

  reach(milestone: Milestone): void {
    this.#set(milestone, true);
  }

  dispose(): void {
    this.#listener.dispose();
  }

  #tell(state: SessionState): void {
    for (const [key, value] of Object.entries(contextValues(state))) this.#set(key, value);
  }

  #set(key: string, value: unknown): void {
    if (this.#told.get(key) === value) return;
    this.#told.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  }
}
