import * as vscode from 'vscode';
import type { HostEvents } from '../../protocol/protocol';
import { DiagramPanel } from './diagramPanel';
import type { ShownDiagram } from './diagramState';
import { readViewState } from './guards';
import type { Connected } from '../../app/sessionState';
import type { StaticDiagram } from './staticDiagram';
import { createPanel } from '../window/views';
import type { PanelDependencies } from './panelDependencies';

/** The view type: what the serializer, the activation event and the `when` clauses of keybindings name. */
export const PANEL_TYPE = 'requestPath.diagram';

/** No serializer has it: what stands still is not brought back after a reload. */
const COMPARISON_TYPE = 'requestPath.comparison';

/** Whether the keyboard goes to a panel that is shown, or stays where it is: in the tree. */
export type PanelFocus = 'take' | 'leave';

/** The graph panels. There is one, unless more come back after a reload. */
export class DiagramPanels implements vscode.WebviewPanelSerializer, vscode.Disposable {
  readonly #dependencies: PanelDependencies;
  readonly #panels = new Set<DiagramPanel>();
  readonly #registration: vscode.Disposable;

  constructor(dependencies: PanelDependencies) {
    this.#dependencies = dependencies;
    this.#registration = vscode.window.registerWebviewPanelSerializer(PANEL_TYPE, this);
  }

  /** What is selected in the panel that is in front. */
  get selection(): string | undefined {
    return this.#front()?.isActive === true ? this.#front()?.selection : undefined;
  }

  /** What the panel in front draws, while it is the active editor. */
  get shown(): string | undefined {
    return this.#front()?.isActive === true ? this.#front()?.subject : undefined;
  }

  /** What the panel in front shows, whether or not it is the active editor. */
  get place(): { readonly subject: string; readonly stage?: string } | undefined {
    return this.#front()?.place;
  }

  /** Shows an API or load balancer, in the panel that is there or a new one. */
  show(shown: ShownDiagram, focus: PanelFocus = 'take'): void {
    const front = this.#front();
    if (front !== undefined) {
      front.show(shown);
      front.reveal(focus === 'leave');
      return;
    }
    this.#open(shown, focus);
  }

  /** Brings a panel to the front, with what it shows, or a new one that chooses what to show. The keyboard stays. */
  open(): void {
    const front = this.#front();
    if (front === undefined) this.#open({}, 'leave');
    else front.reveal(true);
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const { subject, stage, selection, trace } = readViewState(state) ?? {};
    const added = this.#add(panel, {
      ...(subject === undefined ? {} : { subject }),
      ...(stage === undefined ? {} : { stage }),
      ...(selection === undefined ? {} : { selection }),
    });
    if (trace !== undefined) void this.#restoreTrace(added, trace);
    return Promise.resolve();
  }

  /**
   * Two pictures that stand still, one above the other because a way runs from left to right; what is selected in the
   * one is selected in the other.
   */
  async compare(connection: Connected, upper: StaticDiagram, lower: StaticDiagram): Promise<void> {
    // More groups than these are an order that a person made, which stays.
    if (vscode.window.tabGroups.all.length <= 2)
      await vscode.commands.executeCommand('vscode.setEditorLayout', { orientation: 1, groups: [{}, {}] });
    const { staticDependencies } = await import(/* webpackChunkName: "migration" */ './staticDiagram');
    const panels: DiagramPanel[] = [];
    const show = (accountState: StaticDiagram, column: vscode.ViewColumn): void => {
      const panel = createPanel(COMPARISON_TYPE, accountState.title, column);
      const shown = new DiagramPanel(
        panel,
        staticDependencies(this.#dependencies, connection, accountState, nodeId => {
          for (const other of panels) if (other !== shown) other.select(nodeId, undefined);
        }),
        accountState.shown,
      );
      panels.push(shown);
      panel.onDidDispose(() => {
        panels.splice(panels.indexOf(shown), 1);
        shown.dispose();
      });
    };
    show(upper, vscode.ViewColumn.One);
    show(lower, vscode.ViewColumn.Two);
  }

  /** Selects in every panel that shows the node; `seen` says below which API and stage it was seen. */
  select(nodeId: string, seen: ShownDiagram | undefined): void {
    for (const panel of this.#panels) panel.select(nodeId, seen);
  }

  act(name: HostEvents['action']['name']): void {
    this.#front()?.act(name);
  }

  dispose(): void {
    this.#registration.dispose();
    for (const panel of [...this.#panels]) panel.dispose();
  }

  async #restoreTrace(panel: DiagramPanel, id: string): Promise<void> {
    const { traces, log } = this.#dependencies;
    try {
      const trace = await traces.restore(id);
      if (trace !== undefined && this.#panels.has(panel)) panel.setTrace(trace);
    } catch (error) {
      log.error(error instanceof Error ? error : 'The trace of the graph panel could not be restored');
    }
  }

  #open(shown: ShownDiagram, focus: PanelFocus): void {
    const column = { viewColumn: vscode.ViewColumn.Active, preserveFocus: focus === 'leave' };
    this.#add(createPanel(PANEL_TYPE, 'Request Path', column), shown);
  }

  #add(webviewPanel: vscode.WebviewPanel, shown: ShownDiagram): DiagramPanel {
    const panel = new DiagramPanel(webviewPanel, this.#dependencies, shown);
    this.#panels.add(panel);
    webviewPanel.onDidDispose(() => {
      this.#panels.delete(panel);
      panel.dispose();
    });
    this.#dependencies.onOpened();
    return panel;
  }

  #front(): DiagramPanel | undefined {
    const panels = [...this.#panels];
    return panels.find(panel => panel.isActive) ?? panels.find(panel => panel.isVisible) ?? panels.at(-1);
  }
}
