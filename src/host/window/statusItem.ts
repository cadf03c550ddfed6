import * as vscode from 'vscode';
import { neutralizeMessage } from './neutralize';

export interface StatusText {
  /** Id of a codicon, `sync~spin`; a constant of ours. */
  readonly icon: string;
  readonly text: string;
  /** One line each. */
  readonly tooltip: readonly string[];
  readonly isError: boolean;
  /** What a click gives the command. */
  readonly argument?: string | undefined;
}

/** An item of the status bar: an icon and text, of which no part is an icon or a link. */
export class PlainStatusItem implements vscode.Disposable {
  readonly #item: vscode.StatusBarItem;
  readonly #command: string;

  constructor(id: string, name: string, command: string) {
    this.#item = vscode.window.createStatusBarItem(id, vscode.StatusBarAlignment.Left);
    this.#item.name = name;
    this.#command = command;
  }

  show({ icon, text, tooltip, isError, argument }: StatusText): void {
    const words = neutralizeMessage(text, 120);
    this.#item.text = `$(${icon}) ${words}`;
    this.#item.command =
      argument === undefined ? this.#command : { command: this.#command, title: '', arguments: [argument] };
    this.#item.tooltip = tooltip.map(line => neutralizeMessage(line)).join('\n');
    this.#item.accessibilityInformation = { label: `${this.#item.name ?? ''}: ${words}` };
    this.#item.backgroundColor = isError ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
    this.#item.show();
  }

  hide(): void {
    this.#item.hide();
  }

  dispose(): void {
    this.#item.dispose();
  }
}
