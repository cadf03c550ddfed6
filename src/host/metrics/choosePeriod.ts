import * as l10n from '@vscode/l10n';
import type { ShownPeriod } from '../../protocol/metrics';
import { periodLabel, periodPhrase, shownPeriods } from '../../words/periods';
import { Cancelled } from '../commands/command';
import { showPick } from '../window/pick';

/** How far back to look. @throws Cancelled */
export async function choosePeriod(title: string): Promise<ShownPeriod> {
  const chosen = await showPick({
    title,
    placeholder: l10n.t('Select how far back to look'),
    items: shownPeriods.map(period => ({
      label: periodLabel(period),
      description: periodPhrase(period),
      period,
    })),
    active: ({ period }) => period === '1h',
  });
  if (chosen === undefined) throw new Cancelled();
  return chosen.period;
}
