import type * as vscode from 'vscode';
import type { Session } from '../../app/session';
import type { ConnectionChoice } from '../../app/sessionState';
import type { Milestone } from '../contextKeys';
import type { DiagramPanels } from '../diagram/diagramPanels';
import type { FindingsTree } from '../findings/findingsTree';
import type { FindingsParts } from '../findings/makeFindings';
import type { BridgeList } from '../bridges/bridgeList';
import type { UnfinishedMigrations } from '../migration/unfinishedMigrations';
import type { MetricsLoader } from '../metrics/metricsLoader';
import type { MigrationActions } from '../migration/actions';
import type { NodeActions } from '../tree/nodeActions';
import type { NamedBy } from '../connection/workspaceConsent';
import type { Settings } from '../settings';
import type { WatchedPath } from '../watch/watchedPath';
import type { WallCharts } from '../wallChart/wallChartType';
import type { PathsTree } from '../tree/pathsTree';
import type { HostLog } from '../window/log';

/** The Findings view and what it is made from. */
export interface Findings extends Pick<FindingsParts, 'diagnosing' | 'documents' | 'mutes' | 'shown'> {
  readonly tree: FindingsTree;
}

/** What commands act on. */
export interface Host {
  readonly session: Session;
  readonly tree: PathsTree;
  readonly diagrams: DiagramPanels;
  readonly findings: Findings;
  readonly actions: NodeActions;
  readonly bridges: Pick<BridgeList, 'read'>;
  readonly unfinished: Pick<UnfinishedMigrations, 'look' | 'since'>;
  /** Loaded with the first plan that is asked for. */
  readonly migrations: () => Promise<MigrationActions>;
  /** Loaded with the first that is opened. */
  readonly wallCharts: () => Promise<WallCharts>;
  readonly metrics: MetricsLoader;
  readonly watched: WatchedPath;
  readonly log: HostLog;
  readonly settings: () => Settings;
  /** Of the workspace. */
  readonly memory: vscode.Memento;
  /** A step of the walkthrough was made. */
  reached(milestone: Milestone): void;
  /** Whether a connection may be made that the workspace named; asks where that is not known yet. */
  mayConnect(choice: ConnectionChoice, namedBy: NamedBy): Promise<boolean>;
  /** Connects. @throws RefusedRequest with what a person can do, where it fails. */
  connect(choice: ConnectionChoice): Promise<void>;
  /** Does not come back to the connection after a reload. */
  forget(): Promise<void>;
}

/** A command: its argument can come from anywhere and is checked. */
export type Command = (host: Host, argument: unknown) => Promise<void> | void;

/** The person left a list or a question: nothing is done and nothing is shown. */
export class Cancelled extends Error {}
