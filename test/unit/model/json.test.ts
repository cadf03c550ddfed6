import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deepestJson, isTooDeep, parseJson, TooDeep } from '../../../src/model/json';

const nested = (levels: number, open = '[', close = ']'): string =>
  `${open.repeat(levels)}${open.endsWith(':') ? '1' : ''}${close.repeat(levels)}`;

describe('parseJson', () => {
  it.each([
    ['lists', '[', ']'],
    ['objects', '{"a":', '}'],
  ])('reads %s to the deepest level and no further', (_, open, close) => {
    const deepest = parseJson(nested(deepestJson, open, close));
    expect(isTooDeep(deepest)).toBe(false);
    expect(() => parseJson(nested(deepestJson + 1, open, close))).toThrow(TooDeep);
    expect(isTooDeep(JSON.parse(nested(deepestJson + 1, open, close)))).toBe(true);
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
        expect(isTooDeep(JSON.parse(text))).toBe(false);
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it('tells what is not JSON as JSON.parse does', () => {
    for (const text of ['', '[', '}', '"', '"\\', ']]]', '{"a":}'])
      expect(() => parseJson(text)).toThrow(SyntaxError);
  });
});
