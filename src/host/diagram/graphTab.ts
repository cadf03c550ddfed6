import type * as vscode from 'vscode';
import type { DiagramPanel } from './diagramPanel';
import type { ShownDiagram } from './diagramState';
import type { PanelDependencies } from './panelDependencies';

/**
 * One tab of the graph. What fills it is loaded with the first one, so that starting the extension doesn't wait for
 * it. What is asked of a tab before that is done once it is filled.
 */
export class GraphTab {
  readonly #panel: vscode.WebviewPanel;
  readonly #asked: ((content: DiagramPanel) => void)[] = [];
  #content: DiagramPanel | undefined;
  #isClosed = false;

  constructor(
    panel: vscode.WebviewPanel,
    dependencies: PanelDependencies,
    shown: ShownDiagram | Promise<ShownDiagram>,
  ) {
    this.#panel = panel;
    void this.#fill(dependencies, shown);
  }

  get isActive(): boolean {
    return this.#panel.active;
  }

  get isVisible(): boolean {
    return this.#panel.visible;
  }

  get content(): DiagramPanel | undefined {
    return this.#content;
  }

  reveal(preserveFocus: boolean): void {
    this.#panel.reveal(undefined, preserveFocus);
  }

  whenFilled(ask: (content: DiagramPanel) => void): void {
    if (this.#content === undefined) this.#asked.push(ask);
    else ask(this.#content);
  }

  dispose(): void {
    this.#isClosed = true;
    this.#content?.dispose();
    this.#panel.dispose();
  }

  async #fill(dependencies: PanelDependencies, shown: ShownDiagram | Promise<ShownDiagram>): Promise<void> {
    try {
      const loading = import(/* webpackChunkName: "graph" */ './diagramPanel');
      const [{ DiagramPanel: Content }, first] = await Promise.all([loading, shown]);
      if (this.#isClosed) return;
      const content = new Content(this.#panel, dependencies, first);
      this.#content = content;
      for (const ask of this.#asked.splice(0)) ask(content);
    } catch (error) {
      dependencies.log.error(error instanceof Error ? error : 'The graph panel could not be loaded');
    }
  }
}
