import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { looksLikeRegion, regions } from './regions';
import type { Command } from '../commands/command';
import { RefusedRequest } from './refusedRequest';
import { showPick } from '../window/pick';

export const switchRegion: Command = async host => {
  const { state } = host.session;
  const choice = 'choice' in state ? state.choice : host.session.connection?.choice;
  if (choice === undefined) throw new RefusedRequest(l10n.t('Connect to AWS first.'));
  if (choice.kind !== 'aws') throw new RefusedRequest(l10n.t('Connect to AWS to switch regions.'));
  const region = await askRegion(choice.region);
  if (region !== undefined && region !== choice.region) await host.connect({ ...choice, region });
};

/** Asks for a region: one of the list, or any that is typed. */
export async function askRegion(current: string | undefined): Promise<string | undefined> {
  const chosen = await showPick<vscode.QuickPickItem>({
    title: l10n.t('Region'),
    placeholder: l10n.t('Select a region, or enter its name'),
    items: regions.map(({ name, place }) => ({
      label: name,
      description: name === current ? l10n.t('{place} · current', { place }) : place,
    })),
    active: item => item.label === current,
    typed: text => (looksLikeRegion(text) ? { label: text, description: l10n.t('as entered') } : undefined),
  });
  return chosen?.label;
}
