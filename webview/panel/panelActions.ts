import * as l10n from '@vscode/l10n';
import type { DiagramState, HostRequests } from '../../src/protocol/protocol';
import type { GraphCanvas } from '../canvas/canvas';
import type { HostConnection } from './connection';
import type { Panel } from './panel';
import { readyState } from './panelState';
import type { Actions } from './panelView';
import { limitedDetailsWidth } from './separator';

export interface ActionParts {
  readonly panel: Panel;
  readonly canvas: GraphCanvas;
  readonly connection: HostConnection;
  readonly say: (text: string) => void;
}

/** The sentence for a failure, with the host's message. */
type FailureWords = (message: string) => string;

type ByVertex = 'reveal' | 'copyArn' | 'copyInvokeUrl' | 'openInConsole' | 'expand';
type Plain = 'refresh' | 'cancel' | 'connect' | 'showLog' | 'traceAgain';

/** Everything a person can do. What the host refuses is shown; no request is left unwatched. */
export function createActions(parts: ActionParts): Actions {
  const host = hostActions(parts);
  const view = viewActions(parts);
  const activate: Actions['activate'] = id => {
    const vertex = parts.panel.view.scene?.vertices.get(id);
    if (vertex?.kind === 'group') host.unfold(id);
    else if (vertex?.expandable === true) host.expand(id);
    else view.focus(parts.panel.view.focus === id ? undefined : id);
  };
  return { ...host, ...view, activate };
}

type TraceAction = 'traceRequest' | 'traceAgain' | 'copyTrace' | 'closeTrace';

type HostActions = Pick<
  Actions,
  ByVertex | Plain | 'chooseSubject' | 'chooseStage' | 'unfold' | 'explain' | 'copyCommand' | TraceAction
>;

function hostActions({ panel, connection, say }: ActionParts): HostActions {
  const failed = (words: FailureWords, error: unknown): void => {
    const message = error instanceof Error ? error.message : String(error);
    panel.update({ failure: words(message), busy: false });
  };
  const watch = (words: FailureWords, done: string, asked: Promise<unknown>): void => {
    panel.update({ failure: '' });
    asked.then(
      () => {
        if (done !== '') say(done);
      },
      (error: unknown) => {
        failed(words, error);
      },
    );
  };
  const plain = (method: Plain, words: FailureWords) => (): void => {
    watch(words, '', connection.request(method));
  };
  const byVertex =
    (method: ByVertex, words: FailureWords, done: string) =>
    (id: string): void => {
      watch(words, done, connection.request(method, { id }));
    };
  const another = (words: FailureWords, asked: Promise<DiagramState>, after?: () => void): void => {
    panel.update({ busy: true, failure: '' });
    asked.then(
      state => {
        panel.accept(state);
        panel.update({ busy: false });
        after?.();
      },
      (error: unknown) => {
        failed(words, error);
      },
    );
  };
  const show = (params: Parameters<HostRequests['show']>[0]): void => {
    another(
      message => l10n.t("Couldn't show the graph: {message}", { message }),
      connection.request('show', params),
    );
  };
  return {
    chooseSubject: subject => {
      show({ subject });
    },
    chooseStage: stage => {
      const subject = readyState(panel.view.state)?.subject;
      if (subject !== undefined) show({ subject, stage });
    },
    unfold: group => {
      another(
        message => l10n.t("Couldn't expand the group: {message}", { message }),
        connection.request('unfold', { group }),
        () => {
          panel.update({ unfolded: group !== 'none' });
        },
      );
    },
    expand: byVertex('expand', message => l10n.t("Couldn't load the details: {message}", { message }), ''),
    refresh: plain('refresh', message => l10n.t("Couldn't refresh the account: {message}", { message })),
    cancel: plain('cancel', message => l10n.t("Couldn't cancel loading: {message}", { message })),
    connect: plain('connect', message => l10n.t("Couldn't connect: {message}", { message })),
    showLog: plain('showLog', message => l10n.t("Couldn't show the log: {message}", { message })),
    copyArn: byVertex(
      'copyArn',
      message => l10n.t("Couldn't copy the ARN: {message}", { message }),
      l10n.t('ARN copied.'),
    ),
    copyInvokeUrl: byVertex(
      'copyInvokeUrl',
      message => l10n.t("Couldn't copy the invoke URL: {message}", { message }),
      l10n.t('Invoke URL copied.'),
    ),
    openInConsole: byVertex(
      'openInConsole',
      message => l10n.t("Couldn't open the AWS console: {message}", { message }),
      '',
    ),
    reveal: byVertex(
      'reveal',
      message => l10n.t("Couldn't show the resource in the sidebar: {message}", { message }),
      '',
    ),
    traceRequest: id => {
      watch(
        message => l10n.t("Couldn't trace the request: {message}", { message }),
        '',
        connection.request('traceRequest', id === undefined ? {} : { id }),
      );
    },
    traceAgain: plain('traceAgain', message =>
      l10n.t("Couldn't trace the request again: {message}", { message }),
    ),
    copyTrace: () => {
      watch(
        message => l10n.t("Couldn't copy the trace: {message}", { message }),
        l10n.t('Trace copied.'),
        connection.request('copyTrace'),
      );
    },
    closeTrace: () => {
      another(
        message => l10n.t("Couldn't close the trace: {message}", { message }),
        connection.request('closeTrace'),
      );
    },
    explain: check => {
      watch(
        message => l10n.t("Couldn't explain the check: {message}", { message }),
        '',
        connection.request('explain', { check }),
      );
    },
    copyCommand: (check, id) => {
      watch(
        message => l10n.t("Couldn't copy the command: {message}", { message }),
        l10n.t('Command copied.'),
        connection.request('copyCommand', { check, id }),
      );
    },
  };
}

function viewActions({ panel, canvas }: ActionParts): Omit<Actions, keyof HostActions | 'activate'> {
  const select = (id: string | undefined, detailsOpen = panel.view.detailsOpen): void => {
    // A vertex beyond the focus can only be seen without it.
    const isHidden = id !== undefined && panel.view.scene?.vertices.has(id) !== true;
    panel.update({ selection: id, detailsOpen, ...(isHidden ? { focus: undefined } : {}) });
    if (id !== undefined) canvas.bringIntoView(id);
  };
  const focus: Actions['focus'] = id => {
    panel.update(id === undefined ? { focus: undefined } : { focus: id, selection: id });
  };
  return {
    select: id => {
      select(id);
    },
    focus,
    open: id => {
      select(id, true);
    },
    search: text => {
      panel.update({ search: text });
    },
    stepFound: by => {
      const { found, selection } = panel.view;
      if (found.length === 0) return;
      const place = selection === undefined ? -1 : found.indexOf(selection);
      const next =
        place === -1 ? (by === 1 ? 0 : found.length - 1) : (place + by + found.length) % found.length;
      select(found[next]);
    },
    closeDetails: () => {
      panel.update({ detailsOpen: false });
    },
    setDetailsWidth: pixels => {
      panel.update({ detailsWidth: limitedDetailsWidth(pixels) });
    },
    fit: () => {
      canvas.fit();
    },
    zoomBy: factor => {
      canvas.zoomBy(factor);
    },
    dismissFailure: () => {
      panel.update({ failure: '' });
    },
  };
}
