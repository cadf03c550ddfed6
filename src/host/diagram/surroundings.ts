import type * as vscode from 'vscode';
import type { Session } from '../../app/session';
import type { NodeActions } from '../nodeActions';
import type { Settings } from '../settings';

/** What a graph panel knows of the world around it. */
export interface DiagramSurroundings {
  readonly session: Session;
  readonly extensionUri: vscode.Uri;
  readonly settings: () => Settings;
  readonly log: vscode.LogOutputChannel;
  readonly actions: NodeActions;
  /** A panel is there and wants something to show. */
  readonly onOpened: () => void;
  /** Something was selected in a panel that shows this stage. */
  readonly onSelected: (nodeId: string, stage: string | undefined) => void;
}
