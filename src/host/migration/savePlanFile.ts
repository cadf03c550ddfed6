import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Plan } from '../../plan/document';
import { applyCommand } from '../../present/plan/commands';
import { asPosixWord } from '../../text/posixShell';
import { canonicalJson } from '../../topology/canonical';
import { Cancelled } from '../commands/command';
import { saveFile } from '../saveFile';
import { showNotification } from '../window/notifications';

/** The file that `request-path apply` takes. */
export async function savePlanFile(plan: Plan): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const name = `${plan.apiName.replaceAll(/[^\w.-]+/g, '-').slice(0, 60) || 'api'}.plan.json`;
  const file = await vscode.window.showSaveDialog({
    title: l10n.t('Save Plan'),
    filters: { [l10n.t('Plan')]: ['json'] },
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder.uri, name) }),
  });
  if (file === undefined) throw new Cancelled();
  await saveFile(file, canonicalJson(plan));
  void showNotification(
    'information',
    l10n.t('Plan saved. To apply it from a command line: {command}', {
      command: applyCommand(asPosixWord(file.fsPath.split(/[\\/]/).at(-1) ?? '') ?? 'FILE'),
    }),
  );
}
