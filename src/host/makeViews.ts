import * as vscode from 'vscode';
import type { Session } from '../app/session';
import { pictureSubjectOf } from '../present/picture/subjects';
import type { BridgeList } from './bridges/bridgeList';
import type { Host } from './commands/command';
import { StatusBar } from './connection/statusBar';
import type { StartUp } from './connection/startUp';
import type { ContextKeys } from './contextKeySetter';
import { DiagramPanels } from './diagram/diagramPanels';
import { FindingsTree } from './findings/findingsTree';
import { makeFindings, type FindingsParts } from './findings/makeFindings';
import type { MetricsLoader } from './metrics/metricsLoader';
import type { UnfinishedMigrations } from './migration/unfinishedMigrations';
import type { Settings } from './settings';
import { makeNodeActions, type NodeActions } from './tree/nodeActions';
import { PathsTree } from './tree/pathsTree';
import { subjectOfRow } from './tree/treeRow';
import type { WatchedPath } from './watch/watchedPath';
import type { HostLog } from './window/log';

export interface ViewsOptions {
  readonly session: Session;
  readonly metrics: MetricsLoader;
  readonly watched: WatchedPath;
  readonly settings: () => Settings;
  /** Of the workspace. */
  readonly memory: vscode.Memento;
  readonly log: HostLog;
  readonly extensionUri: vscode.Uri;
  readonly startUp: Pick<StartUp, 'ensureConnected'>;
  readonly contextKeys: ContextKeys;
  readonly bridges: BridgeList;
  readonly unfinished: UnfinishedMigrations;
  /** What has every view: each of them acts on others. There once all of them are made. */
  readonly host: () => Host;
}

/** Everything that a person sees. */
export interface ViewParts {
  readonly findings: FindingsParts;
  readonly tree: PathsTree;
  readonly actions: NodeActions;
  readonly diagrams: DiagramPanels;
  readonly findingsTree: FindingsTree;
  readonly statusBar: StatusBar;
}

export function makeViews(options: ViewsOptions): ViewParts {
  const { session, settings, memory, log, host } = options;
  const findings = makeFindings({
    session,
    settings,
    memory,
    log,
    explain: async check => {
      await vscode.commands.executeCommand('requestPath.explainFinding', check);
    },
  });
  const tree = makeTree(options, findings);
  const actions = makeNodeActions({
    session,
    settings,
    reveal: (nodeId, stage) => host().tree.reveal(nodeId, stage),
  });
  const diagrams = makeDiagrams(options, findings, actions);
  const findingsTree = makeFindingsTree(options, findings);
  return { findings, tree, actions, diagrams, findingsTree, statusBar: new StatusBar(session, Date.now) };
}

function makeTree(
  { session, startUp, contextKeys, host, bridges, unfinished }: ViewsOptions,
  findings: FindingsParts,
): PathsTree {
  return new PathsTree({
    session,
    findings: findings.shown,
    bridges,
    unfinished,
    now: Date.now,
    onVisible: () => {
      startUp.ensureConnected();
      findings.diagnosing.want();
      bridges.want();
    },
    onOpened: nodeId => {
      host().actions.opened(nodeId);
    },
    onSelected: row => {
      const { accountState } = session;
      if (accountState === undefined || row.node === undefined) return;
      host().diagrams.select(row.node, subjectOfRow(accountState.account.graph, row));
    },
    setContext: (key, value) => {
      contextKeys.tell(key, value);
    },
  });
}

function makeDiagrams(options: ViewsOptions, findings: FindingsParts, actions: NodeActions): DiagramPanels {
  const { session, metrics, watched, settings, log, extensionUri, startUp, contextKeys, host } = options;
  return new DiagramPanels({
    session,
    metrics,
    watch: {
      watched,
      begin: id => void vscode.commands.executeCommand('requestPath.watchPath', { node: id }),
    },
    extensionUri,
    settings,
    log,
    actions,
    findings: findings.ofDiagram,
    traces: {
      restore: async id => {
        const { restoredTrace } = await import(/* webpackChunkName: "trace" */ './trace/traceARequest');
        return restoredTrace(host(), id);
      },
      ask: start => void vscode.commands.executeCommand('requestPath.trace', start),
    },
    onOpened: () => {
      contextKeys.reach('requestPath.graphOpened');
      findings.diagnosing.want();
      startUp.ensureConnected();
    },
    onSelected: (nodeId, stage) => {
      void host().tree.follow(nodeId, stage);
      void host().findings.tree.follow(nodeId);
    },
  });
}

function makeFindingsTree(
  { session, memory, contextKeys, host }: ViewsOptions,
  findings: FindingsParts,
): FindingsTree {
  return new FindingsTree({
    session,
    findings,
    memory,
    onSelected: nodeId => {
      contextKeys.reach('requestPath.findingOpened');
      const { accountState } = session;
      if (accountState === undefined) return;
      host().diagrams.select(nodeId, pictureSubjectOf(accountState.account.graph, nodeId));
    },
    setContext: (key, value) => {
      contextKeys.tell(key, value);
    },
  });
}
