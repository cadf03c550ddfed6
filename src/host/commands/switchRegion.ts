import type * as vscode from 'vscode';
import { looksLikeRegion, regions } from '../regions';
import type { Command } from './command';
import { RefusedRequest } from '../refusedRequest';
import { pick } from './pick';

export const switchRegion: Command = async host => {
  const { state } = host.session;
  const choice = 'choice' in state ? state.choice : host.session.connection?.choice;
  if (choice === undefined) throw new RefusedRequest('Nothing is connected yet.');
  if (choice.kind !== 'aws') throw new RefusedRequest('Only a connection to AWS has a region to switch.');
  const region = await askRegion(choice.region);
  if (region !== undefined && region !== choice.region) await host.connect({ ...choice, region });
};

/** Asks for a region: one of the list, or any that is typed. */
export async function askRegion(current: string | undefined): Promise<string | undefined> {
  const chosen = await pick<vscode.QuickPickItem>({
    title: 'Region',
    placeholder: 'Choose a region, or type its name',
    items: regions.map(({ name, place }) => ({
      label: name,
      description: name === current ? `${place} · current` : place,
    })),
    active: item => item.label === current,
    typed: text => (looksLikeRegion(text) ? { label: text, description: 'as typed' } : undefined),
  });
  return chosen?.label;
}
