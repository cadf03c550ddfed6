import * as l10n from '@vscode/l10n';
import { quotePosixWord } from '../../../text/posixShell';
import { CannotBeWritten } from '../../dialect';

/** Control and formatting characters, line and paragraph separators: what a reader of the script would not see. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}]/gu;

/**
 * One word of bash that is exactly this text, whatever is in it.
 * @throws CannotBeWritten for what no variable of bash can hold.
 */
export function quoteShell(text: string): string {
  const word = quotePosixWord(text);
  if (word !== undefined) return word;
  throw new CannotBeWritten(
    l10n.t(
      "A name contains a character that isn't possible in a shell (NUL or half of a surrogate pair). Use CloudFormation (JSON) instead.",
    ),
  );
}

/**
 * JSON of a text that can stand in single quotes of bash and in a literal of JMESPath: quotes, backticks and whatever
 * a reader would not see are written as `\u….`.
 */
export function jsonText(text: string): string {
  return JSON.stringify(text)
    .replaceAll("'", String.raw`\u0027`)
    .replaceAll('`', String.raw`\u0060`)
    .replace(invisible, character =>
      character
        .split('')
        .map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
        .join(''),
    );
}

/** Safe in a comment and on a terminal: nothing in it ends a line or steers anything. */
export function plainShellText(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/\p{Cs}/gu, '')
    .replace(invisible, '')
    .trim();
}

/** Lines of a comment, at most so many characters wide unless a word is wider. */
export function shellComment(text: string, width = 100): readonly string[] {
  const lines: string[] = [];
  let line = '#';
  for (const word of plainShellText(text).split(' ')) {
    if (line !== '#' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = '#';
    }
    line += ` ${word}`;
  }
  return [...lines, line.trimEnd()];
}
