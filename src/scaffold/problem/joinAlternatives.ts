import * as l10n from '@vscode/l10n';
import { formatNumber } from '../../words/counts';

/** `a`, `a or b`, `a, b or c`, at most eight of them; the rest is counted. */
export function joinAlternatives(words: readonly string[]): string {
  const longest = 8;
  const shown = words.slice(0, longest);
  const more = words.length - shown.length;
  if (more > 0) {
    return l10n.t('{words} or {count} more', { words: shown.join(', '), count: formatNumber(more) });
  }
  const last = shown.at(-1) ?? '';
  if (shown.length < 2) return last;
  return l10n.t('{words} or {last}', { words: shown.slice(0, -1).join(', '), last });
}
