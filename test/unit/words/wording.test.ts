import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourceFiles, textsIn } from '../../../scripts/support/localizedTexts.mjs';
import { unwantedWords } from '../../../scripts/support/wording.mjs';

const root = path.resolve(__dirname, '..', '..', '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const unwantedIn = (text: string): readonly string[] => unwantedWords(text).map(word => `${word} — ${text}`);

describe('the words that a person reads', () => {
  it('finds an unwanted word', () => {
    expect(unwantedWords('The link is gone; mend it and go on.')).toHaveLength(3);
    expect(unwantedWords('The link was deleted. Fix it and continue.')).toEqual([]);
  });

  it.each(sourceFiles(root, ['src', 'webview']))('are good English in %s', file => {
    expect(textsIn(root, file).localized.flatMap(({ text }) => unwantedIn(text))).toEqual([]);
  });

  it('are good English in the manifest', () => {
    const texts = JSON.parse(read('package.nls.json')) as Readonly<Record<string, string>>;
    expect(Object.values(texts).flatMap(unwantedIn)).toEqual([]);
  });

  const pages = ['README.md', ...readdirSync(path.join(root, 'docs')).map(name => `docs/${name}`)];
  it.each(pages.filter(file => file.endsWith('.md')))('are good English in %s', file => {
    const prose = read(file).replaceAll(/```[\s\S]*?```|`[^`]*`/g, '');
    expect(prose.split('\n').flatMap(unwantedIn)).toEqual([]);
  });
});
