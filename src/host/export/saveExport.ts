import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { Cancelled } from '../commands/command';
import { fileToSave } from '../saveFile';
import { showNotification } from '../window/notifications';
import { showPick } from '../window/pick';
import type { Step } from '../window/steps';

export const exportTitle = (): string => l10n.t('Export');

export interface SavedExport {
  /** Of the format. */
  readonly label: string;
  readonly extension: string;
  /** What the file is called if it is not redacted: then it is not called by what it hides. */
  readonly name: string;
  readonly redacted: boolean;
  /** Made once a person has said where to. */
  readonly content: () => Promise<string | Uint8Array>;
}

/** Asks where to, writes the file, and offers to open it. @throws Cancelled */
export async function saveExport({ label, extension, name, redacted, content }: SavedExport): Promise<void> {
  const file = await vscode.window.showSaveDialog({
    title: exportTitle(),
    filters: { [label]: [extension] },
    defaultUri: fileToSave(`${redacted ? 'request-path-redacted' : fileNameOf(name)}.${extension}`),
  });
  if (file === undefined) throw new Cancelled();
  const made = await content();
  const { saveFile } = await import(/* webpackChunkName: "commands" */ '../saveFile');
  await saveFile(file, made);
  await offerToOpen(file);
}

export async function chooseRedaction(
  step: Step,
  earlier: { readonly redacted?: boolean } | undefined,
): Promise<{ readonly redacted: boolean } | undefined> {
  const { redactionItems } = await import(/* webpackChunkName: "commands" */ './redactionItems');
  const chosen = await showPick({
    title: exportTitle(),
    placeholder: l10n.t('Select how names are written'),
    items: redactionItems(),
    active: ({ redacted }) => redacted === earlier?.redacted,
    step,
  });
  return chosen === undefined ? undefined : { redacted: chosen.redacted };
}

/** Letters, digits and hyphens: a name from AWS may hold anything. */
const fileNameOf = (label: string): string =>
  (label.match(/[\p{L}\p{N}]+/gu) ?? []).join('-').slice(0, 80) || 'request-path';

async function offerToOpen(file: vscode.Uri): Promise<void> {
  const open = l10n.t('Open');
  const message = l10n.t('Exported to {file}.', { file: file.path.split('/').at(-1) ?? '' });
  if ((await showNotification('information', message, open)) === open)
    await vscode.commands.executeCommand('vscode.open', file);
}
