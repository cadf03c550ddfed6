import type * as vscode from 'vscode';
import type { Account } from '../../paths/account';
import type { ShownFindings } from '../findings/shownFindings';
import type { MetricsLoader } from '../metrics/metricsLoader';
import type { NodeActions } from '../tree/nodeActions';
import type { DrawPicture } from './diagramState';
import type { Settings } from '../settings';
import type { ShownSession } from './shownSession';
import type { PanelTraces } from '../trace/shownTrace';
import type { WatchedPath } from '../watch/watchedPath';
import type { HostLog } from '../window/log';

/** What a graph panel shows of the findings, and what it can ask of them. */
export interface FindingsOfDiagram {
  readonly shown: Pick<ShownFindings, 'marks' | 'revision' | 'isCurrent' | 'all' | 'at' | 'onDidChange'>;
  explain(check: string): Promise<void>;
  copyCommand(check: string, nodeId: string): Promise<void>;
}

/** What a graph panel knows of the world around it. */
export interface PanelDependencies {
  readonly session: ShownSession;
  /** Left out where the panel shows the account as it is. */
  readonly comparison?: {
    /** Stands before the title of the panel. */
    readonly title: string;
    /** Nothing else can be chosen. */
    readonly subject: string;
    /** Each side has a stage of its own, so that none can be chosen. */
    readonly hasOwnStages: boolean;
    readonly draw: DrawPicture;
    /** The side that has a node. */
    readonly accountOf: (nodeId: string) => Account | undefined;
    /** Both sides, what is after first. */
    readonly accounts: readonly Account[];
  };
  /** Left out where the panel shows no account that can be read. */
  readonly metrics?: Pick<MetricsLoader, 'canLoad' | 'isCharged' | 'load'>;
  /** Left out where nothing can be watched. */
  readonly watch?: {
    readonly watched: Pick<WatchedPath, 'view' | 'revision' | 'onDidChange' | 'stop'>;
    /** Asks a person how to watch the path of a route. */
    readonly begin: (route: string) => void;
  };
  readonly extensionUri: vscode.Uri;
  readonly settings: () => Settings;
  readonly log: HostLog;
  readonly actions: NodeActions;
  readonly findings: FindingsOfDiagram;
  readonly traces: PanelTraces;
  /** A panel is there and wants something to show. */
  readonly onOpened: () => void;
  /** Something was selected in a panel that shows this stage. */
  readonly onSelected: (nodeId: string, stage: string | undefined) => void;
}
