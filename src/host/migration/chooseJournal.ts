import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { Journal } from '../../apply/journal';
import { journalProgress, type JournalProgress } from '../../present/plan/journalProgress';
import { migrationProgressWords } from '../../present/plan/migrationProgressWords';
import { accountWords } from '../../present/words';
import { Cancelled } from '../commands/command';
import { RefusedRequest } from '../connection/refusedRequest';
import { showPick } from '../window/pick';
import { lastTime, type JournalStore } from './journalStore';

interface JournalItem extends vscode.QuickPickItem {
  readonly journal: Journal;
}

/** Lets a person pick one of the journals in one of these states. */
export async function chooseJournal(
  journals: Pick<JournalStore, 'all'>,
  wanted: readonly JournalProgress[],
): Promise<Journal> {
  const items = (await journals.all())
    .filter(({ journal }) => wanted.includes(journalProgress(journal)))
    .map(({ journal }): JournalItem => {
      const { plan } = journal;
      const { region } = plan.scope;
      const account = accountWords(plan.scope.account);
      return {
        journal,
        label: plan.apiName,
        description: `${migrationProgressWords(journal)} · ${lastTime(journal).slice(0, 16).replace('T', ' ')} UTC`,
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
