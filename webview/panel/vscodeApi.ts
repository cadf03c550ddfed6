import type { ToHost } from '../../src/protocol/protocol';
import type { ToPlanPageHost } from '../../src/protocol/planPage';
import type { ToWallChartHost } from '../../src/protocol/wallChart';

/** What VS Code gives a webview. May be called once in the life of a page. */
export interface VsCodeApi {
  postMessage(message: ToHost | ToWallChartHost | ToPlanPageHost): void;
  getState(): unknown;
  setState(state: unknown): unknown;
}

declare global {
  var acquireVsCodeApi: () => VsCodeApi;
}
