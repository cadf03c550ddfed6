import { trimEndCharacter } from '../../model/trim';
import { escapeMarkdown } from '../export/markdown';
import { oneLine } from '../../text/oneLine';

/** Longer than any sentence of a plan; a name in it may be of any length. */
const LONGEST = 4000;
/** What is shown of one value; plan and journal have all of it. */
const LONGEST_VALUE = 600;

/** A sentence that may hold names from AWS, as text in Markdown. */
export const escapeProse = (sentence: string): string => escapeMarkdown(sentence, LONGEST);

/** A name or value in a code span: nothing in it is markup, whatever it holds. */
export function codeSpan(value: string, longest = LONGEST_VALUE): string {
  const line = oneLine(value, longest);
  const fence = '`'.repeat(longestRun(line) + 1);
  const isPadded = line.startsWith('`') || line.endsWith('`') || line.trim() === '';
  return isPadded ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}

/** The same in a cell of a table, where a pipe ends the cell even in a code span (GitHub Flavored Markdown, 4.10). */
export const codeCell = (value: string): string => codeSpan(value).replaceAll('|', '\\|');

/** A block of code, its fence longer than any in the text. */
export function codeBlock(language: string, text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${trimEndCharacter(text, '\n')}\n${fence}`;
}

/** A header and rows of a table; each cell is Markdown already. */
export function escapedTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}
