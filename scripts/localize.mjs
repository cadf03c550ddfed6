/**
 * Prints `l10n/bundle.l10n.json`: every text that `l10n.t` looks up, for translators. `--check` only compares;
 * `--list FOLDER…` lists texts there that nothing looks up, and unwanted words in those that are.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sourceFiles, textsIn } from './support/localizedTexts.mjs';
import { Trouble, main, root } from './support/process.mjs';
import { unwantedWords } from './support/wording.mjs';

await main(() => {
  const [option, ...folders] = process.argv.slice(2);
  if (option === '--list') return list(folders);
  const texts = new Set(
    sourceFiles(root, ['src', 'webview']).flatMap(file =>
      textsIn(root, file).localized.map(({ text }) => text),
    ),
  );
  const printed = `${JSON.stringify(Object.fromEntries([...texts].sort().map(text => [text, text])), null, 2)}\n`;
  const file = path.join(root, 'l10n', 'bundle.l10n.json');
  if (!process.argv.includes('--check')) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, printed);
    return 0;
  }
  if (existsSync(file) && readFileSync(file, 'utf8') === printed) return 0;
  throw new Trouble('l10n/bundle.l10n.json is not up to date: run `node scripts/localize.mjs`.');
});

function list(folders) {
  for (const file of sourceFiles(root, folders)) {
    const { localized, plain } = textsIn(root, file);
    for (const { text, line } of plain) process.stdout.write(`${file}:${line}: not localized: ${text}\n`);
    for (const { text, line } of localized) {
      for (const word of unwantedWords(text)) process.stdout.write(`${file}:${line}: ${word}: ${text}\n`);
    }
  }
  return 0;
}
