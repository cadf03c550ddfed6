import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourceFiles, textsIn } from '../../../scripts/support/localizedTexts.mjs';

const root = path.resolve(__dirname, '..', '..', '..');

/** Files whose texts no person reads, or not in their own language, and why. */
const exempt: readonly (readonly [pattern: RegExp, why: string])[] = [];

describe('texts that a person reads', () => {
  it.each(sourceFiles(root, ['src', 'webview']))('are looked up with l10n.t in %s', file => {
    if (exempt.some(([pattern]) => pattern.test(file))) return;
    expect(textsIn(root, file).plain.map(({ text, line }) => `${line}: ${text}`)).toEqual([]);
  });
});
