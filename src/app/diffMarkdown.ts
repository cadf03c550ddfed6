import * as l10n from '@vscode/l10n';
import {
  isEmptyDiff,
  matchedLines,
  unreadLines,
  diffValueText,
  type Changes,
  type TopologyDiff,
} from './diff';
import { countOf } from '../words/counts';
import { escapeMarkdown } from '../present/export/markdown';

type Item = Changes<{ readonly id: string; readonly kind: string; readonly name?: string }>['added'][number];

/** Longer than any value that is worth reading. */
const LONGEST = 600;
const escaped = (text: string): string => escapeMarkdown(text, LONGEST);

/** What differs, for a ticket: what was added, removed and changed, each with its ID, and values side by side. */
export function printDiffMarkdown(diff: TopologyDiff): string {
  const unread = unreadLines(diff).map(escaped);
  const { before, after, nodes, edges } = diff;
  const head = [
    `# ${l10n.t('Differences')}`,
    l10n.t('Before: {before}. After: {after}.', {
      before: escaped(before.collectedAt),
      after: escaped(after.collectedAt),
    }),
    ...matchedLines(diff).map(escaped),
  ];
  const body = isEmptyDiff(diff)
    ? [unread.length === 0 ? l10n.t('No differences.') : l10n.t('No differences in what was loaded.')]
    : [...changesSections(nodes, l10n.t('Resources')), ...changesSections(edges, l10n.t('Connections'))];
  return `${[...head, ...body, ...unread].join('\n\n')}\n`;
}

function changesSections({ added, removed, changed }: Changes<Item>, title: string): readonly string[] {
  const number = added.length + removed.length + changed.length;
  if (number === 0) return [];
  const list = (name: string, items: readonly Item[]): readonly string[] =>
    items.length === 0 ? [] : [`### ${name}`, items.map(item => `- ${itemText(item)}`).join('\n')];
  return [
    `## ${title}: ${countOf(number, 'change')}`,
    ...list(l10n.t('Added'), added),
    ...list(l10n.t('Removed'), removed),
    ...(changed.length === 0 ? [] : [`### ${l10n.t('Changed')}`]),
    ...changed.map(item => [`- ${itemText(item)}`, ...item.changes.map(changeText)].join('\n')),
  ];
}

/** The id of a connection names both ends and what joins them. */
function itemText({ kind, name, id }: Item): string {
  if (name !== undefined) return `${escaped(kind)} **${escaped(name)}** (${escaped(id)})`;
  return id.includes(` ${kind} `) ? escaped(id) : `${escaped(kind)} ${escaped(id)}`;
}

function changeText(change: {
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}): string {
  return `  - ${escaped(change.path)}: ${escaped(diffValueText(change.before))} → ${escaped(diffValueText(change.after))}`;
}
