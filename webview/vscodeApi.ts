import type { ToHost } from '../src/protocol/protocol';

/** What VS Code gives a webview. May be called once in the life of a page. */
export interface VsCodeApi {
  postMessage(message: ToHost): void;
  getState(): unknown;
  setState(state: unknown): unknown;
}

declare global {
  // eslint-disable-next-line no-var -- a global of the page, declared so that it can be called
  var acquireVsCodeApi: () => VsCodeApi;
}
