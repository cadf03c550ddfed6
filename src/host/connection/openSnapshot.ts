import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Command } from '../commands/command';
import { RefusedRequest } from './refusedRequest';

/** Takes the file, or asks for it. */
export const openSnapshot: Command = async (host, argument) => {
  const file = argument instanceof vscode.Uri ? argument : await askForFile();
  if (file === undefined) return;
  if (file.scheme !== 'file') throw new RefusedRequest(l10n.t('A snapshot must be a file on this machine.'));
  await host.connect({ kind: 'snapshot', path: file.fsPath });
};

async function askForFile(): Promise<vscode.Uri | undefined> {
  const files = await vscode.window.showOpenDialog({
    title: l10n.t('Open Snapshot'),
    openLabel: l10n.t('Open Snapshot'),
    filters: { [l10n.t('Snapshot')]: ['json'] },
  });
  return files?.[0];
}
