import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { Journal } from '../../apply/journal';
import { Cancelled } from '../commands/command';
import { RefusedRequest } from '../connection/refusedRequest';
import { showPick } from '../window/pick';
import { journalProgress, lastTime, type JournalProgress, type JournalStore } from './journalStore';

interface JournalItem extends vscode.QuickPickItem {
  readonly journal: Journal;
}

const progressLabels: Readonly<Record<JournalProgress, () => string>> = {
  new: () => l10n.t('not started'),
  stopped: () => l10n.t('stopped'),
  done: () => l10n.t('done'),
  'taken-back': () => l10n.t('rolled back'),
};

/** Lets a person pick one of the journals in one of these states. */
export async function chooseJournal(
  journals: Pick<JournalStore, 'all'>,
  wanted: readonly JournalProgress[],
): Promise<Journal> {
  const items = (await journals.all())
    .filter(({ journal }) => wanted.includes(journalProgress(journal)))
    .map(({ journal }): JournalItem => {
      const { plan } = journal;
      const { account, region } = plan.scope;
      return {
        journal,
        label: plan.apiName,
        description: `${progressLabels[journalProgress(journal)]()} · ${lastTime(journal).slice(0, 16).replace('T', ' ')} UTC`,
        detail:
          plan.kind === 'retire'
            ? l10n.t('Bridge removal · account {account} · {region}', { account, region })
            : l10n.t('Direct integration · account {account} · {region}', { account, region }),
      };
    });
  if (items.length === 0) throw new RefusedRequest(l10n.t('No such migration was found on this machine.'));
  const chosen = await showPick<JournalItem>({
    title: l10n.t('Migrations'),
    placeholder: l10n.t('Select a migration'),
    items,
  });
  if (chosen === undefined) throw new Cancelled();
  return chosen.journal;
}
