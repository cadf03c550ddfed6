import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorLines } from '../../../src/text/errorLines';
import { hasUnseen, makeVisible, visibleJson, makeLinesVisible } from '../../../src/text/visible';
import { canonicalJson, compactJson } from '../../../src/topology/canonical';

/** Characters that steer a terminal, end a line, turn the direction of writing or are not seen. */
const hostile: readonly (readonly [character: string, shown: string])[] = [
  ['\u001b', String.raw`\x1b`],
  ['\n', String.raw`\n`],
  ['\r', String.raw`\r`],
  ['\t', String.raw`\t`],
  ['\0', String.raw`\x00`],
  ['\u007f', String.raw`\x7f`],
  ['\u009b', String.raw`\x9b`],
  ['\u0085', String.raw`\x85`],
  ['\u00ad', String.raw`\xad`],
  ['\u061c', String.raw`\u061c`],
  ['\u200b', String.raw`\u200b`],
  ['\u200f', String.raw`\u200f`],
  ['\u2028', String.raw`\u2028`],
  ['\u2029', String.raw`\u2029`],
  ['\u202a', String.raw`\u202a`],
  ['\u202e', String.raw`\u202e`],
  ['\u2060', String.raw`\u2060`],
  ['\u2066', String.raw`\u2066`],
  ['\u2069', String.raw`\u2069`],
  ['\u3164', String.raw`\u3164`],
  ['\ufeff', String.raw`\ufeff`],
  ['\u{e0041}', String.raw`\u{e0041}`],
  ['\ud800', String.raw`\ud800`],
];
const anything = fc.string({
  unit: fc.oneof(fc.constantFrom(...hostile.map(([character]) => character)), fc.string({ maxLength: 2 })),
});

describe('text on one line', () => {
  it.each(hostile)('shows %j as %s', (character, shown) => {
    expect(hasUnseen(`a${character}b`)).toBe(true);
    expect(makeVisible(`a${character}b`)).toBe(`a${shown}b`);
  });

  it('leaves what is seen as it is, in any script', () => {
    const seen = 'orders – 注文 · заказы · طلبات · 🚀 ☁️ · C:\\new · {proxy+} $default';
    expect(makeVisible(seen)).toBe(seen);
    expect(hasUnseen(seen)).toBe(false);
  });

  it('holds nothing that steers, whatever it is made of', () => {
    fc.assert(
      fc.property(anything, text => {
        expect(makeVisible(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      }),
      { seed: 15 },
    );
  });

  it('keeps the line ends of several lines, and no others', () => {
    expect(makeLinesVisible('one\ntwo\r\u001b[2K\u2028three')).toBe('one\ntwo\\r\\x1b[2K\\u2028three');
  });
});

describe('JSON', () => {
  it('is the same value in characters that can be seen', () => {
    fc.assert(
      fc.property(fc.dictionary(anything, fc.oneof(anything, fc.array(anything))), value => {
        for (const text of [canonicalJson(value), compactJson(value), visibleJson(JSON.stringify(value))]) {
          expect(JSON.parse(text)).toEqual(value);
          expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
        }
      }),
      { seed: 15 },
    );
  });

  it('escapes names of members too, and both halves of a pair', () => {
    expect(canonicalJson({ 'a\u009b': '\u{e0041}\u202e' })).toBe(
      '{\n  "a\\u009b": "\\udb40\\udc41\\u202e"\n}\n',
    );
  });
});

describe('an error in a log', () => {
  it('is a line, then frames: its message makes neither', () => {
    const error = new Error('it failed\n    at forged (evil.ts:1:1)\n\u001b[31mrequest-path: done');
    const [first, ...frames] = errorLines(error);
    expect(first).toBe(String.raw`Error: it failed\n    at forged (evil.ts:1:1)\n\x1b[31mrequest-path: done`);
    expect(frames.length).toBeGreaterThan(0);
    expect(frames.join('\n')).not.toContain('forged');
  });
});
