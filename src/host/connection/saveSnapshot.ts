import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Reading } from '../../model/reading';
import type { Command } from '../commands/command';
import { requirePicture } from '../requireAccount';
import { saveFile } from '../saveFile';
import { showStatusMessage } from '../window/notifications';
import { showPick } from '../window/pick';

interface FormItem extends vscode.QuickPickItem {
  readonly redacted: boolean;
}

export const saveSnapshot: Command = async host => {
  const { reading } = requirePicture(host.session);
  const form = await showPick<FormItem>({
    title: l10n.t('Save Snapshot'),
    placeholder: l10n.t('Select the snapshot contents'),
    items: [
      {
        label: l10n.t('Unredacted'),
        description: l10n.t('contains account IDs, names and addresses'),
        redacted: false,
      },
      {
        label: l10n.t('Redacted'),
        description: l10n.t('replaces names, IDs, paths, addresses and values with stable pseudonyms'),
        redacted: true,
      },
    ],
  });
  if (form === undefined) return;
  const file = await vscode.window.showSaveDialog({
    title: l10n.t('Save Snapshot'),
    filters: { [l10n.t('Snapshot')]: ['json'] },
    defaultUri: defaultFile(`request-path-${host.session.connection?.scopes[0]?.region ?? 'snapshot'}.json`),
  });
  if (file === undefined) return;
  await saveFile(file, await snapshotText(reading, form.redacted));
  showStatusMessage(l10n.t('Snapshot saved: {file}', { file: file.path.split('/').at(-1) ?? '' }), 5000);
};

async function snapshotText(reading: Reading, redacted: boolean): Promise<string> {
  const { formatSnapshot: snapshotOf } = await import(
    /* webpackChunkName: "snapshot" */ '../../app/snapshot'
  );
  if (!redacted) return snapshotOf(reading);
  const { redactReading: redact } = await import(/* webpackChunkName: "snapshot" */ '../../app/redact');
  return snapshotOf(redact(reading));
}

function defaultFile(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return folder?.scheme === 'file' ? vscode.Uri.joinPath(folder, name) : vscode.Uri.file(name);
}
