import { describe, expect, it } from 'vitest';
import { shortenLabel, makeVisibleText, makeVisibleLines } from '../../../webview/text';

describe('visible', () => {
  it('puts a mark in the place of every control and direction character', () => {
    expect(makeVisibleText('a\u0000b\u001bc\u202ed\u2066e\u007f')).toBe('a␀b␛c�d�e␡');
  });

  it('leaves letters of any script, signs and emoji alone', () => {
    const text = 'naïve Ünï עברית 日本 <b>"&\' 👩🏽';
    expect(makeVisibleText(text)).toBe(text);
  });

  it('keeps lines apart where there are several', () => {
    expect(makeVisibleLines('{\n\t"a": "\u202e"\n}')).toBe('{\n\t"a": "�"\n}');
    expect(makeVisibleText('a\nb')).toBe('a␊b');
  });
});

describe('shortened', () => {
  it('keeps beginning and end, for the end tells names of one account apart', () => {
    expect(shortenLabel('prod-payments-internal-blue', 11)).toBe('prod-…-blue');
    expect(shortenLabel('short', 5)).toBe('short');
  });

  it('never exceeds its length, however long the name', () => {
    expect(shortenLabel('x'.repeat(100_000), 40)).toHaveLength(40);
  });

  it('does not cut a character in half', () => {
    for (let longest = 2; longest < 12; longest++) {
      // Half a character cannot be encoded, and throws.
      expect(() => encodeURIComponent(shortenLabel('👩👩👩👩👩👩', longest))).not.toThrow();
    }
  });
});
