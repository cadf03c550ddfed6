import * as l10n from '@vscode/l10n';
import type { DiagramState, HostRequests } from '../../src/protocol/protocol';
import type { HostConnection } from './connection';
import type { Panel } from './panel';
import { readyState, withPlace } from './panelState';
import type { Actions } from './panelView';

export interface HostActionParts {
  readonly panel: Panel;
  readonly connection: HostConnection;
  readonly say: (text: string) => void;
}

/** The sentence for a failure, with the host's message. */
type FailureWords = (message: string) => string;

type VertexAction = 'reveal' | 'copyArn' | 'copyInvokeUrl' | 'openInConsole' | 'expand' | 'plan';
type PlainAction =
  | 'refresh'
  | 'cancel'
  | 'connect'
  | 'showLog'
  | 'showMissingPermissions'
  | 'openWallChart'
  | 'export'
  | 'traceAgain';
type PictureAction = 'chooseSubject' | 'chooseStage' | 'goBack' | 'toggleRoutes' | 'closeTrace';
type PathAction = 'copyStrip' | 'loadMetrics' | 'watchPath' | 'stopWatching';
type OtherAction = 'explain' | 'copyCommand' | 'traceRequest' | 'copyTrace';

/** What a person can do that the host carries out. */
export type HostActions = Pick<
  Actions,
  VertexAction | PlainAction | PictureAction | PathAction | OtherAction
>;

export function createHostActions(parts: HostActionParts): HostActions {
  const requests = new WatchedRequests(parts);
  return {
    ...pictureActions(requests, parts),
    ...vertexActions(requests),
    ...plainActions(requests),
    ...pathActions(requests, parts),
    ...otherActions(requests, parts),
  };
}

/** Requests to the host, none of which is left unwatched: a failure is shown. */
class WatchedRequests {
  readonly #parts: HostActionParts;

  constructor(parts: HostActionParts) {
    this.#parts = parts;
  }

  /** `done` is said when it succeeds; nothing where it is empty. */
  watch(words: FailureWords, done: string, asked: Promise<unknown>): void {
    const { panel, say } = this.#parts;
    panel.update({ failure: '' });
    asked.then(
      () => {
        if (done !== '') say(done);
      },
      (error: unknown) => {
        this.#fail(words, error);
      },
    );
  }

  /** Of another picture, which is then shown. */
  watchPicture(words: FailureWords, asked: Promise<DiagramState>, after?: () => void): void {
    const { panel } = this.#parts;
    panel.update({ busy: true, failure: '' });
    asked.then(
      state => {
        panel.accept(state);
        panel.update({ busy: false });
        after?.();
      },
      (error: unknown) => {
        this.#fail(words, error);
      },
    );
  }

  askPlain(method: PlainAction, words: FailureWords): () => void {
    return () => {
      this.watch(words, '', this.#parts.connection.request(method));
    };
  }

  askAboutVertex(method: VertexAction, words: FailureWords, done = ''): (id: string) => void {
    return id => {
      this.watch(words, done, this.#parts.connection.request(method, { id }));
    };
  }

  #fail(words: FailureWords, error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.#parts.panel.update({ failure: words(message), busy: false });
  }
}

function pictureActions(
  requests: WatchedRequests,
  { panel, connection }: HostActionParts,
): Pick<Actions, PictureAction> {
  const show = (params: Parameters<HostRequests['show']>[0]): void => {
    requests.watchPicture(
      message => l10n.t("Couldn't show the graph: {message}", { message }),
      connection.request('show', params),
    );
  };
  const go = (params: Parameters<HostRequests['show']>[0]): void => {
    const ready = readyState(panel.view.state);
    if (ready !== undefined)
      panel.update({ history: withPlace(panel.view.history, ready), returning: undefined });
    show(params);
  };
  return {
    chooseSubject: subject => {
      go({ subject });
    },
    chooseStage: stage => {
      const subject = readyState(panel.view.state)?.subject;
      if (subject !== undefined) go({ subject, stage });
    },
    goBack: () => {
      const { history } = panel.view;
      const place = history.at(-1);
      if (place === undefined) return;
      panel.update({ history: history.slice(0, -1), returning: place });
      const { subject, stage } = place;
      show({ subject, ...(stage === undefined ? {} : { stage }) });
    },
    toggleRoutes: id => {
      requests.watchPicture(
        message => l10n.t("Couldn't show the routes: {message}", { message }),
        connection.request('toggleRoutes', { id }),
      );
    },
    closeTrace: () => {
      requests.watchPicture(
        message => l10n.t("Couldn't close the trace: {message}", { message }),
        connection.request('closeTrace'),
      );
    },
  };
}

function vertexActions(requests: WatchedRequests): Pick<Actions, VertexAction> {
  return {
    expand: requests.askAboutVertex('expand', message =>
      l10n.t("Couldn't load the details: {message}", { message }),
    ),
    copyArn: requests.askAboutVertex(
      'copyArn',
      message => l10n.t("Couldn't copy the ARN: {message}", { message }),
      l10n.t('ARN copied.'),
    ),
    copyInvokeUrl: requests.askAboutVertex(
      'copyInvokeUrl',
      message => l10n.t("Couldn't copy the invoke URL: {message}", { message }),
      l10n.t('Invoke URL copied.'),
    ),
    openInConsole: requests.askAboutVertex('openInConsole', message =>
      l10n.t("Couldn't open the AWS console: {message}", { message }),
    ),
    plan: requests.askAboutVertex('plan', message =>
      l10n.t("Couldn't start the plan: {message}", { message }),
    ),
    reveal: requests.askAboutVertex('reveal', message =>
      l10n.t("Couldn't show the resource in the sidebar: {message}", { message }),
    ),
  };
}

function plainActions(requests: WatchedRequests): Pick<Actions, PlainAction> {
  return {
    refresh: requests.askPlain('refresh', message =>
      l10n.t("Couldn't refresh the account: {message}", { message }),
    ),
    cancel: requests.askPlain('cancel', message => l10n.t("Couldn't cancel loading: {message}", { message })),
    connect: requests.askPlain('connect', message => l10n.t("Couldn't connect: {message}", { message })),
    showLog: requests.askPlain('showLog', message => l10n.t("Couldn't show the log: {message}", { message })),
    showMissingPermissions: requests.askPlain('showMissingPermissions', message =>
      l10n.t("Couldn't show the missing permissions: {message}", { message }),
    ),
    openWallChart: requests.askPlain('openWallChart', message =>
      l10n.t("Couldn't open the wall chart: {message}", { message }),
    ),
    export: requests.askPlain('export', message => l10n.t("Couldn't export: {message}", { message })),
    traceAgain: requests.askPlain('traceAgain', message =>
      l10n.t("Couldn't trace the request again: {message}", { message }),
    ),
  };
}

function pathActions(
  requests: WatchedRequests,
  { panel, connection }: HostActionParts,
): Pick<Actions, PathAction> {
  return {
    copyStrip: subject => {
      requests.watch(
        message => l10n.t("Couldn't copy the path: {message}", { message }),
        l10n.t('Copied as Markdown.'),
        connection.request('copyStrip', { ...subject, period: panel.view.metricsPeriod }),
      );
    },
    loadMetrics: subject => {
      requests.watch(
        message => l10n.t("Couldn't load the metrics: {message}", { message }),
        '',
        connection.request('loadMetrics', subject),
      );
    },
    watchPath: id => {
      requests.watch(
        message => l10n.t("Couldn't watch the path: {message}", { message }),
        '',
        connection.request('watchPath', { id }),
      );
    },
    stopWatching: () => {
      requests.watch(
        message => l10n.t("Couldn't stop watching: {message}", { message }),
        '',
        connection.request('stopWatching'),
      );
    },
  };
}

function otherActions(
  requests: WatchedRequests,
  { connection }: HostActionParts,
): Pick<Actions, OtherAction> {
  return {
    traceRequest: id => {
      requests.watch(
        message => l10n.t("Couldn't trace the request: {message}", { message }),
        '',
        connection.request('traceRequest', id === undefined ? {} : { id }),
      );
    },
    copyTrace: () => {
      requests.watch(
        message => l10n.t("Couldn't copy the trace: {message}", { message }),
        l10n.t('Trace copied.'),
        connection.request('copyTrace'),
      );
    },
    explain: check => {
      requests.watch(
        message => l10n.t("Couldn't explain the check: {message}", { message }),
        '',
        connection.request('explain', { check }),
      );
    },
    copyCommand: (check, id) => {
      requests.watch(
        message => l10n.t("Couldn't copy the command: {message}", { message }),
        l10n.t('Command copied.'),
        connection.request('copyCommand', { check, id }),
      );
    },
  };
}
