import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deepestFile, deepestJson, parseJson, TooDeep } from '../../../src/model/json';

const nested = (levels: number, open = '[', close = ']'): string =>
  `${open.repeat(levels)}${open.endsWith(':') ? '1' : ''}${close.repeat(levels)}`;

describe('parseJson', () => {
  it.each([
    ['lists', '[', ']'],
    ['objects', '{"a":', '}'],
  ])('reads %s to the deepest level and no further', (_, open, close) => {
    for (const deepest of [deepestJson, deepestFile]) {
      const text = nested(deepest, open, close);
      expect(JSON.stringify(parseJson(text, { deepest }))).toBe(text);
      expect(() => parseJson(nested(deepest + 1, open, close), { deepest })).toThrow(TooDeep);
    }
    expect(() => parseJson(nested(deepestFile + 1, open, close))).toThrow(
      `deeper than ${deepestFile} levels`,
    );
  });

  it.each([
    ['brackets', nested(5_000_000)],
    ['brackets that are never closed', '['.repeat(10_000_000)],
    ['objects', nested(1_000_000, '{"a":', '}')],
    ['both', nested(500_000, '[{"a":', '}]')],
  ])('refuses millions of %s in a moment', (_, text) => {
    const start = performance.now();
    expect(() => parseJson(text)).toThrow(TooDeep);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it.each([
    ['in texts', JSON.stringify({ a: nested(500), '[[[[': nested(500) })],
    ['in texts with quotes', JSON.stringify(`"${nested(500)}\\"${nested(500)}\\\\`)],
    ['beside each other', `[${Array.from({ length: 1000 }, () => '[[]]').join(',')}]`],
  ])('counts no brackets %s', (_, text) => {
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  it('gives what JSON.parse gives', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 8 }), text => {
        expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it('tells what is not JSON as JSON.parse does', () => {
    for (const text of ['', '[', '}', '"', '"\\', ']]]', '{"a":}'])
      expect(() => parseJson(text)).toThrow(SyntaxError);
  });
});
