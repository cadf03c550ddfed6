import * as vscode from 'vscode';
import type { HostEvents } from '../../protocol/protocol';
import type { DiagramPanel } from './diagramPanel';
import type { ShownDiagram } from './diagramState';
import { GraphTab } from './graphTab';
import type { Connected } from '../../app/sessionState';
import type { ComparisonPanels } from './comparisonPanels';
import type { Comparison } from './drawComparison';
import { createPanel } from '../window/views';
import type { PanelDependencies } from './panelDependencies';

/** The view type: what the serializer, the activation event and the `when` clauses of keybindings name. */
export const PANEL_TYPE = 'requestPath.diagram';

/** Whether the keyboard goes to a panel that is shown, or stays where it is: in the tree. */
export type PanelFocus = 'take' | 'leave';

/** The graph panels. There is one, unless more come back after a reload. */
export class DiagramPanels implements vscode.WebviewPanelSerializer, vscode.Disposable {
  readonly #dependencies: PanelDependencies;
  readonly #tabs = new Set<GraphTab>();
  #comparisons: ComparisonPanels | undefined;
  readonly #registration: vscode.Disposable;

  constructor(dependencies: PanelDependencies) {
    this.#dependencies = dependencies;
    this.#registration = vscode.window.registerWebviewPanelSerializer(PANEL_TYPE, this);
  }

  /** What is selected in the panel that is in front. */
  get selection(): string | undefined {
    return this.#front()?.isActive === true ? this.#front()?.content?.selection : undefined;
  }

  /** What the panel in front draws, while it is the active editor. */
  get shown(): string | undefined {
    return this.#front()?.isActive === true ? this.#front()?.content?.subject : undefined;
  }

  /** What the panel in front shows, whether or not it is the active editor. */
  get place(): { readonly subject: string; readonly stage?: string } | undefined {
    return this.#front()?.content?.place;
  }

  /** Shows an API, or what leads to something, in the panel that is there or a new one. */
  show(shown: ShownDiagram, focus: PanelFocus = 'take'): void {
    const front = this.#front();
    if (front !== undefined) {
      front.whenFilled(content => {
        content.show(shown);
      });
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

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const before = import(/* webpackChunkName: "graph" */ './guards').then(
      ({ readViewState }) => readViewState(state) ?? {},
    );
    const tab = this.#add(
      panel,
      before.then(({ subject, stage, selection }) => ({
        ...(subject === undefined ? {} : { subject }),
        ...(stage === undefined ? {} : { stage }),
        ...(selection === undefined ? {} : { selection }),
      })),
    );
    const { trace } = await before;
    if (trace !== undefined) void this.#restoreTrace(tab, trace);
  }

  /** What one side has and the other hasn't, as one picture. */
  async compare(connection: Connected, comparison: Comparison): Promise<void> {
    const { ComparisonPanels: Panels } = await import(
      /* webpackChunkName: "migration" */ './comparisonPanels'
    );
    this.#comparisons ??= new Panels(this.#dependencies);
    this.#comparisons.show(connection, comparison);
  }

  /** What the active editor compares, and the stage that it shows. */
  get comparison(): ComparisonPanels['active'] {
    return this.#comparisons?.active;
  }

  /** Selects in every panel that shows the node; `seen` says below which API and stage it was seen. */
  select(nodeId: string, seen: ShownDiagram | undefined): void {
    for (const tab of this.#tabs) {
      tab.whenFilled(content => {
        content.select(nodeId, seen);
      });
    }
  }

  /** Draws a picture in the panel in front, or in a new one. @throws RefusedRequest where it can't be drawn. */
  async drawImage(svg: string): Promise<Uint8Array> {
    this.open();
    const front = this.#front();
    if (front === undefined) return new Uint8Array();
    const content = await new Promise<DiagramPanel>(resolve => {
      front.whenFilled(resolve);
    });
    return content.drawImage(svg);
  }

  act(name: HostEvents['action']['name']): void {
    this.#front()?.content?.act(name);
  }

  dispose(): void {
    this.#registration.dispose();
    this.#comparisons?.dispose();
    for (const tab of this.#tabs) tab.dispose();
  }

  async #restoreTrace(tab: GraphTab, id: string): Promise<void> {
    const { traces, log } = this.#dependencies;
    try {
      const trace = await traces.restore(id);
      if (trace === undefined || !this.#tabs.has(tab)) return;
      tab.whenFilled(content => {
        content.setTrace(trace);
      });
    } catch (error) {
      log.error(error instanceof Error ? error : 'The trace of the graph panel could not be restored');
    }
  }

  #open(shown: ShownDiagram, focus: PanelFocus): void {
    const column = { viewColumn: vscode.ViewColumn.Active, preserveFocus: focus === 'leave' };
    this.#add(createPanel(PANEL_TYPE, 'Request Path', column), shown);
  }

  #add(panel: vscode.WebviewPanel, shown: ShownDiagram | Promise<ShownDiagram>): GraphTab {
    const tab = new GraphTab(panel, this.#dependencies, shown);
    this.#tabs.add(tab);
    panel.onDidDispose(() => {
      this.#tabs.delete(tab);
      tab.dispose();
    });
    this.#dependencies.onOpened();
    return tab;
  }

  #front(): GraphTab | undefined {
    const tabs = [...this.#tabs];
    return tabs.find(tab => tab.isActive) ?? tabs.find(tab => tab.isVisible) ?? tabs.at(-1);
  }
}
