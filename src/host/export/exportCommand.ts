import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { displayName } from '../../present/names';
import { overviewSubject } from '../../protocol/picture';
import { Cancelled, type Command, type Host } from '../commands/command';
import { RefusedRequest } from '../connection/refusedRequest';
import { requirePicture } from '../requireAccount';
import { showPick } from '../window/pick';
import { askInSteps, type Step } from '../window/steps';
import type { ExportedPart } from './exportText';
import { formatChoices, type FormatChoice } from './exportFormats';
import { chooseRedaction, exportTitle, saveExport } from './saveExport';

interface PartItem extends vscode.QuickPickItem {
  readonly part: ExportedPart;
}

interface Chosen {
  readonly format: FormatChoice;
  readonly part: PartItem;
  readonly redacted: boolean;
}

/** Writes what a panel shows, or everything, into a file. */
export const exportCommand: Command = async host => {
  const compared = host.diagrams.comparison;
  if (compared !== undefined) {
    const { exportComparison } = await import(/* webpackChunkName: "export" */ '../diagram/exportComparison');
    await exportComparison(compared.comparison, compared.stage);
    return;
  }
  const { account } = requirePicture(host.session);
  const chosen = await askInSteps<Chosen>([
    (step, _, earlier) => chooseFormat(step, earlier),
    (step, _, earlier) => choosePart(host, step, earlier),
    (step, _, earlier) => chooseRedaction(step, earlier),
  ]);
  if (chosen === undefined) throw new Cancelled();
  const { format, part, redacted } = chosen;
  await saveExport({
    label: format.label,
    extension: format.extension,
    name: part.label,
    redacted,
    content: async () => {
      const text = await textOf(host, account, chosen);
      return format.format === 'png' ? host.diagrams.drawImage(text) : text;
    },
  });
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
    title: exportTitle(),
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
    title: exportTitle(),
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
