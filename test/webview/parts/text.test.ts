import { describe, expect, it } from 'vitest';
import { fitted, shortened, visible, visibleLines } from '../../../webview/text';

const seven = (text: string): number => text.length * 7;

describe('visible', () => {
  it('puts a mark in the place of every control and direction character', () => {
    expect(visible('a\u0000b\u001bc\u202ed\u2066e\u007f')).toBe('a␀b␛c�d�e␡');
  });

  it('leaves letters of any script, signs and emoji alone', () => {
    const text = 'naïve Ünï עברית 日本 <b>"&\' 👩🏽';
    expect(visible(text)).toBe(text);
  });

  it('keeps lines apart where there are several', () => {
    expect(visibleLines('{\n\t"a": "\u202e"\n}')).toBe('{\n\t"a": "�"\n}');
    expect(visible('a\nb')).toBe('a␊b');
  });
});

describe('shortened', () => {
  it('keeps beginning and end, for the end tells names of one account apart', () => {
    expect(shortened('prod-payments-internal-blue', 11)).toBe('prod-…-blue');
    expect(shortened('short', 5)).toBe('short');
  });

  it('never exceeds its length, however long the name', () => {
    expect(shortened('x'.repeat(100_000), 40)).toHaveLength(40);
  });

  it('does not cut a character in half', () => {
    for (let longest = 2; longest < 12; longest++) {
      // Half a character cannot be encoded, and throws.
      expect(() => encodeURIComponent(shortened('👩👩👩👩👩👩', longest))).not.toThrow();
    }
  });
});

describe('fitted', () => {
  it('keeps a text that fits', () => {
    expect(fitted('orders', 42, seven)).toBe('orders');
  });

  it('gives the longest form that fits', () => {
    const text = fitted('payments-production-internal', 70, seven);
    expect(text).toBe('payme…rnal');
    expect(seven(text)).toBeLessThanOrEqual(70);
  });

  it('measures little of a name of 100 KB', () => {
    let measured = 0;
    fitted('n'.repeat(100_000), 100, text => {
      measured += text.length;
      return seven(text);
    });
    expect(measured).toBeLessThan(2_000);
  });
});
