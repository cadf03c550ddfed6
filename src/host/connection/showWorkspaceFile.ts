import * as vscode from 'vscode';
import type { Session } from '../../app/session';
import type { SessionState } from '../../app/sessionState';
import type { DiagramPanels } from '../diagram/diagramPanels';
import type { ShownDiagram } from '../diagram/diagramState';
import { subjectNamed } from '../tree/subjectNamed';
import type { WorkspaceFile } from './workspaceFile';

/** Shows the tree, and the graph of what the file names as soon as it was read. */
export async function showWorkspaceFile(
  file: WorkspaceFile,
  { session, diagrams }: { readonly session: Session; readonly diagrams: DiagramPanels },
): Promise<void> {
  await vscode.commands.executeCommand('requestPath.paths.focus');
  if (file.open !== 'graph') return;
  if (file.api === undefined) {
    diagrams.show({});
    return;
  }
  const { api, stage } = file;
  const shown = await new Promise<ShownDiagram>(resolve => {
    const look = (state: SessionState): boolean => {
      const found =
        session.accountState === undefined
          ? undefined
          : subjectNamed(session.accountState.topology, api, stage);
      // With everything read and no such API there, the panel shows what it would show on its own.
      const isOver = state.kind === 'ready' || state.kind === 'failed';
      if (found === undefined && !isOver) return false;
      resolve(found ?? {});
      return true;
    };
    if (look(session.state)) return;
    const listener = session.onDidChange(state => {
      if (look(state)) listener.dispose();
    });
  });
  diagrams.show(shown);
}
