import * as vscode from 'vscode';
import type { Reading } from '../../model/reading';
import type { Command } from './command';
import { RefusedRequest } from '../refusedRequest';
import { saveFile } from '../saveFile';
import { showStatusMessage } from '../window/notifications';
import { pick } from './pick';

interface FormItem extends vscode.QuickPickItem {
  readonly redacted: boolean;
}

export const saveSnapshot: Command = async host => {
  const { picture, connection } = host.session;
  if (picture === undefined || connection === undefined) throw new RefusedRequest('Nothing was read yet.');
  const form = await pick<FormItem>({
    title: 'Save Snapshot',
    placeholder: 'What the file may tell',
    items: [
      {
        label: 'As It Was Read',
        description: 'account ids, names and addresses stand in it',
        redacted: false,
      },
      {
        label: 'Redacted',
        description: 'stable pseudonyms in place of names, ids, paths, addresses and values',
        redacted: true,
      },
    ],
  });
  if (form === undefined) return;
  const file = await vscode.window.showSaveDialog({
    title: 'Save Snapshot',
    filters: { Snapshot: ['json'] },
    defaultUri: defaultFile(`request-path-${connection.scopes[0]?.region ?? 'snapshot'}.json`),
  });
  if (file === undefined) return;
  await saveFile(file, await textOf(picture.reading, form.redacted));
  showStatusMessage(`Snapshot saved: ${file.path.split('/').at(-1) ?? ''}`, 5000);
};

async function textOf(reading: Reading, redacted: boolean): Promise<string> {
  const { snapshotOf } = await import(/* webpackChunkName: "snapshot" */ '../../app/snapshot');
  if (!redacted) return snapshotOf(reading);
  const { redact } = await import(/* webpackChunkName: "snapshot" */ '../../app/redact');
  return snapshotOf(redact(reading));
}

function defaultFile(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return folder?.scheme === 'file' ? vscode.Uri.joinPath(folder, name) : vscode.Uri.file(name);
}
