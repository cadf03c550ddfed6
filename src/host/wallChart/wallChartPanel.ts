import * as l10n from '@vscode/l10n';
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { DrawnWallChart } from '../../present/export/wallChart';
import { pictureSubjectOf } from '../../present/picture/subjects';
import type { ToWallChart, ToWallChartHost } from '../../protocol/wallChart';
import type { Host } from '../commands/command';
import { RefusedRequest } from '../connection/refusedRequest';
import { diagramPage } from '../diagram/page';
import { runGuarded } from '../window/runGuarded';
import { toWallChartMessage } from './wallChartMessage';
import { wallChartState, wallChartStatus } from './wallChartState';

/** What a wall chart shows, and what a person can begin from it. */
export type WallChartHost = Pick<Host, 'session' | 'findings' | 'diagrams' | 'actions' | 'log'>;

/** Milliseconds between two looks at how old the data is. */
const TICK = 60_000;

/** Of the time, at most a part of so many goes into drawing while more is read. */
const REST_FACTOR = 10;

/** One webview with the whole account in tiers: draws it when it is seen, and again when something has changed. */
export class WallChartPanel {
  readonly #panel: vscode.WebviewPanel;
  readonly #host: WallChartHost;
  readonly #listeners: { dispose(): void }[] = [];
  #drawn: DrawnWallChart | undefined;
  /** What the page was sent last, to send nothing twice; empty while it knows nothing. */
  #sentFor = '';
  #sentStatus = '';
  /** A page is there that listens. */
  #isListening = false;
  #timer: NodeJS.Timeout | undefined;
  #restUntil = 0;

  constructor(panel: vscode.WebviewPanel, host: WallChartHost, extensionUri: vscode.Uri) {
    this.#panel = panel;
    this.#host = host;
    const media = vscode.Uri.joinPath(extensionUri, 'media');
    const dist = vscode.Uri.joinPath(extensionUri, 'dist');
    panel.iconPath = vscode.Uri.joinPath(media, 'request-path-tab.svg');
    panel.webview.options = { enableScripts: true, localResourceRoots: [dist, media] };
    const update = (): void => {
      this.#update();
    };
    const tick = setInterval(update, TICK);
    this.#listeners.push(
      panel.webview.onDidReceiveMessage((message: unknown) => {
        this.#receive(message);
      }),
      panel.onDidChangeViewState(() => {
        // The page of a hidden panel is gone, and another one comes when it is shown.
        if (!panel.visible) this.#isListening = false;
      }),
      host.session.onDidChange(update),
      host.findings.shown.onDidChange(update),
      {
        dispose: () => {
          clearInterval(tick);
          clearTimeout(this.#timer);
        },
      },
    );
    panel.webview.html = diagramPage({
      contentSource: panel.webview.cspSource,
      nonce: randomBytes(16).toString('base64url'),
      script: panel.webview.asWebviewUri(vscode.Uri.joinPath(dist, 'wallChart.js')).toString(),
      stylesheet: panel.webview.asWebviewUri(vscode.Uri.joinPath(dist, 'webview.css')).toString(),
      language: vscode.env.language,
      localization: vscode.l10n.bundle,
    });
  }

  reveal(): void {
    this.#panel.reveal();
  }

  dispose(): void {
    for (const listener of this.#listeners.splice(0)) listener.dispose();
    this.#panel.dispose();
  }

  #receive(value: unknown): void {
    const message = toWallChartMessage(value);
    if (message === undefined) {
      this.#host.log.warn('The wall chart sent an invalid message');
      return;
    }
    void runGuarded(
      problem => l10n.t("The wall chart couldn't do that: {problem}", { problem }),
      this.#host.log,
      () => this.#answer(message),
    );
  }

  async #answer(message: ToWallChartHost): Promise<void> {
    const { session, actions, log } = this.#host;
    switch (message.kind) {
      case 'wallReady':
        this.#isListening = true;
        this.#sentFor = '';
        this.#sentStatus = '';
        this.#update();
        return;
      case 'wallOpen':
        this.#open(message.id);
        return;
      case 'wallList':
        await vscode.commands.executeCommand('requestPath.paths.focus');
        return;
      case 'wallConnect':
        await actions.connect();
        return;
      case 'wallRefresh':
        session.refresh();
        return;
      case 'wallCancel':
        session.cancel();
        return;
      case 'wallShowLog':
        log.show();
    }
  }

  /** Shows the resource in the graph; ids come from the page and are looked up first. */
  #open(id: string): void {
    const { session, actions, diagrams } = this.#host;
    const node = actions.known(id);
    const graph = session.accountState?.account.graph;
    const shown = graph === undefined ? undefined : pictureSubjectOf(graph, node.id);
    if (shown === undefined) {
      throw new RefusedRequest(l10n.t("No API or load balancer uses this resource, so it isn't in a graph."));
    }
    diagrams.show({ ...shown, selection: node.id });
  }

  /** Sends what has changed to a page that listens; draws no more often than leaves the host time for the rest. */
  #update(): void {
    if (!this.#isListening) return;
    const { session, findings } = this.#host;
    const { state } = session;
    const status = wallChartStatus(state, Date.now());
    if (status !== this.#sentStatus) {
      this.#sentStatus = status;
      this.#post({ kind: 'wallStatus', text: status });
    }
    const { accountState } = session;
    const madeOf = JSON.stringify(
      accountState === undefined
        ? [state.kind, state.kind === 'reading' ? state.progress.message : '']
        : [accountState.revision, findings.shown.revision],
    );
    if (madeOf === this.#sentFor) return;
    const began = Date.now();
    if (state.kind === 'reading' && accountState !== undefined && began < this.#restUntil) {
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        this.#update();
      }, this.#restUntil - began);
      return;
    }
    this.#sentFor = madeOf;
    const shown = wallChartState(state, findings.shown.marks, this.#drawn);
    this.#drawn = shown.drawn;
    this.#restUntil = began + (Date.now() - began) * REST_FACTOR;
    this.#post({ kind: 'wallState', state: shown.state });
  }

  /** A message to a page that is hidden or not there yet is dropped: `wallReady` asks for the newest state. */
  #post(message: ToWallChart): void {
    void this.#panel.webview.postMessage(message);
  }
}
