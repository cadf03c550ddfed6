import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printJson } from '../../../../../src/scaffold/dialects/shared/json';
import { byteLength, cutBytes } from '../../../../../src/scaffold/dialects/shared/text';
import { hostileText } from '../../../../support/scaffold';

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

test('bytes are those of UTF-8', () => {
  fc.assert(
    fc.property(fc.oneof(hostileText, fc.string({ unit: 'binary' })), text => {
      expect(byteLength(text)).toBe(bytesOf(text));
    }),
  );
});

test('words are cut to the bytes allowed, with an ellipsis, never in the middle of a character', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.integer({ min: 3, max: 40 }),
      (text, bytes) => {
        const short = cutBytes(text, bytes);
        expect(bytesOf(short)).toBeLessThanOrEqual(Math.max(bytes, 3));
        expect(short).not.toMatch(/\p{Cs}/u);
        if (bytesOf(text) <= bytes) expect(short).toBe(text);
        else expect(text.startsWith(short.replace(/…$/, ''))).toBe(true);
      },
    ),
  );
});

test('JSON reads as what was written, and shows every character', () => {
  fc.assert(
    fc.property(hostileText, hostileText, (key, value) => {
      const printed = printJson(Object.fromEntries([[key, [value]]]));
      expect(JSON.stringify(JSON.parse(printed))).toBe(JSON.stringify(Object.fromEntries([[key, [value]]])));
      expect(printed).not.toMatch(/[\u2028\u202e\ufeff\u007f\u0085]/);
    }),
  );
});
