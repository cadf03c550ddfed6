import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { createPanel } from '../window/views';
import { WallChartPanel, type WallChartHost } from './wallChartPanel';
import { WALL_CHART_TYPE, type WallCharts } from './wallChartType';

export interface WallChartPanelsOptions {
  readonly extensionUri: vscode.Uri;
  /** A panel is there and wants something to show. */
  readonly onOpened: () => void;
}

/** The wall charts. There is one, unless more come back after a reload. */
export class WallChartPanels implements WallCharts, vscode.Disposable {
  readonly #host: WallChartHost;
  readonly #options: WallChartPanelsOptions;
  readonly #panels = new Set<WallChartPanel>();

  constructor(host: WallChartHost, options: WallChartPanelsOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Brings the one that is there to the front, or opens one. */
  open(): void {
    const [there] = this.#panels;
    if (there === undefined)
      this.restore(createPanel(WALL_CHART_TYPE, l10n.t('Wall Chart'), vscode.ViewColumn.Active));
    else there.reveal();
  }

  /** Fills a panel that came back after a reload; where one was and how near, the page has kept itself. */
  restore(webviewPanel: vscode.WebviewPanel): void {
    const panel = new WallChartPanel(webviewPanel, this.#host, this.#options.extensionUri);
    this.#panels.add(panel);
    webviewPanel.onDidDispose(() => {
      this.#panels.delete(panel);
      panel.dispose();
    });
    this.#options.onOpened();
  }

  dispose(): void {
    for (const panel of [...this.#panels]) panel.dispose();
  }
}
