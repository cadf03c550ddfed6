import * as l10n from '@vscode/l10n';

/** A command line that cannot be taken apart: what is wrong with it, as a sentence. */
export class UnusableCommandLine extends Error {}

/**
 * The words of the first command of a POSIX shell's line, quoting and escapes taken away: `'…'`, `"…"`, `$'…'` and
 * backslashes (POSIX.1-2024, Shell Command Language, 2.2). Nothing is expanded. Text fields join pasted lines, so a
 * backslash before a gap still counts as a continued line.
 * @throws UnusableCommandLine
 */
export function posixWords(text: string): readonly string[] {
  const reader = new PosixReader(text);
  return reader.words();
}

class PosixReader {
  readonly #text: string;
  readonly #words: string[] = [];
  #at = 0;
  #word: string | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  words(): readonly string[] {
    while (this.#at < this.#text.length) if (!this.#step()) break;
    this.#endWord();
    return this.#words;
  }

  /** False where the command ends. */
  #step(): boolean {
    const character = this.#text[this.#at] ?? '';
    if (/\s/.test(character)) {
      this.#endWord();
      this.#at += 1;
    } else if (character === '\\') {
      this.#backslash();
    } else if (character === "'") {
      this.#add(this.#upTo("'", 1));
    } else if (character === '"') {
      this.#add(this.#doubleQuoted());
    } else if (character === '$' && this.#text[this.#at + 1] === "'") {
      this.#add(this.#dollarQuoted());
    } else if (';|&<>'.includes(character) && this.#endsCommand()) {
      return false;
    } else {
      this.#add(character);
      this.#at += 1;
    }
    return true;
  }

  #add(text: string): void {
    this.#word = (this.#word ?? '') + text;
  }

  #endWord(): void {
    if (this.#word !== undefined) this.#words.push(this.#word);
    this.#word = undefined;
  }

  /** Within a word they are most likely part of a URL without quotes. */
  #endsCommand(): boolean {
    return this.#word === undefined || /^[;|&<>]+(\s|$)/.test(this.#text.slice(this.#at));
  }

  #backslash(): void {
    const continued = /^\\(\r?\n|\s*$)/.exec(this.#text.slice(this.#at, this.#at + 3));
    if (continued !== null) {
      this.#at += continued[0].length;
      return;
    }
    const next = this.#text[this.#at + 1] ?? '';
    if (/\s/.test(next) && this.#word === undefined) this.#at += 1;
    else {
      this.#add(next);
      this.#at += 2;
    }
  }

  /** What stands before the next `quote`, after so many characters that open it. */
  #upTo(quote: string, opening: number): string {
    const start = this.#at + opening;
    const end = this.#text.indexOf(quote, start);
    if (end === -1) throw unclosedQuote(this.#text, this.#at);
    this.#at = end + 1;
    return this.#text.slice(start, end);
  }

  #doubleQuoted(): string {
    const found = /^"((?:[^"\\]|\\[^])*)"/.exec(this.#text.slice(this.#at));
    if (found === null) throw unclosedQuote(this.#text, this.#at);
    this.#at += found[0].length;
    return (found[1] ?? '').replace(/\\(\r?\n|[$`"\\])/g, (_, escaped: string) =>
      escaped.endsWith('\n') ? '' : escaped,
    );
  }

  #dollarQuoted(): string {
    const found = /^\$'((?:[^'\\]|\\[^])*)'/.exec(this.#text.slice(this.#at));
    if (found === null) throw unclosedQuote(this.#text, this.#at);
    this.#at += found[0].length;
    return unescapeText(found[1] ?? '');
  }
}

function unclosedQuote(text: string, at: number): UnusableCommandLine {
  const rest = text.slice(at, at + 24);
  return new UnusableCommandLine(
    l10n.t('Unclosed quote: {text}', { text: text.length > at + 24 ? `${rest}…` : rest }),
  );
}

const plainEscapes: ReadonlyMap<string, string> = new Map([
  ['a', '\u0007'],
  ['b', '\b'],
  ['e', '\u001b'],
  ['E', '\u001b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

/** The escapes of `$'…'`. `\xHH` and `\NNN` are bytes, of which UTF-8 makes characters. */
function unescapeText(text: string): string {
  return text.replace(
    /(?:\\x[\da-fA-F]{1,2}|\\[0-7]{1,3})+|\\u[\da-fA-F]{1,4}|\\U[\da-fA-F]{1,8}|\\c[^]|\\[^]/g,
    escape => {
      const kind = escape[1] ?? '';
      if (/[x0-7]/.test(kind)) return fromBytes(escape);
      if (kind === 'u' || kind === 'U') return fromCodePoint(Number.parseInt(escape.slice(2), 16));
      if (kind === 'c' && escape.length > 2) return String.fromCharCode(escape.charCodeAt(2) & 0x1f);
      return plainEscapes.get(kind) ?? kind;
    },
  );
}

function fromBytes(escapes: string): string {
  const bytes = (escapes.match(/\\x[\da-fA-F]{1,2}|\\[0-7]{1,3}/g) ?? []).map(
    escape =>
      (escape[1] === 'x' ? Number.parseInt(escape.slice(2), 16) : Number.parseInt(escape.slice(1), 8)) & 0xff,
  );
  try {
    return decodeURIComponent(bytes.map(byte => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    return bytes.map(byte => String.fromCharCode(byte)).join('');
  }
}

function fromCodePoint(code: number): string {
  return Number.isNaN(code) || code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
}
