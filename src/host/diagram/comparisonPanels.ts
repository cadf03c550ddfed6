import * as vscode from 'vscode';
import type { Connected } from '../../app/sessionState';
import { createPanel } from '../window/views';
import { comparisonDependencies } from './comparison';
import type { Comparison } from './drawComparison';
import { GraphTab } from './graphTab';
import type { PanelDependencies } from './panelDependencies';

/** No serializer has it: what is compared is not brought back after a reload. */
const COMPARISON_TYPE = 'requestPath.comparison';

interface ShownComparison {
  readonly panel: vscode.WebviewPanel;
  readonly tab: GraphTab;
  readonly comparison: Comparison;
}

/** The graph panels that compare. Loaded with the first. */
export class ComparisonPanels implements vscode.Disposable {
  readonly #dependencies: PanelDependencies;
  /** By what they compare. */
  readonly #shown = new Map<string, ShownComparison>();

  constructor(dependencies: PanelDependencies) {
    this.#dependencies = dependencies;
  }

  /**
   * What one side has and the other hasn't, as one picture; the same again in the same place. In a tab as wide as the
   * editor: beside another one it would be a list in all but the widest windows.
   */
  show(connection: Connected, comparison: Comparison): void {
    const { title, subject, stage } = comparison;
    const key = `${title} ${subject}`;
    const column = this.#shown.get(key)?.panel.viewColumn ?? vscode.ViewColumn.Active;
    this.#shown.get(key)?.panel.dispose();
    const panel = createPanel(COMPARISON_TYPE, title, column);
    const tab = new GraphTab(panel, comparisonDependencies(this.#dependencies, connection, comparison), {
      subject,
      ...(stage === undefined ? {} : { stage }),
    });
    this.#shown.set(key, { panel, tab, comparison });
    panel.onDidDispose(() => {
      if (this.#shown.get(key)?.panel === panel) this.#shown.delete(key);
      tab.dispose();
    });
  }

  /** What the active editor compares, and the stage that it shows. */
  get active(): { readonly comparison: Comparison; readonly stage: string | undefined } | undefined {
    const shown = [...this.#shown.values()].find(({ panel }) => panel.active);
    return shown === undefined
      ? undefined
      : { comparison: shown.comparison, stage: shown.tab.content?.place?.stage };
  }

  dispose(): void {
    for (const { panel } of this.#shown.values()) panel.dispose();
  }
}
