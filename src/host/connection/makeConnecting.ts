import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Session } from '../../app/session';
import type { ConnectionChoice } from '../../app/sessionState';
import type { Host } from '../commands/command';
import type { DiagramPanels } from '../diagram/diagramPanels';
import type { HostLog } from '../window/log';
import { askModal, showNotification, type Question } from '../window/notifications';
import { failureWords } from './connectionWords';
import { RefusedRequest } from './refusedRequest';
import { StartUp } from './startUp';
import type { WorkspaceConsent } from './workspaceConsent';

export interface ConnectingOptions {
  readonly session: Session;
  /** Of the workspace. */
  readonly memory: vscode.Memento;
  readonly log: HostLog;
  /** Asked for when there is something to show. */
  readonly diagrams: () => DiagramPanels;
}

/** What connects: at a person's command, and by itself where a person has agreed to it. */
export interface ConnectingParts extends Pick<Host, 'mayConnect' | 'connect'> {
  readonly startUp: StartUp;
}

export function makeConnecting({ session, memory, log, diagrams }: ConnectingOptions): ConnectingParts {
  const consentTo = async (): Promise<WorkspaceConsent> => {
    const { WorkspaceConsent: Consent } = await import(
      /* webpackChunkName: "startUp" */ './workspaceConsent'
    );
    return new Consent(memory, askToConnect);
  };
  const mayConnect: Host['mayConnect'] = async (choice, namedBy) => {
    const isAllowed = await (await consentTo()).allows(choice, namedBy);
    if (!isAllowed) void offerToConnect();
    return isAllowed;
  };
  const connect = async (choice: ConnectionChoice): Promise<void> => {
    // Selecting a connection is consent to it, also when the window opens again.
    await (await consentTo()).give(choice);
    await session.connect(choice);
    const { state } = session;
    if (state.kind === 'failed') {
      // The view has a page for each kind of failure, with what to do next.
      await vscode.commands.executeCommand('requestPath.paths.focus');
      throw new RefusedRequest(failureWords(state.failure));
    }
    // A later choice may have overtaken this one.
    if (state.kind === 'reading' || state.kind === 'ready') diagrams().open();
  };
  const startUp = new StartUp({
    session,
    memory,
    log,
    mayConnect,
    show: async file => {
      const { showWorkspaceFile } = await import(/* webpackChunkName: "startUp" */ './showWorkspaceFile');
      await showWorkspaceFile(file, { session, diagrams: diagrams() });
    },
  });
  return { startUp, mayConnect, connect };
}

async function askToConnect(question: Question): Promise<boolean> {
  const connect = l10n.t('Connect');
  return (await askModal('warning', question, connect)) === connect;
}

async function offerToConnect(): Promise<void> {
  const connect = l10n.t('Connect…');
  const chosen = await showNotification(
    'information',
    l10n.t("Request Path isn't connected. Connect to an account, or reload the window to be asked again."),
    connect,
  );
  if (chosen === connect) await vscode.commands.executeCommand('requestPath.connect');
}
