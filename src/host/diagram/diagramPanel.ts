import * as l10n from '@vscode/l10n';
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { appendAll } from '../../model/lists';
import { createPicture } from '../../present/picture/picture';
import { findRowShowing } from '../../present/picture/subjects';
import { canBeSubject } from '../../present/subjectKinds';
import { overviewSubject, type Picture } from '../../protocol/picture';
import type { DiagramState, HostEvents, ToWebview } from '../../protocol/protocol';
import type { NodeKind } from '../../topology/document';
import { RefusedRequest } from '../connection/refusedRequest';
import { answerMessage, type Handlers } from './answer';
import { diagramState, type DrawPicture, type ShownDiagram, type DiagramView } from './diagramState';
import { toHostMessage } from './guards';
import { makeFindHandlers } from './findHandlers';
import { makeMetricsHandlers } from './metricsHandlers';
import { makeNodeHandlers } from './nodeHandlers';
import { omitMember } from './omitMember';
import { diagramPage } from './page';
import type { ShownTrace } from '../trace/shownTrace';
import { setPanelTitle } from '../window/views';
import type { PanelDependencies } from './panelDependencies';
import { PanelImages } from './panelImages';
import { rememberPicture } from './rememberPicture';
import { makeStripHandlers, type StripPanel } from './stripHandlers';
import { ViewChoice } from './viewChoice';
import { traceHandlers } from './traceHandlers';

/** One webview: holds what it shows, answers its requests, and sends it what has changed. */
export class DiagramPanel {
  readonly #panel: vscode.WebviewPanel;
  readonly #dependencies: PanelDependencies;
  readonly #listeners: { dispose(): void }[] = [];
  readonly #handlers: Handlers;
  readonly #choice = new ViewChoice();
  readonly #draw: DrawPicture;
  #view: DiagramView;
  readonly #images = new PanelImages(image => {
    this.#tell('drawImage', image);
  });
  #revision = 0;
  /** What the state was made of last, to send nothing twice. */
  #sentFor = '';
  #state: DiagramState = { kind: 'disconnected', revision: 0 };

  constructor(panel: vscode.WebviewPanel, dependencies: PanelDependencies, shown: ShownDiagram) {
    this.#panel = panel;
    this.#dependencies = dependencies;
    this.#draw = rememberPicture(dependencies.comparison?.draw ?? createPicture);
    this.#view = this.#viewOf(shown);
    this.#handlers = this.#makeHandlers();
    const { extensionUri, session, findings } = dependencies;
    const media = vscode.Uri.joinPath(extensionUri, 'media');
    const dist = vscode.Uri.joinPath(extensionUri, 'dist');
    panel.iconPath = vscode.Uri.joinPath(media, 'request-path-tab.svg');
    panel.webview.options = { enableScripts: true, localResourceRoots: [dist, media] };
    const update = (): void => {
      this.#update();
    };
    this.#listeners.push(
      panel.webview.onDidReceiveMessage((message: unknown) => void this.#receive(message)),
      panel.onDidChangeViewState(update),
    );
    const sources = [session, findings.shown, dependencies.watch?.watched];
    appendAll(
      this.#listeners,
      sources.flatMap(source => source?.onDidChange(update) ?? []),
    );
    panel.webview.html = diagramPage({
      contentSource: panel.webview.cspSource,
      nonce: randomBytes(16).toString('base64url'),
      script: panel.webview.asWebviewUri(vscode.Uri.joinPath(dist, 'webview.js')).toString(),
      stylesheet: panel.webview.asWebviewUri(vscode.Uri.joinPath(dist, 'webview.css')).toString(),
      language: vscode.env.language,
      localization: vscode.l10n.bundle,
    });
    this.#update();
  }

  get selection(): string | undefined {
    return this.#view.selection;
  }

  show(shown: ShownDiagram): void {
    this.#choice.restart();
    this.#view = this.#viewOf(shown);
    // A request that differs in what is not kept of it has the same id.
    if (shown.trace !== undefined) this.#sentFor = '';
    this.#update({ isHiddenToo: true });
    if (this.#state.kind === 'ready' && this.#state.selection !== undefined) {
      this.#tell('selectionChanged', { id: this.#state.selection });
    }
  }

  #viewOf({ finding, ...shown }: ShownDiagram): DiagramView {
    const opened = finding === undefined ? {} : { finding: { ...finding, opened: this.#revision + 1 } };
    return { ...shown, ...opened };
  }

  /** What is drawn: a node id, or `overviewSubject`. */
  get subject(): string | undefined {
    return this.#state.kind === 'ready' ? this.#state.subject : undefined;
  }

  /** The same with the stage. */
  get place(): { readonly subject: string; readonly stage?: string } | undefined {
    if (this.#state.kind !== 'ready') return undefined;
    const { subject, stage } = this.#state;
    return { subject, ...(stage === undefined ? {} : { stage }) };
  }

  /** Highlights the path of a request in what is shown; `undefined` removes the highlight. */
  setTrace(trace: ShownTrace | undefined): void {
    this.#view = { ...omitMember(this.#view, 'trace'), ...(trace === undefined ? {} : { trace }) };
    this.#sentFor = '';
    this.#update({ isHiddenToo: true });
  }

  /** Selects what shows a node, where this panel does; of what it shows, the stage that the node was seen below. */
  select(nodeId: string, seen: ShownDiagram | undefined): void {
    const { accountState } = this.#dependencies.session;
    if (this.#state.kind !== 'ready' || accountState === undefined) return;
    const { subject, stage, picture } = this.#state;
    const { graph } = accountState.account;
    const isPlace = isPlaceOfPicture(graph.node(nodeId)?.kind);
    if (seen?.subject === subject && seen.stage !== undefined && seen.stage !== stage) {
      this.show({ subject, stage: seen.stage, ...(isPlace ? {} : { selection: nodeId }) });
      return;
    }
    const row = isPlace ? undefined : findRowShowing(picture, graph, nodeId);
    const id = row?.node ?? row?.id;
    if (id === undefined || id === this.#view.selection) return;
    this.#view = { ...this.#choice.keep(this.#view, this.#state), selection: id };
    this.#state = { ...this.#state, selection: id };
    this.#tell('selectionChanged', { id });
  }

  act(name: HostEvents['action']['name']): void {
    this.#tell('action', { name });
  }

  drawImage(svg: string): Promise<Uint8Array> {
    return this.#images.draw(svg);
  }

  dispose(): void {
    for (const listener of this.#listeners.splice(0)) listener.dispose();
    this.#panel.dispose();
  }

  #makeHandlers(): Handlers {
    const { session, actions } = this.#dependencies;
    const shown = (): StripPanel => ({ stage: this.#stage, picture: this.#picture });
    const metricsHandlers = makeMetricsHandlers(this.#dependencies, shown);
    return {
      ready: () => {
        this.#update({ isHiddenToo: true });
        this.#images.sendAgain();
        return this.#state;
      },
      show: params => {
        const node = session.accountState?.account.graph.node(params.subject);
        const isThere = params.subject === overviewSubject || (node !== undefined && canBeSubject(node));
        if (!isThere) throw new RefusedRequest(l10n.t('This resource no longer exists.'));
        this.#choice.restart();
        this.#view = params;
        this.#update({ isHiddenToo: true });
        return this.#state;
      },
      toggleRoutes: ({ id }) => this.#toggleRoutes(id),
      ...makeNodeHandlers(this.#dependencies, () => this.#stage),
      refresh: () => {
        session.refresh();
        return undefined;
      },
      cancel: () => {
        session.cancel();
        return undefined;
      },
      connect: () => actions.connect(),
      showLog: () => {
        this.#dependencies.log.show();
        return undefined;
      },
      showMissingPermissions: () => actions.showMissingPermissions(),
      openWallChart: () => actions.openWallChart(),
      export: () => actions.export(),
      imageDrawn: drawn => {
        this.#images.drawn(drawn);
        return undefined;
      },
      ...makeFindHandlers(this.#dependencies, () => this.#picture),
      ...makeStripHandlers(this.#dependencies, shown, metricsHandlers.metrics),
      ...metricsHandlers,
      ...traceHandlers(this.#dependencies, () => ({
        subject: this.subject === overviewSubject ? undefined : this.subject,
        stage: this.#stage,
        trace: this.#view.trace,
        close: () => {
          this.setTrace(undefined);
          return this.#state;
        },
      })),
    };
  }

  #toggleRoutes(id: string): DiagramState {
    const { expandedApis = [] } = this.#view;
    const rest = expandedApis.filter(api => api !== id);
    this.#view = {
      ...this.#keptView(),
      expandedApis: rest.length < expandedApis.length ? rest : [...rest, id],
    };
    this.#update({ isHiddenToo: true });
    return this.#state;
  }

  async #receive(value: unknown): Promise<void> {
    const message = toHostMessage(value);
    if (message === undefined) {
      this.#dependencies.log.warn('The graph panel sent an invalid message');
      return;
    }
    if (message.kind === 'viewState') {
      this.#selected(message.state.selection);
      return;
    }
    if (message.kind === 'moved') {
      this.#view = this.#keptView();
      return;
    }
    this.#post(
      await answerMessage(message, this.#handlers, error => {
        this.#dependencies.log.error(error instanceof Error ? error : 'A request of the graph panel failed');
      }),
    );
  }

  get #picture(): Picture | undefined {
    return this.#state.kind === 'ready' ? this.#state.picture : undefined;
  }

  get #stage(): string | undefined {
    return this.#state.kind === 'ready' ? this.#state.stage : undefined;
  }

  #selected(selection: string | undefined): void {
    if (selection === this.#view.selection) return;
    this.#view = {
      ...omitMember(this.#keptView(), 'selection'),
      ...(selection === undefined ? {} : { selection }),
    };
    if (this.#state.kind === 'ready') {
      this.#state = {
        ...omitMember(this.#state, 'selection'),
        ...(selection === undefined ? {} : { selection }),
      };
    }
    if (selection !== undefined) this.#dependencies.onSelected(selection, this.#stage);
  }

  /** What is drawn, which stays because a person looks at something of it. */
  #keptView(): DiagramView {
    return this.#state.kind === 'ready' ? this.#choice.keep(this.#view, this.#state) : this.#view;
  }

  /**
   * Makes the state again where something it is made of has changed, and sends it to the page. What is read meanwhile is
   * of no use to a page that is hidden: it asks when it is shown.
   */
  #update({ isHiddenToo = false } = {}): void {
    if (!this.#panel.visible && !isHiddenToo && this.#state.kind === 'ready') return;
    const { session, findings, comparison, watch } = this.#dependencies;
    const {
      accountState,
      state: { kind },
    } = session;
    const message =
      session.state.kind === 'reading' && accountState === undefined ? session.state.progress.message : '';
    const { asked, drawn, notice } = this.#choice.choose(this.#view, session.state, findings.shown);
    this.#view = asked;
    const isPreliminary = asked.subject === undefined;
    const madeOf = JSON.stringify([
      kind,
      message,
      accountState?.revision,
      findings.shown.revision,
      watch?.watched.revision,
      isPreliminary,
      { ...drawn, selection: undefined, trace: drawn.trace?.id },
    ]);
    if (madeOf === this.#sentFor) return;
    this.#sentFor = madeOf;
    this.#revision += 1;
    this.#state = diagramState(session.state, drawn, {
      revision: this.#revision,
      marks: findings.shown.marks,
      notice,
      draw: this.#draw,
      isPreliminary,
      watch: watch?.watched.view,
      onlySubject: comparison?.subject,
      hasOwnStages: comparison?.hasOwnStages === true,
    });
    if (this.#state.kind === 'ready' && this.#state.selection !== undefined) {
      this.#view = { ...this.#view, selection: this.#state.selection };
    }
    setPanelTitle(this.#panel, this.#title());
    this.#tell('diagramChanged', this.#state);
    this.#readDeployed();
  }

  #title(): string {
    const state = this.#state;
    if (state.kind !== 'ready') return 'Request Path';
    const subject = state.subjects.find(({ id }) => id === state.subject)?.label ?? 'Request Path';
    const stage = state.stages.find(({ id }) => id === state.stage)?.label;
    const { comparison } = this.#dependencies;
    return [comparison?.title, subject, stage].filter(part => part !== undefined).join(' · ');
  }

  /** An API that is shown is read in full: its routes, and what its stages have deployed. */
  #readDeployed(): void {
    if (this.#state.kind !== 'ready') return;
    this.#dependencies.actions.opened(this.#state.subject);
  }

  #tell<Name extends keyof HostEvents>(name: Name, data: HostEvents[Name]): void {
    this.#post({ kind: 'event', name, data } as Extract<ToWebview, { readonly kind: 'event' }>);
  }

  /** A message to a page that is hidden or not there yet is dropped: `ready` asks for the newest state. */
  #post(message: ToWebview): void {
    void this.#panel.webview.postMessage(message);
  }
}

/** APIs and stages are where the picture is, and not something in it. */
const isPlaceOfPicture = (kind: NodeKind | undefined): boolean =>
  kind !== undefined && (kind === 'stage' || kind.endsWith('-api'));
