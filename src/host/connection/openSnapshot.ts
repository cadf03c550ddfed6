import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Command } from '../commands/command';
import { RefusedRequest } from './refusedRequest';

/** Takes the file, or asks for it. */
export const openSnapshot: Command = async (host, argument) => {
  const path = await snapshotPath(argument, l10n.t('Open Snapshot'));
  if (path !== undefined) await host.connect({ kind: 'snapshot', path });
};

/** Of the file that is given, else of one that a person chooses. */
export async function snapshotPath(argument: unknown, title: string): Promise<string | undefined> {
  const file = argument instanceof vscode.Uri ? argument : await askForFile(title);
  if (file !== undefined && file.scheme !== 'file')
    throw new RefusedRequest(l10n.t('A snapshot must be a file on this machine.'));
  return file?.fsPath;
}

async function askForFile(title: string): Promise<vscode.Uri | undefined> {
  const files = await vscode.window.showOpenDialog({
    title,
    openLabel: title,
    filters: { [l10n.t('Snapshot')]: ['json'] },
  });
  return files?.[0];
}
