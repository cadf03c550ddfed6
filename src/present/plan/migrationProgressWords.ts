import * as l10n from '@vscode/l10n';
import type { Journal } from '../../apply/journal';
import { journalProgress, type JournalProgress } from './journalProgress';
import { countOf, formatNumber } from '../../words/counts';
import { callsToTakeBack } from './calls';

const words: Readonly<Record<JournalProgress, (journal: Journal) => string>> = {
  new: () => l10n.t('planned'),
  stopped: stoppedWords,
  done: ({ plan }) => (plan.kind === 'retire' ? l10n.t('bridge removed') : l10n.t('applied')),
  'taken-back': () => l10n.t('rolled back'),
};

/** How far a migration came: `planned`, `stopped after 6 of 19 steps`, `applied`, `rolled back` */
export const migrationProgressWords = (journal: Journal): string => words[journalProgress(journal)](journal);

function stoppedWords(journal: Journal): string {
  const { steps } = journal;
  if (steps.some(({ state }) => state === 'undone'))
    return l10n.t('rollback stopped, {steps} left', {
      steps: countOf(callsToTakeBack(journal).length, 'step'),
    });
  return l10n.t('stopped after {done} of {steps}', {
    done: formatNumber(doneSteps(journal)),
    steps: countOf(steps.length, 'step'),
  });
}

export const doneSteps = ({ steps }: Journal): number => steps.filter(({ state }) => state === 'done').length;
