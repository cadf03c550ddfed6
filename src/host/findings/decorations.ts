import * as vscode from 'vscode';
import type { OutlineItem } from '../../present/outline/outline';
import { rowDecoration, type RowDecoration } from '../tree/rowLook';

const SCHEME = 'request-path-node';

/** A URI that says how a row of the tree is decorated; `undefined` for a row with nothing wrong. */
export function decoratedUri(
  item: Pick<OutlineItem, 'nodeId' | 'health' | 'findings'>,
): vscode.Uri | undefined {
  const decoration = rowDecoration(item);
  if (decoration === undefined) return undefined;
  const path = `/${encodeURIComponent(item.nodeId ?? '')}`;
  return vscode.Uri.from({ scheme: SCHEME, path, query: JSON.stringify(decoration) });
}

/** The colour of rows of the tree, and the count of findings beside them. */
export class FindingDecorations implements vscode.FileDecorationProvider, vscode.Disposable {
  readonly #registration = vscode.window.registerFileDecorationProvider(this);

  /** What the URI says: the same row has another one when its status changes. */
  provideFileDecoration({ scheme, query }: vscode.Uri): vscode.FileDecoration | undefined {
    if (scheme !== SCHEME) return undefined;
    const { badge, words, color } = JSON.parse(query) as RowDecoration;
    return new vscode.FileDecoration(badge, words, new vscode.ThemeColor(color));
  }

  dispose(): void {
    this.#registration.dispose();
  }
}
