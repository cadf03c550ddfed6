import * as vscode from 'vscode';
import type { Command } from './command';
import { RefusedRequest } from '../refusedRequest';

/** Takes the file, or asks for it. */
export const openSnapshot: Command = async (host, argument) => {
  const file = argument instanceof vscode.Uri ? argument : await ask();
  if (file === undefined) return;
  if (file.scheme !== 'file') throw new RefusedRequest('A snapshot is opened from a file on disk.');
  await host.connect({ kind: 'snapshot', path: file.fsPath });
};

async function ask(): Promise<vscode.Uri | undefined> {
  const files = await vscode.window.showOpenDialog({
    title: 'Open Snapshot',
    openLabel: 'Open Snapshot',
    filters: { Snapshot: ['json'] },
  });
  return files?.[0];
}
