// Before everything else: texts are looked up as modules are loaded.
import './host/localization';
import * as vscode from 'vscode';
import { Session } from './app/session';
import type { ConnectionChoice } from './app/sessionState';
import { type Host } from './host/commands/command';
import { RefusedRequest } from './host/refusedRequest';
import { registerCommands } from './host/commands/index';
import { failureWords } from './host/connectionWords';
import { ContextKeys } from './host/contextKeySetter';
import { DiagramPanels } from './host/diagram/diagramPanels';
import { failureOf, readingFailureOf } from './host/failures';
import { FindingsTree } from './host/findings/findingsTree';
import { makeFindings } from './host/findings/makeFindings';
import { subjectShowing } from './present/diagram';
import type { MigrationActions } from './host/migration/actions';
import { UnfinishedMigrations } from './host/migration/unfinishedMigrations';
import { makeNodeActions, type NodeActions } from './host/nodeActions';
import { readSettings } from './host/settings';
import { showWorkspaceFile } from './host/showWorkspaceFile';
import { StartUp } from './host/startUp';
import { StatusBar } from './host/statusBar';
import { PathsTree } from './host/tree/pathsTree';
import { subjectOfRow } from './host/tree/treeRow';
import { createLog } from './host/window/log';
import { askModal, askText, showNotification, type Question } from './host/window/notifications';
import { WorkspaceConsent } from './host/workspaceConsent';

/** Makes everything and starts nothing: the network is first asked when a view, a panel or a command asks for it. */
export function activate(context: vscode.ExtensionContext): void {
  const log = createLog('Request Path');
  const settings = readSettings;
  const environment = { log, rateShare: () => settings().rateShare, mfaCode: askMfaCode };
  const session = new Session({
    open: async (choice, signal) => {
      const { openSource } = await import(/* webpackChunkName: "openSource" */ './host/openSource');
      return openSource(choice, signal, environment);
    },
    explain: failureOf,
    explainReading: readingFailureOf,
    // Checks look at what is deployed: without it they would judge what nobody calls yet.
    depths: () =>
      settings().checks ? [...(settings().deployed ? ['deployed' as const] : []), 'evidence'] : [],
    readsInBackground: () => settings().background,
    schedule: (callback, milliseconds) => {
      const timer = setTimeout(callback, milliseconds);
      return () => {
        clearTimeout(timer);
      };
    },
    now: () => performance.now(),
    log,
  });
  const consent = new WorkspaceConsent(context.workspaceState, askToConnect);
  const mayConnect = async (choice: ConnectionChoice, namedBy: string): Promise<boolean> => {
    const isAllowed = await consent.allows(choice, namedBy);
    if (!isAllowed) void tellNotConnected();
    return isAllowed;
  };
  const startUp = new StartUp({
    session,
    memory: context.workspaceState,
    log,
    mayConnect,
    show: file => showWorkspaceFile(file, { session, diagrams }),
  });
  const contextKeys = new ContextKeys(session);
  const findings = makeFindings({
    session,
    settings,
    memory: context.workspaceState,
    log,
    explain: async check => {
      await vscode.commands.executeCommand('requestPath.explainFinding', check);
    },
  });
  const tree = new PathsTree({
    session,
    findings: findings.shown,
    now: Date.now,
    onVisible: () => {
      startUp.ensureConnected();
      findings.diagnosing.want();
    },
    onExplored: () => {
      contextKeys.reach('requestPath.treeExplored');
    },
    onOpened: nodeId => {
      actions.opened(nodeId);
    },
    onSelected: row => {
      const { picture } = session;
      if (picture === undefined || row.node === undefined) return;
      diagrams.select(row.node, subjectOfRow(picture.account.graph, row));
    },
  });
  const actions: NodeActions = makeNodeActions({
    session,
    settings,
    reveal: (nodeId, stage) => tree.reveal(nodeId, stage),
  });
  const diagrams: DiagramPanels = new DiagramPanels({
    session,
    extensionUri: context.extensionUri,
    settings,
    log,
    actions,
    findings: findings.ofDiagram,
    traces: {
      restore: async id => {
        const { restoredTrace } = await import(/* webpackChunkName: "trace" */ './host/trace/traceARequest');
        return restoredTrace(host, id);
      },
      ask: start => void vscode.commands.executeCommand('requestPath.trace', start),
    },
    onOpened: () => {
      contextKeys.reach('requestPath.graphOpened');
      findings.diagnosing.want();
      startUp.ensureConnected();
    },
    onSelected: (nodeId, stage) => {
      void tree.follow(nodeId, stage);
    },
  });
  const findingsTree = new FindingsTree({
    session,
    findings,
    onSelected: nodeId => {
      const { picture } = session;
      if (picture === undefined) return;
      diagrams.select(nodeId, subjectShowing(picture.account.graph, nodeId));
    },
    setContext: (key, value) => {
      contextKeys.tell(key, value);
    },
  });
  const statusBar = new StatusBar(session, Date.now);
  const connect = async (choice: ConnectionChoice): Promise<void> => {
    // What a person chose here need not be asked for when the window opens again.
    await consent.give(choice);
    await session.connect(choice);
    const { state } = session;
    if (state.kind === 'failed') throw new RefusedRequest(failureWords(state.failure));
  };
  let migrations: Promise<MigrationActions> | undefined;
  const host: Host = {
    session,
    migrations: () => {
      migrations ??= import(/* webpackChunkName: "migration" */ './host/migration/migrations').then(
        ({ Migrations }) => {
          const made = new Migrations(host, context.globalStorageUri);
          context.subscriptions.push(made);
          return made;
        },
      );
      return migrations;
    },
    tree,
    diagrams,
    findings: { ...findings, tree: findingsTree },
    actions,
    settings,
    log,
    mayConnect,
    connect,
    memory: context.workspaceState,
    reached: milestone => {
      contextKeys.reach(milestone);
    },
    forget: () => startUp.forget(),
  };
  const unfinished = new UnfinishedMigrations({
    session,
    storage: context.globalStorageUri,
    log,
    offer: async () => {
      await (await host.migrations()).offerUnfinished();
    },
  });
  context.subscriptions.push(
    log,
    unfinished,
    session,
    startUp,
    contextKeys,
    tree,
    diagrams,
    statusBar,
    findings,
    findingsTree,
    vscode.workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration('requestPath.findings.severity')) findings.diagnosing.again();
      if (event.affectsConfiguration('requestPath.findings.enabled')) session.refresh();
    }),
    vscode.Disposable.from(...registerCommands(host)),
  );
  startUp.begin();
}

async function askToConnect(question: Question): Promise<boolean> {
  return (await askModal('warning', question, 'Connect')) === 'Connect';
}

async function tellNotConnected(): Promise<void> {
  const connect = 'Connect…';
  const chosen = await showNotification(
    'information',
    'Request Path is not connected. Connect to an account of your choice, or reload the window to be asked again.',
    connect,
  );
  if (chosen === connect) await vscode.commands.executeCommand('requestPath.connect');
}

async function askMfaCode(serialNumber: string): Promise<string> {
  const code = await askText({
    title: 'Code of your MFA device',
    prompt: serialNumber,
    password: true,
    stays: true,
    problemOf: text => (/^\d{6}$/.test(text) ? undefined : 'Six digits'),
  });
  if (code === undefined) throw new RefusedRequest('No MFA code was given.');
  return code;
}
