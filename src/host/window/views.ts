import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { neutralizeMessage, neutralizeLines } from './neutralize';

export interface RowText {
  readonly label: string;
  readonly description?: string | undefined;
  /** Lines of ours, each value in them on one line. */
  readonly tooltip?: string | undefined;
  /** For a screen reader. */
  readonly accessibleName?: string | undefined;
}

/** A row of a tree: its words are text. The icon is the caller's. */
export function makeRow(text: RowText, state: vscode.TreeItemCollapsibleState): vscode.TreeItem {
  const row = new vscode.TreeItem(neutralizeMessage(text.label), state);
  if (text.description !== undefined) row.description = neutralizeMessage(text.description);
  if (text.tooltip !== undefined) row.tooltip = neutralizeLines(text.tooltip, 2000);
  if (text.accessibleName !== undefined)
    row.accessibilityInformation = { label: neutralizeMessage(text.accessibleName, 2000) };
  return row;
}

/** Of what is dragged out of a tree. */
const DRAGGED_TEXT = 'application/vnd.request-path.text';

/**
 * What was dragged out of a tree is inserted as its text. A row that is decorated has a resource too, whose URI VS Code would
 * insert in the place of a plain text.
 */
function insertDropped(): vscode.Disposable {
  const provider: vscode.DocumentDropEditProvider = {
    async provideDocumentDropEdits(_document, _position, transfer) {
      const text = await transfer.get(DRAGGED_TEXT)?.asString();
      if (text === undefined || text === '') return undefined;
      // A snippet would read what is in it.
      return new vscode.DocumentDropEdit(
        new vscode.SnippetString().appendText(text),
        l10n.t('Insert as Text'),
      );
    },
  };
  return vscode.languages.registerDocumentDropEditProvider({ pattern: '**' }, provider, {
    dropMimeTypes: [DRAGGED_TEXT],
  });
}

/** Rows are dragged out of the view; nothing is dropped on them. */
function dragOnly<Row>(
  dragged: (rows: readonly Row[]) => string | undefined,
): vscode.TreeDragAndDropController<Row> {
  return {
    dropMimeTypes: [],
    dragMimeTypes: ['text/plain', DRAGGED_TEXT],
    handleDrag: (rows, transfer) => {
      const text = dragged(rows);
      if (text === undefined) return;
      for (const type of ['text/plain', DRAGGED_TEXT]) transfer.set(type, new vscode.DataTransferItem(text));
    },
  };
}

/** A tree view and what stands around its rows, as text. */
export class PlainTreeView<Row> implements vscode.Disposable {
  readonly #view: vscode.TreeView<Row>;
  readonly #dropping: vscode.Disposable | undefined;
  readonly onDidChangeVisibility: vscode.TreeView<Row>['onDidChangeVisibility'];
  readonly onDidChangeSelection: vscode.TreeView<Row>['onDidChangeSelection'];

  /** `dragged`: the text that rows are when they are dropped into an editor or a terminal. */
  constructor(
    id: string,
    provider: vscode.TreeDataProvider<Row>,
    dragged?: (rows: readonly Row[]) => string | undefined,
  ) {
    this.#dropping = dragged === undefined ? undefined : insertDropped();
    this.#view = vscode.window.createTreeView(id, {
      treeDataProvider: provider,
      showCollapseAll: true,
      ...(dragged === undefined ? {} : { dragAndDropController: dragOnly(dragged) }),
    });
    this.onDidChangeVisibility = this.#view.onDidChangeVisibility;
    this.onDidChangeSelection = this.#view.onDidChangeSelection;
  }

  get visible(): boolean {
    return this.#view.visible;
  }

  get selection(): readonly Row[] {
    return this.#view.selection;
  }

  /** Beside the title of the view, and in a line above the rows; empty for none. */
  describe({ title, message }: { readonly title?: string; readonly message?: string }): void {
    if (title !== undefined) this.#view.description = neutralizeMessage(title);
    if (message !== undefined) this.#view.message = neutralizeMessage(message);
  }

  /** A number on the icon of the view, with words for it; none for 0. */
  setBadge(value: number, words: string): void {
    this.#view.badge = value === 0 ? undefined : { value, tooltip: neutralizeMessage(words) };
  }

  async reveal(
    row: Row,
    how: { readonly focus?: true; readonly expand?: true; readonly select?: false } = {},
  ): Promise<void> {
    await this.#view.reveal(row, { select: true, focus: false, ...how });
  }

  dispose(): void {
    this.#dropping?.dispose();
    this.#view.dispose();
  }
}

/** A webview panel; its title is set by `setPanelTitle`. In one that is searchable, VS Code's own find works. */
export function createPanel(
  type: string,
  title: string,
  column: Parameters<typeof vscode.window.createWebviewPanel>[2],
  { isSearchable = false }: { readonly isSearchable?: boolean } = {},
): vscode.WebviewPanel {
  return vscode.window.createWebviewPanel(type, neutralizeMessage(title, 60), column, {
    retainContextWhenHidden: false,
    enableFindWidget: isSearchable,
  });
}

export function setPanelTitle(panel: vscode.WebviewPanel, title: string): void {
  panel.title = neutralizeMessage(title, 60);
}

/** Opens VS Code's diff editor on two documents. */
export async function showDifference(before: vscode.Uri, after: vscode.Uri, title: string): Promise<void> {
  await vscode.commands.executeCommand('vscode.diff', before, after, neutralizeMessage(title, 120));
}
