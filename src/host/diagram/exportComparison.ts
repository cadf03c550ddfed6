import * as l10n from '@vscode/l10n';
import type { ComparisonReport } from '../../present/export/comparisonReport';
import { Cancelled } from '../commands/command';
import { chooseRedaction, exportTitle, saveExport } from '../export/saveExport';
import { showPick } from '../window/pick';
import { askInSteps } from '../window/steps';
import { comparedName, comparisonText } from './comparisonText';
import type { Comparison } from './drawComparison';

interface Chosen {
  readonly label: string;
  readonly extension: string;
  readonly format: ComparisonReport['format'];
  readonly redacted: boolean;
}

/** Writes what went, came and changed into a file. `stage`: the one that is shown, where the sides have none of their own. */
export async function exportComparison(comparison: Comparison, stage: string | undefined): Promise<void> {
  const chosen = await askInSteps<Chosen>([
    (step, _, earlier) =>
      showPick({
        title: exportTitle(),
        placeholder: l10n.t('Select a format'),
        items: formats(),
        active: ({ format }) => format === earlier?.format,
        step,
      }),
    (step, _, earlier) => chooseRedaction(step, earlier),
  ]);
  if (chosen === undefined) throw new Cancelled();
  const { label, extension, format, redacted } = chosen;
  await saveExport({
    label,
    extension,
    redacted,
    name: `${comparedName(comparison)} ${comparison.title}`,
    content: () => Promise.resolve(comparisonText(comparison, { stage, format, redacted })),
  });
}

const formats = (): readonly (Omit<Chosen, 'redacted'> & { readonly description: string })[] => [
  {
    label: 'Markdown',
    description: l10n.t('what was removed, added and changed'),
    extension: 'md',
    format: 'markdown',
  },
  { label: l10n.t('Text'), description: l10n.t('the same as plain text'), extension: 'txt', format: 'text' },
];
