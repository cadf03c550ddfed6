import * as l10n from '@vscode/l10n';
import { UnusableCommandLine } from './shellWords';

/** Whether a command line is quoted for Windows' `cmd`: carets before quotes, or at the ends of lines. */
export function isWindowsLine(text: string): boolean {
  return text.includes('^"') || /\s\^(\s|$)/.test(text);
}

/**
 * The words of a line for Windows' `cmd`: first the carets go, as `cmd` takes them, then the quotes, as the C runtime
 * does. Browsers put a caret before each special character, the quotes among them; where they do not, a caret within
 * quotes is itself. Text fields join pasted lines, so a caret before a gap still counts as a continued line.
 * @throws UnusableCommandLine
 */
export function windowsWords(text: string): readonly string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quoted = false;
  const line = withoutCarets(text);
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at] ?? '';
    const next = line[at + 1];
    if (character === '\\' && (next === '"' || next === '\\')) {
      word = (word ?? '') + next;
      at += 1;
    } else if (character === '"' && quoted && next === '"') {
      word = `${word ?? ''}"`;
      at += 1;
    } else if (character === '"') {
      quoted = !quoted;
      word ??= '';
    } else if (/\s/.test(character) && !quoted) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (!quoted && word === undefined && '&|<>'.includes(character)) {
      break;
    } else {
      word = (word ?? '') + character;
    }
  }
  if (quoted) throw new UnusableCommandLine(l10n.t('Unclosed double quote.'));
  return word === undefined ? words : [...words, word];
}

function withoutCarets(text: string): string {
  const everywhere = text.includes('^"');
  let quoted = false;
  let line = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '"' && !everywhere) quoted = !quoted;
    if (character !== '^' || quoted) {
      line += character;
      continue;
    }
    const gap = /^\^(\r?\n|\s|$)/.exec(text.slice(at, at + 3));
    // A line that goes on inside of quotes keeps its line end, which is written twice.
    if (gap !== null) line += everywhere && /^\^(\r?\n){2}/.test(text.slice(at, at + 5)) ? '' : ' ';
    else line += text[at + 1] ?? '';
    at += gap === null ? 1 : gap[0].length - 1;
  }
  return line;
}
