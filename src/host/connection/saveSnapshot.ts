import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Reading } from '../../model/reading';
import type { Command } from '../commands/command';
import { requirePicture } from '../requireAccount';
import { redactionItems } from '../export/redactionItems';
import { rememberSnapshots } from './recentSnapshots';
import { fileToSave, saveFile } from '../saveFile';
import { showStatusMessage } from '../window/notifications';
import { showPick } from '../window/pick';

export const saveSnapshot: Command = async host => {
  const { reading } = requirePicture(host.session);
  const form = await showPick({
    title: l10n.t('Save Snapshot'),
    placeholder: l10n.t('Select the snapshot contents'),
    items: redactionItems(),
  });
  if (form === undefined) return;
  const region = host.session.connection?.scopes[0]?.region ?? 'snapshot';
  const file = await vscode.window.showSaveDialog({
    title: l10n.t('Save Snapshot'),
    filters: { [l10n.t('Snapshot')]: ['json'] },
    // With its time: the next one doesn't take its place.
    defaultUri: fileToSave(
      `request-path-${region}-${reading.collectedAt.slice(0, 16).replace(/[^\dT]/g, '')}.json`,
    ),
  });
  if (file === undefined) return;
  await saveFile(file, await snapshotText(reading, form.redacted));
  if (file.scheme === 'file') await rememberSnapshots(host.memory, [file.fsPath]);
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
