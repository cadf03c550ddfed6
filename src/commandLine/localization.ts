import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as l10n from '@vscode/l10n';

/** `de` of `de_DE.UTF-8`; none for `C`, `POSIX` and what is no language. */
function localeLanguage(locale: string | undefined): string | undefined {
  return /^[a-z]{2,3}(?=[_.@-]|$)/.exec(locale ?? '')?.[0];
}

/** An empty variable counts as one that is not set (POSIX, environment variables). */
function isSet(locale: string | undefined): boolean {
  return locale !== undefined && locale !== '';
}

/** In the language of the terminal, where `l10n/` has a bundle for it; else in English. */
const { LC_ALL, LC_MESSAGES, LANG } = process.env;
const language = localeLanguage([LC_ALL, LC_MESSAGES, LANG].find(isSet));
if (language !== undefined && language !== 'en') {
  const file = path.join(__dirname, '..', 'l10n', `bundle.l10n.${language}.json`);
  try {
    l10n.config({ contents: readFileSync(file, 'utf8') });
  } catch {
    // There is no translation: English it is.
  }
}
