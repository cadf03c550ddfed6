import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { ShownSeverity } from '../../present/findings/rows';
import { noFilter } from './filter';
import { pickSeveral } from '../window/quickPick';
import { Cancelled, type Command } from '../commands/command';

interface SeverityItem extends vscode.QuickPickItem {
  readonly severity: ShownSeverity;
}

const labels: readonly (readonly [ShownSeverity, () => string])[] = [
  ['error', () => l10n.t('Errors')],
  ['warning', () => l10n.t('Warnings')],
  ['info', () => l10n.t('Information')],
  ['unknown', () => l10n.t('Could not be checked')],
];

/** Chooses the severities that the Findings view shows. */
export const filterFindings: Command = async ({ findings: { tree } }) => {
  const items: readonly SeverityItem[] = labels.map(([severity, label]) => ({
    label: label(),
    severity,
    picked: tree.filter.severities.has(severity),
  }));
  const chosen = await pickSeveral(items, { title: l10n.t('Filter Findings by Severity') });
  if (chosen === undefined) throw new Cancelled();
  tree.filter = { ...tree.filter, severities: new Set(chosen.map(({ severity }) => severity)) };
};

export const clearFindingsFilter: Command = ({ findings: { tree } }) => {
  tree.filter = { ...noFilter, showsMuted: tree.filter.showsMuted };
};

export const showMutedFindings: Command = ({ findings: { tree } }) => {
  tree.filter = { ...tree.filter, showsMuted: true };
};

export const hideMutedFindings: Command = ({ findings: { tree } }) => {
  tree.filter = { ...tree.filter, showsMuted: false };
};
