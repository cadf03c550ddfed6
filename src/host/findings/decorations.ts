import * as vscode from 'vscode';
import type { Mark, Marks } from '../../present/findings/marks';

const SCHEME = 'request-path-node';

/** What a row of the tree about a node is decorated by. */
export function decoratedUri(nodeId: string): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/${encodeURIComponent(nodeId)}` });
}

/** Counts of errors and warnings beside the rows of the tree. */
export class FindingDecorations implements vscode.FileDecorationProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeFileDecorations = this.#changed.event;
  readonly #registration: vscode.Disposable;
  #marks: Marks = new Map();

  constructor() {
    this.#registration = vscode.window.registerFileDecorationProvider(this);
  }

  set marks(marks: Marks) {
    this.#marks = marks;
    this.#changed.fire(undefined);
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    if (uri.scheme !== SCHEME) return undefined;
    const mark = this.#marks.get(decodeURIComponent(uri.path.slice(1)));
    return mark === undefined ? undefined : decoration(mark);
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}

/** A badge holds two characters. */
function decoration({ errors, warnings }: Mark): vscode.FileDecoration {
  const total = errors > 0 ? errors : warnings;
  const color = errors > 0 ? 'list.errorForeground' : 'list.warningForeground';
  const words = [
    ...(errors > 0 ? [errors === 1 ? '1 error' : `${errors} errors`] : []),
    ...(warnings > 0 ? [warnings === 1 ? '1 warning' : `${warnings} warnings`] : []),
  ].join(', ');
  return new vscode.FileDecoration(total > 99 ? '99' : String(total), words, new vscode.ThemeColor(color));
}
