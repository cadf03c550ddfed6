import * as l10n from '@vscode/l10n';
import type { Connected } from '../../app/sessionState';
import type { Journal } from '../../apply/journal';
import { journalProgress } from '../../present/plan/journalProgress';
import { isJournalHeld } from '../../files/journalLock';
import { doneSteps, migrationProgressWords } from '../../present/plan/migrationProgressWords';
import { accountWords } from '../../present/words';
import { oneLine } from '../../text/oneLine';
import { countOf, formatNumber } from '../../words/counts';
import type { JournalStore } from './journalStore';
import type { OpenMigration } from './openMigration';
import { ownJournals } from './ownJournals';

export interface OpenMigrationOptions {
  readonly journals: Pick<JournalStore, 'all' | 'fileOf'>;
  readonly connection: Pick<Connected, 'scopes'> | undefined;
  readonly since: string | undefined;
}

/** The migrations that were begun and neither ended nor rolled back, the newest first. */
export async function listOpenMigrations({
  journals,
  connection,
  since,
}: OpenMigrationOptions): Promise<readonly OpenMigration[]> {
  const own = ownJournals(await journals.all(), connection, since);
  const open = own.filter(journal => journalProgress(journal) === 'stopped');
  return Promise.all(
    open.map(async journal => asOpenMigration(journal, await isJournalHeld(journals.fileOf(journal.plan)))),
  );
}

function asOpenMigration(journal: Journal, isRunning: boolean): OpenMigration {
  const { plan, steps } = journal;
  const { account, region } = plan.scope;
  const failed = steps.find(({ error }) => error !== undefined)?.error;
  return {
    plan: plan.id,
    apiName: oneLine(plan.apiName),
    state: isRunning
      ? l10n.t('running, {done} of {steps} done', {
          done: formatNumber(doneSteps(journal)),
          steps: countOf(steps.length, 'step'),
        })
      : migrationProgressWords(journal),
    facts: [
      plan.kind === 'retire'
        ? l10n.t('Bridge removal · account {account} · {region}', { account: accountWords(account), region })
        : l10n.t('Direct integration · account {account} · {region}', {
            account: accountWords(account),
            region,
          }),
      ...(isRunning || failed === undefined ? [] : [oneLine(failed, LONGEST_ERROR)]),
    ],
    isRunning,
    canRollBack: plan.kind !== 'retire',
  };
}

const LONGEST_ERROR = 600;
