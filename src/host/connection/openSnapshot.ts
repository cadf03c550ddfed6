import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Command } from '../commands/command';
import { rememberSnapshots } from './recentSnapshots';
import { RefusedRequest } from './refusedRequest';

/** Takes the file, or asks for it. */
export const openSnapshot: Command = async (host, argument) => {
  const path = await snapshotPath(argument, l10n.t('Open Snapshot'));
  if (path === undefined) return;
  await host.connect({ kind: 'snapshot', path });
  await rememberSnapshots(host.memory, [path]);
};

/** Of the file that is given, else of one that a person chooses. */
export async function snapshotPath(argument: unknown, title: string): Promise<string | undefined> {
  const [file] = argument instanceof vscode.Uri ? [argument] : await askForFiles(title, false);
  return file === undefined ? undefined : localPath(file);
}

/** Of one or more that a person chooses; none where the dialog was left. */
export async function snapshotPaths(title: string): Promise<readonly string[]> {
  return (await askForFiles(title, true)).map(localPath);
}

function localPath(file: vscode.Uri): string {
  if (file.scheme !== 'file') throw new RefusedRequest(l10n.t('A snapshot must be a file on this machine.'));
  return file.fsPath;
}

async function askForFiles(title: string, canSelectMany: boolean): Promise<readonly vscode.Uri[]> {
  const files = await vscode.window.showOpenDialog({
    title,
    openLabel: title,
    canSelectMany,
    filters: { [l10n.t('Snapshot')]: ['json'] },
  });
  return files ?? [];
}
