import type { DiagramState, HostRequests } from '../src/protocol/protocol';
import type { GraphCanvas } from './canvas';
import type { Connection } from './connection';
import type { Panel } from './panel';
import { readyOf } from './panelState';
import type { Actions } from './panelView';
import { limitedDetailsWidth } from './separator';

export interface ActionParts {
  readonly panel: Panel;
  readonly canvas: GraphCanvas;
  readonly connection: Connection;
  readonly say: (text: string) => void;
}

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
  const failed = (what: string, error: unknown): void => {
    const message = error instanceof Error ? error.message : String(error);
    panel.update({ failure: `${what}: ${message}`, busy: false });
  };
  const watch = (what: string, done: string, asked: Promise<unknown>): void => {
    panel.update({ failure: '' });
    asked.then(
      () => {
        if (done !== '') say(done);
      },
      (error: unknown) => {
        failed(what, error);
      },
    );
  };
  const plain = (method: Plain, what: string) => (): void => {
    watch(what, '', connection.request(method));
  };
  const byVertex =
    (method: ByVertex, what: string, done: string) =>
    (id: string): void => {
      watch(what, done, connection.request(method, { id }));
    };
  const another = (what: string, asked: Promise<DiagramState>, after?: () => void): void => {
    panel.update({ busy: true, failure: '' });
    asked.then(
      state => {
        panel.accept(state);
        panel.update({ busy: false });
        after?.();
      },
      (error: unknown) => {
        failed(what, error);
      },
    );
  };
  const show = (params: Parameters<HostRequests['show']>[0]): void => {
    another('It could not be shown', connection.request('show', params));
  };
  return {
    chooseSubject: subject => {
      show({ subject });
    },
    chooseStage: stage => {
      const subject = readyOf(panel.view.state)?.subject;
      if (subject !== undefined) show({ subject, stage });
    },
    unfold: group => {
      another('It could not be unfolded', connection.request('unfold', { group }), () => {
        panel.update({ unfolded: group !== 'none' });
      });
    },
    expand: byVertex('expand', 'It could not be read', ''),
    refresh: plain('refresh', 'The account could not be read again'),
    cancel: plain('cancel', 'Reading could not be cancelled'),
    connect: plain('connect', 'Connecting failed'),
    showLog: plain('showLog', 'The log could not be shown'),
    copyArn: byVertex('copyArn', 'The ARN could not be copied', 'ARN copied.'),
    copyInvokeUrl: byVertex('copyInvokeUrl', 'The invoke URL could not be copied', 'Invoke URL copied.'),
    openInConsole: byVertex('openInConsole', 'The AWS console could not be opened', ''),
    reveal: byVertex('reveal', 'It could not be shown in the sidebar', ''),
    traceRequest: id => {
      watch(
        'No request could be traced',
        '',
        connection.request('traceRequest', id === undefined ? {} : { id }),
      );
    },
    traceAgain: plain('traceAgain', 'The request could not be traced again'),
    copyTrace: () => {
      watch('The trace could not be copied', 'Trace copied.', connection.request('copyTrace'));
    },
    closeTrace: () => {
      another('The trace could not be closed', connection.request('closeTrace'));
    },
    explain: check => {
      watch('It could not be explained', '', connection.request('explain', { check }));
    },
    copyCommand: (check, id) => {
      watch(
        'The command could not be copied',
        'Command copied.',
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
