import { oneLine } from '../../text/oneLine';

/** The longest text of a notification or a list; VS Code itself cuts a notification at 1,000 characters. */
export const longestMessage = 600;

/** Not seen, and not matched: VS Code looks for `](` and for `$(`. */
const GAP = '\u200b';

/**
 * A text of which VS Code makes nothing but text. In a notification, a progress, the prompt of an input box it takes
 * `[label](href)` for a link, to a command too (`parseLinkedText`, src/vs/base/common/linkedText.ts); in a label
 * `$(name)` for an icon (`renderLabelWithIcons`). A character without width keeps either from matching and the text
 * readable; a backslash would do for some labels and be seen in all others. On one line, of at most `limit` characters,
 * each of which can be seen: nothing in it passes for what stands around it.
 */
export function neutralizeMessage(text: string, limit: number = longestMessage): string {
  return oneLine(text, limit).replaceAll('](', `]${GAP}(`).replaceAll('$(', `$${GAP}(`);
}

/** The same for a text of several lines of ours. */
export function neutralizeLines(text: string, limit?: number): string {
  return text
    .split('\n')
    .map(line => neutralizeMessage(line, limit))
    .join('\n');
}
