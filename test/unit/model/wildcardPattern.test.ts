import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  anySegment,
  containsPattern,
  matchesPattern,
  oneSegment,
  parsePattern,
  patternContains,
  patternsIntersect,
  patternsOverlap,
} from '../../../src/model/wildcardPattern';

const withCase = { ignoreCase: false };
const ignoringCase = { ignoreCase: true };
const escaping = { ignoreCase: true, escapes: true };

/** By definition and by trying everything: what the module has to agree with. */
function naive(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  const rest = pattern.slice(1);
  if (pattern.startsWith('*')) return naive(rest, text) || (text !== '' && naive(pattern, text.slice(1)));
  return (
    text !== '' &&
    (pattern.startsWith('?') || text.startsWith(pattern.charAt(0))) &&
    naive(rest, text.slice(1))
  );
}

function texts(alphabet: string, longest: number): readonly string[] {
  const all = [''];
  for (let length = 1, last = ['']; length <= longest; length++) {
    last = last.flatMap(text => Array.from(alphabet).map(character => text + character));
    all.push(...last);
  }
  return all;
}

/** Two letters are enough to tell patterns of one letter apart. */
const every = texts('ab', 7);
const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 5 });

describe('matchesPattern', () => {
  it.each([
    ['/img/*', '/img/picture.jpg', true],
    ['/img/*', '/img/', true],
    ['/img/*', '/img', false],
    ['/img/*/pics', '/img/a/b/pics', true],
    ['/img/*', '/IMG/a', false],
    ['/v?/x', '/v1/x', true],
    ['/v?/x', '/v/x', false],
    ['/v?/x', '/v12/x', false],
    ['/a.b', '/aXb', false],
    ['/a+$(b)[c]', '/a+$(b)[c]', true],
    ['\\*', '\\x', true],
    ['*', '', true],
    ['', '', true],
    ['', 'a', false],
    ['?', '\n', true],
  ])('%j and path %j: %s', (one, text, expected) => {
    expect(matchesPattern(one, text, withCase)).toBe(expected);
  });

  it.each([
    ['*.example.com', 'test.example.com', true],
    ['*.example.com', 'example.com', false],
    ['*.EXAMPLE.com', 'Test.Example.COM', true],
    ['a[b', 'A[B', true],
    ['a{b', 'A[B', false],
  ])('%j and host %j: %s', (one, text, expected) => {
    expect(matchesPattern(one, text, ignoringCase)).toBe(expected);
  });

  it.each([
    ['\\*', '*', true],
    ['\\*', 'x', false],
    ['a\\?', 'A?', true],
    ['a\\?', 'ab', false],
    ['\\\\', '\\', true],
    ['\\n', '\\n', true],
    ['\\', '\\', true],
  ])('%j and query value %j: %s', (one, text, expected) => {
    expect(matchesPattern(one, text, escaping)).toBe(expected);
  });

  it('agrees with trying everything', () => {
    fc.assert(
      fc.property(
        pattern,
        fc.string({ unit: fc.constantFrom('a', 'b', '?', '*'), maxLength: 8 }),
        (one, text) => {
          expect(matchesPattern(one, text, withCase)).toBe(naive(one, text));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('takes no longer where a pattern is made to be slow', () => {
    const slow = 'a*'.repeat(60);
    expect(matchesPattern(`${slow}c`, 'a'.repeat(5000), withCase)).toBe(false);
    expect(patternsIntersect(`${slow}c`, `${slow}d`, withCase)).toBe(false);
    expect(patternContains(`${slow}c`, slow, withCase)).toBe(false);
  });
});

describe('segments', () => {
  const arriving = fc.string({ unit: fc.constantFrom('a', '/', oneSegment, anySegment), maxLength: 4 });
  const rule = fc.string({ unit: fc.constantFrom('a', '/', '*', '?'), maxLength: 4 });
  const asExpression = (text: string): RegExp =>
    new RegExp(`^${text.replaceAll(oneSegment, '[^/]+').replaceAll(anySegment, '[^/]*')}$`);
  const paths = ['', 'a', '/', 'aa', 'a/', '/a', '//', 'b', 'ab', '/b', 'b/'].flatMap(one =>
    ['', 'a', '/', 'b', 'bb'].map(other => one + other),
  );

  it('never miss a path that both take, nor hold one that the rule does not', () => {
    fc.assert(
      fc.property(rule, arriving, (text, pattern) => {
        const [outer, inner] = [
          parsePattern(text, withCase),
          parsePattern(pattern, { ...withCase, segments: true }),
        ];
        const fitting = paths.filter(path => asExpression(pattern).test(path));
        const taken = fitting.map(path => matchesPattern(text, path, withCase));
        if (!patternsOverlap(outer, inner)) expect(taken).not.toContain(true);
        if (containsPattern(outer, inner)) expect(taken).not.toContain(false);
      }),
    );
  });
});

describe('patternsIntersect', () => {
  it('is so just where some text matches both', () => {
    fc.assert(
      fc.property(pattern, pattern, (one, other) => {
        const both = every.some(text => naive(one, text) && naive(other, text));
        // A text that matches both need not be longer than both patterns together; short ones are enough for these.
        if (one.length + other.length <= 7) expect(patternsIntersect(one, other, withCase)).toBe(both);
        else if (both) expect(patternsIntersect(one, other, withCase)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['/orders/*', '/*/42', true],
    ['/orders/*', '/Orders/*', false],
    ['/*/a', '/*/b', false],
    ['/a*', '/b*', false],
    ['*?', '', false],
  ])('%j and %j: %s', (one, other, expected) => {
    expect(patternsIntersect(one, other, withCase)).toBe(expected);
    expect(patternsIntersect(other, one, withCase)).toBe(expected);
  });

  it('folds case where case does not count', () => {
    expect(patternsIntersect('*.A.com', 'x.*.COM', ignoringCase)).toBe(true);
  });
});

describe('patternContains', () => {
  it('never says so of a pattern that matches something else too', () => {
    fc.assert(
      fc.property(pattern, pattern, (outer, inner) => {
        if (!patternContains(outer, inner, withCase)) return;
        expect(every.filter(text => naive(inner, text) && !naive(outer, text))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['/orders/*', '/orders/v1/*', true],
    ['/orders*', '/orders/*', true],
    ['/orders/*', '/orders*', false],
    ['*', '/?*?', true],
    ['?*', '*?', true],
    ['*?', '?*', true],
    ['*?*', '??', true],
    ['?', '*', false],
    ['*', '*', true],
    ['a?', 'ab', true],
    ['ab', 'a?', false],
  ])('%j contains %j: %s', (outer, inner, expected) => {
    expect(patternContains(outer, inner, withCase)).toBe(expected);
  });
});
