// Before everything else: texts are looked up as modules are loaded.
import './host/localization';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { Session } from './app/session';
import type { ConnectionChoice, SessionFailure } from './app/sessionState';
import { type Host } from './host/commands/command';
import { RefusedRequest } from './host/connection/refusedRequest';
import { registerCommands } from './host/commands/index';
import { failureWords } from './host/connection/connectionWords';
import { ContextKeys } from './host/contextKeySetter';
import { DiagramPanels } from './host/diagram/diagramPanels';
import { FindingsTree } from './host/findings/findingsTree';
import { makeFindings } from './host/findings/makeFindings';
import { subjectShowing } from './present/diagram/diagram';
import type { MigrationActions } from './host/migration/actions';
import { UnfinishedMigrations } from './host/migration/unfinishedMigrations';
import { makeNodeActions, type NodeActions } from './host/tree/nodeActions';
import { readSettings } from './host/settings';
import { StartUp } from './host/connection/startUp';
import { StatusBar } from './host/connection/statusBar';
import { PathsTree } from './host/tree/pathsTree';
import { subjectOfRow } from './host/tree/treeRow';
import { createLog } from './host/window/log';
import { askModal, askText, showNotification, type Question } from './host/window/notifications';
import { type NamedBy, WorkspaceConsent } from './host/connection/workspaceConsent';

/** Makes everything and starts nothing: the network is first asked when a view, a panel or a command asks for it. */
export function activate(context: vscode.ExtensionContext): void {
  const log = createLog('Request Path');
  const settings = readSettings;
  const environment = { log, rateShare: () => settings().rateShare, mfaCode: askMfaCode };
  let failures: typeof import('./host/connection/failures') | undefined;
  const session = new Session({
    open: async (choice, signal) => {
      // Why it failed is first asked for when something has been opened.
      const [{ openSource }, loaded] = await Promise.all([
        import(/* webpackChunkName: "openSource" */ './host/connection/openSource'),
        import(/* webpackChunkName: "openSource" */ './host/connection/failures'),
      ]);
      failures = loaded;
      return openSource(choice, signal, environment);
    },
    explain: (error, choice) => failures?.describeConnectionFailure(error, choice) ?? notLoaded(error),
    explainReading: (reading, choice) =>
      failures?.describeReadingFailure(reading, choice) ?? notLoaded(undefined),
    // Checks look at what is deployed: without it they would judge what is not live yet.
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
  const mayConnect = async (choice: ConnectionChoice, namedBy: NamedBy): Promise<boolean> => {
    const isAllowed = await consent.allows(choice, namedBy);
    if (!isAllowed) void offerToConnect();
    return isAllowed;
  };
  const startUp = new StartUp({
    session,
    memory: context.workspaceState,
    log,
    mayConnect,
    show: async file => {
      const { showWorkspaceFile } = await import(
        /* webpackChunkName: "startUp" */ './host/connection/showWorkspaceFile'
      );
      await showWorkspaceFile(file, { session, diagrams });
    },
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
      const { accountState } = session;
      if (accountState === undefined || row.node === undefined) return;
      diagrams.select(row.node, subjectOfRow(accountState.account.graph, row));
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
      const { accountState } = session;
      if (accountState === undefined) return;
      diagrams.select(nodeId, subjectShowing(accountState.account.graph, nodeId));
    },
    setContext: (key, value) => {
      contextKeys.tell(key, value);
    },
  });
  const statusBar = new StatusBar(session, Date.now);
  const connect = async (choice: ConnectionChoice): Promise<void> => {
    // Selecting a connection is consent to it, also when the window opens again.
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

/** What explains failures is not there: an update replaces the files of a window that is open. */
function notLoaded(error: unknown): SessionFailure {
  const message = error instanceof Error ? error.message : l10n.t('Unknown error.');
  return { kind: 'other', message, nextStep: l10n.t('Reload the window, then try again.') };
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

async function askMfaCode(serialNumber: string): Promise<string> {
  const code = await askText({
    title: l10n.t('Enter the code from your MFA device'),
    prompt: serialNumber,
    password: true,
    stays: true,
    problemOf: text => (/^\d{6}$/.test(text) ? undefined : l10n.t('Enter six digits.')),
  });
  if (code === undefined) throw new RefusedRequest(l10n.t('No MFA code was entered.'));
  return code;
}
