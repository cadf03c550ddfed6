import type { ToHost } from '../../src/protocol/protocol';

/** What VS Code gives a webview. May be called once in the life of a page. */
export interface VsCodeApi {
  postMessage(message: ToHost): void;
  getState(): unknown;
  setState(state: unknown): unknown;
}

declare global {
  var acquireVsCodeApi: () => VsCodeApi;
}
