import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { displayName } from '../../present/names';
import { overviewSubject } from '../../protocol/picture';
import { Cancelled, type Command, type Host } from '../commands/command';
import { RefusedRequest } from '../connection/refusedRequest';
import { requirePicture } from '../requireAccount';
import { fileToSave } from '../saveFile';
import { showNotification } from '../window/notifications';
import { showPick } from '../window/pick';
import { askInSteps, type Step } from '../window/steps';
import type { ExportedPart } from './exportText';
import { formatChoices, type FormatChoice } from './exportFormats';

interface PartItem extends vscode.QuickPickItem {
  readonly part: ExportedPart;
}

interface Chosen {
  readonly format: FormatChoice;
  readonly part: PartItem;
  readonly redacted: boolean;
}

const title = (): string => l10n.t('Export');

/** Writes what a panel shows, or everything, into a file. */
export const exportCommand: Command = async host => {
  const { account } = requirePicture(host.session);
  const chosen = await askInSteps<Chosen>([
    (step, _, earlier) => chooseFormat(step, earlier),
    (step, _, earlier) => choosePart(host, step, earlier),
    (step, _, earlier) => chooseRedaction(step, earlier),
  ]);
  if (chosen === undefined) throw new Cancelled();
  const { format, part, redacted } = chosen;
  // A redacted file is not called by what it hides.
  const name = redacted ? 'request-path-redacted' : fileNameOf(part.label);
  const file = await vscode.window.showSaveDialog({
    title: title(),
    filters: { [format.label]: [format.extension] },
    defaultUri: fileToSave(`${name}.${format.extension}`),
  });
  if (file === undefined) throw new Cancelled();
  const text = await textOf(host, account, chosen);
  const { saveFile } = await import(/* webpackChunkName: "commands" */ '../saveFile');
  await saveFile(file, format.format === 'png' ? await host.diagrams.drawImage(text) : text);
  await offerToOpen(file);
};

async function textOf(
  { findings, settings }: Host,
  account: Parameters<typeof import('./exportText').exportText>[0],
  { format: { format }, part: { part }, redacted }: Chosen,
): Promise<string> {
  const { exportText } = await import(/* webpackChunkName: "export" */ './exportText');
  return exportText(account, {
    ...part,
    format,
    redacted,
    diagnose: async shown => {
      const current = findings.diagnosing.current;
      if (current?.world === shown) return current.findings;
      const engine = await import(/* webpackChunkName: "diagnosis" */ '../findings/engine');
      const diagnosis = await engine.diagnoseInBackground(shown, () => true);
      if (diagnosis === undefined) throw new RefusedRequest(l10n.t("The checks couldn't be run."));
      return engine.overridden(diagnosis.findings, settings().severities);
    },
  });
}

type Earlier = Partial<Chosen> | undefined;

async function chooseFormat(step: Step, earlier: Earlier): Promise<Pick<Chosen, 'format'> | undefined> {
  const items = formatChoices().map(format => ({ ...format, choice: format }));
  const chosen = await showPick({
    title: title(),
    placeholder: l10n.t('Select a format'),
    items,
    active: ({ format }) => format === earlier?.format?.format,
    step,
  });
  return chosen === undefined ? undefined : { format: chosen.choice };
}

/** What the panel in front shows comes first. */
async function choosePart(
  host: Host,
  step: Step,
  earlier: Earlier,
): Promise<Pick<Chosen, 'part'> | undefined> {
  const part = await showPick({
    title: title(),
    placeholder: l10n.t('Select what to export'),
    items: partItems(host),
    active: ({ label, description }) =>
      label === earlier?.part?.label && description === earlier.part.description,
    step,
  });
  return part === undefined ? undefined : { part };
}

function partItems({ session, diagrams }: Host): readonly PartItem[] {
  const everything: PartItem = { label: l10n.t('Everything loaded'), part: {} };
  const { place } = diagrams;
  if (place === undefined || place.subject === overviewSubject) return [everything];
  const { graph } = requirePicture(session).account;
  const named = (id: string | undefined): string => {
    const node = id === undefined ? undefined : graph.node(id);
    return node === undefined ? '' : displayName(node);
  };
  const subject = named(place.subject);
  if (subject === '') return [everything];
  const stage = named(place.stage);
  const shown: PartItem = {
    label: [subject, stage].filter(name => name !== '').join(' · '),
    description: l10n.t('shown in the graph'),
    part: place,
  };
  const allStages: PartItem = {
    label: subject,
    description: l10n.t('all stages'),
    part: { subject: place.subject },
  };
  return [shown, ...(stage === '' ? [] : [allStages]), everything];
}

async function chooseRedaction(step: Step, earlier: Earlier): Promise<Pick<Chosen, 'redacted'> | undefined> {
  const { redactionItems } = await import(/* webpackChunkName: "commands" */ './redactionItems');
  const chosen = await showPick({
    title: title(),
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
