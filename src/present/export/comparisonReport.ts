import * as l10n from '@vscode/l10n';
import type { Picture, PictureChange } from '../../protocol/picture';
import { makeVisible } from '../../text/visible';
import { escapeMarkdown } from './markdown';

export interface ComparisonReport {
  /** `dev ↔ prod`, `Before and After` */
  readonly title: string;
  /** What is compared: `orders`. */
  readonly subject: string;
  readonly format: 'markdown' | 'text';
}

/** Longer than any sentence of a picture. */
const LONGEST = 1000;

/** A compared picture in words: what went, came and changed, resources first, then what leads elsewhere. */
export function printComparison(
  { cards, edges, summary, notice }: Picture,
  { title, subject, format }: ComparisonReport,
): string {
  const isMarkdown = format === 'markdown';
  const shown = (text: string): string => (isMarkdown ? escapeMarkdown(text, LONGEST) : makeVisible(text));
  const items = [...cards.flatMap(({ rows }) => rows), ...edges];
  const section = (heading: string, change: PictureChange): readonly string[] => {
    const lines = items.flatMap(item => (item.change === change ? [`- ${shown(item.accessibleName)}`] : []));
    if (lines.length === 0) return [];
    return [isMarkdown ? `## ${heading}` : heading, [...new Set(lines)].join('\n')];
  };
  const head = l10n.t('{subject}: {comparison}', { subject: shown(subject), comparison: shown(title) });
  const parts = [
    isMarkdown ? `# ${head}` : head,
    shown(summary),
    ...section(l10n.t('Removed'), 'removed'),
    ...section(l10n.t('Added'), 'added'),
    ...section(l10n.t('Changed'), 'changed'),
    // Where nothing differs, the notice repeats the summary.
    ...(notice === '' || notice.includes(summary) ? [] : [shown(notice)]),
  ];
  return `${parts.join('\n\n')}\n`;
}
