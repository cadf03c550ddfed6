import type * as vscode from 'vscode';

/** What commands and the serializer ask of the wall charts, which are loaded with the first of them. */
export interface WallCharts {
  /** Brings the one that is there to the front, or opens one. */
  open(): void;
  /** Fills a panel that came back after a reload. */
  restore(panel: vscode.WebviewPanel): void;
}

/** The view type: what the serializer and the activation event name. */
export const WALL_CHART_TYPE = 'requestPath.wallChart';
