import * as l10n from '@vscode/l10n';
import type { ScanFormat } from '../../present/export/formats';

/** A picture is drawn by the graph panel; everything else is text. */
export type ExportFormat = ScanFormat | 'png';

export interface FormatChoice {
  readonly format: ExportFormat;
  readonly label: string;
  readonly description: string;
  readonly extension: string;
}

/** What can be exported, in the order in which it is offered. */
export const formatChoices = (): readonly FormatChoice[] => [
  {
    format: 'svg',
    label: 'SVG',
    description: l10n.t('drawing with text that can be selected'),
    extension: 'svg',
  },
  { format: 'png', label: 'PNG', description: l10n.t('picture in double resolution'), extension: 'png' },
  {
    format: 'markdown',
    label: 'Markdown',
    description: l10n.t('report with paths, health and findings'),
    extension: 'md',
  },
  {
    format: 'mermaid',
    label: 'Mermaid',
    description: l10n.t('flowchart for documentation'),
    extension: 'mmd',
  },
  {
    format: 'drawio',
    label: 'draw.io',
    description: l10n.t('drawing for diagrams.net'),
    extension: 'drawio',
  },
  { format: 'csv', label: 'CSV', description: l10n.t('table of paths and targets'), extension: 'csv' },
  { format: 'json', label: 'JSON', description: l10n.t('topology document'), extension: 'json' },
];
