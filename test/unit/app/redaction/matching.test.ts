import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Texts } from '../../../../src/app/redaction/texts';
import { awsWords } from '../../../../src/app/redaction/awsWords';
import { WordCodes } from '../../../../src/app/redaction/wordCodes';
import { runExpression } from '../../../../src/model/expression/run';
import { matchesPattern, patternContains, patternsIntersect } from '../../../../src/model/wildcardPattern';

const seed = 20_261_122;
const key = Buffer.from('0123456789abcdef0123456789abcdef');
const kept = (word: string): boolean => awsWords.has(word) || /^\d{1,2}$/.test(word);

/** Patterns, expressions and texts in one reading, with the pseudonyms that they have there. */
function redacted(
  patterns: readonly string[],
  texts: readonly string[],
  expressions: readonly string[] = [],
): {
  readonly of: (text: string) => string;
  readonly pattern: (text: string) => string;
  readonly expression: (text: string) => string;
  readonly all: Texts;
} {
  const all = new Texts(key, new WordCodes(key, kept));
  for (const pattern of patterns) all.text(pattern, 'pattern');
  for (const text of texts) all.mapping(text);
  for (const expression of expressions) all.expression(expression);
  all.replace();
  return {
    all,
    of: text => all.mapping(text),
    pattern: text => all.text(text, 'pattern'),
    expression: text => all.expression(text),
  };
}

const segment = fc.stringMatching(/^[a-cA-B01]{1,5}$/);
const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map(parts => `/${parts.join('/')}`);
const host = fc.array(segment, { minLength: 2, maxLength: 4 }).map(parts => parts.join('.'));
const wild = fc.stringMatching(/^[a-cA-B01/.*?-]{1,9}$/);
const texts = fc.array(fc.oneof(path, host), { minLength: 1, maxLength: 6 });
const options = [{ ignoreCase: true }, { dialect: 'load-balancer', ignoreCase: false }] as const;

describe('patterns match pseudonyms exactly where they match words', () => {
  test('any patterns, any texts: in every answer that is given', () => {
    let exact = 0;
    let all = 0;
    fc.assert(
      fc.property(fc.array(wild, { minLength: 1, maxLength: 4 }), texts, (patterns, given) => {
        const reading = redacted(patterns, given);
        for (const pattern of patterns) {
          all += 1;
          if (!reading.all.isExact(pattern)) continue;
          exact += 1;
          for (const option of options)
            for (const text of given)
              expect(matchesPattern(reading.pattern(pattern), reading.of(text), option)).toBe(
                matchesPattern(pattern, text, option),
              );
        }
      }),
      { seed, numRuns: 1500 },
    );
    // An alphabet of seven characters leaves hardly a code to choose; words that people write do not.
    expect(exact / all).toBeGreaterThan(0.8);
  });

  test('patterns hold and meet each other as before', () => {
    fc.assert(
      fc.property(fc.array(wild, { minLength: 2, maxLength: 4 }), patterns => {
        const reading = redacted(patterns, []);
        if (!patterns.every(pattern => reading.all.isExact(pattern))) return;
        for (const one of patterns)
          for (const other of patterns)
            for (const compared of [patternContains, patternsIntersect])
              expect(compared(reading.pattern(one), reading.pattern(other), { ignoreCase: false })).toBe(
                compared(one, other, { ignoreCase: false }),
              );
      }),
      { seed, numRuns: 1500 },
    );
  });

  test.each([
    ['/orders*', ['/orders', '/orders/42', '/orders-archive', '/order', '/v1/orders', '/Orders']],
    ['/ord*', ['/orders', '/ord', '/oard', '/word']],
    ['*.jpg', ['/img/cat.jpg', '/img/cat.png', '/jpg', 'x.jpgs']],
    ['/v?/items', ['/v1/items', '/v2/items', '/v10/items', '/w1/items', '/v/items']],
    ['*legacy*', ['/a/legacy/b', '/nonlegacyx', '/legac', '/LEGACY']],
    ['/acme-*-x/*/y?z', ['/acme-shop-x/1/yyz', '/acme--x/1/yaz', '/acme-shop-y/1/yyz']],
    [
      '*.internal.acme.example',
      ['orders.internal.acme.example', 'Orders.Internal.Acme.Example', 'acme.example'],
    ],
    ['api?.acme.example', ['api1.acme.example', 'apis.acme.example', 'api.acme.example']],
    ['/caf%C3%A9*', ['/caf%C3%A9/x', '/caf%C3%A8', '/cafe']],
    ['/%41cme/*', ['/Acme/1', '/%41cme/1', '/%42cme/1']],
    ['/größe*', ['/größe', '/größen', '/grosse']],
  ])('%s', (pattern, given) => {
    const reading = redacted([pattern], given);
    expect(reading.all.isExact(pattern)).toBe(true);
    for (const option of options)
      for (const text of given)
        expect([text, matchesPattern(reading.pattern(pattern), reading.of(text), option)]).toEqual([
          text,
          matchesPattern(pattern, text, option),
        ]);
  });

  test('many words and patterns of a large account', () => {
    const words = Array.from(
      { length: 4000 },
      (_, index) => `/svc${(index * 7919) % 99_991}/resource${index % 97}x/list${index % 13}`,
    );
    const patterns = ['/svc1*', '/svc12*', '*list1', '*resource?', '/svc?0/*'];
    const reading = redacted(patterns, words);
    for (const pattern of patterns) {
      expect(reading.all.isExact(pattern)).toBe(true);
      const found = words.filter(word => matchesPattern(pattern, word, { ignoreCase: false }));
      const same = words.filter(word =>
        matchesPattern(reading.pattern(pattern), reading.of(word), { ignoreCase: false }),
      );
      expect(same).toEqual(found);
    }
    expect(new Set(words.map(word => reading.of(word))).size).toBe(words.length);
  });
});

describe('regular expressions match pseudonyms where they match words, or nothing is said', () => {
  test.each([
    ['^/orders/([0-9]+)$', ['/orders/42', '/orders/', '/orders/4x', '/order/42', '/orders/123456']],
    ['^/(orders|invoices)/(.*)', ['/orders/1', '/invoices/', '/returns/1']],
    ['^/v\\d+/items/[a-z]+$', ['/v1/items/abc', '/v22/items/x', '/v/items/abc', '/v1/items/ABC']],
    ['^orders\\.acme\\.(com|org)$', ['orders.acme.com', 'orders.acme.net', 'ordersxacme.com']],
    ['^/[^/]+/legacy(?:/|$)', ['/a/legacy', '/a/legacy/b', '/a/legacyx', '/a/b/legacy']],
    ['/api/(?:v1|v2)/\\w{3,8}', ['/api/v1/abcd', '/api/v3/abcd', '/api/v2/ab']],
    ['^/shop(/.*)?$', ['/shop', '/shop/x', '/shops']],
  ])('%s', (expression, given) => {
    const reading = redacted([], given, [expression]);
    const encoded = reading.expression(expression);
    expect(encoded).not.toMatch(/orders|invoices|items|acme|legacy|shop/);
    for (const ignoreCase of [true, false])
      for (const isWhole of [true, false])
        for (const text of given) {
          const found = runExpression(expression, text, { dialect: 'load-balancer', ignoreCase, isWhole });
          expect([
            text,
            runExpression(encoded, reading.of(text), { dialect: 'load-balancer', ignoreCase, isWhole }),
          ]).toEqual([text, found]);
        }
  });

  test.each(['^/(?=secret)', '[se][ec][cr]ret', 'secre[a-t]', '(secret', '%41cme', 'x*secret'])(
    '%s asks for single characters, or is none: nothing can decide what is left',
    expression => {
      const encoded = redacted([], ['/secret'], [expression]).expression(expression);
      expect(encoded).toMatch(/^\(\?#n[0-9a-f]{7}\)$/);
      expect(runExpression(encoded, '/anything', { dialect: 'load-balancer', ignoreCase: false })).toBe(
        'undecided',
      );
    },
  );

  test('any expression of literals, classes and repetitions', () => {
    const atom = fc.oneof(
      fc.stringMatching(/^[a-c01]{2,4}$/),
      fc.constantFrom(
        '/',
        '\\.',
        '-',
        '[0-9]',
        '[a-z]',
        '\\w',
        '\\d',
        '[^/]',
        '.',
        '(ab)',
        '(?:b0|c1)',
        '^',
        '$',
        '\\b',
      ),
    );
    const expression = fc
      .array(fc.tuple(atom, fc.constantFrom('', '', '', '+', '*', '?', '{1,3}')), {
        minLength: 1,
        maxLength: 5,
      })
      .map(parts => parts.map(([one, times]) => (/^[\^$]$|^\\b$/.test(one) ? one : one + times)).join(''));
    let kept = 0;
    let all = 0;
    fc.assert(
      fc.property(fc.array(expression, { minLength: 1, maxLength: 3 }), texts, (expressions, given) => {
        const reading = redacted([], given, expressions);
        for (const each of expressions) {
          all += 1;
          const encoded = reading.expression(each);
          if (encoded.startsWith('(?#') || !reading.all.isExact(each)) continue;
          kept += 1;
          for (const text of given)
            expect(
              runExpression(encoded, reading.of(text), { dialect: 'load-balancer', ignoreCase: false }),
            ).toEqual(runExpression(each, text, { dialect: 'load-balancer', ignoreCase: false }));
        }
      }),
      { seed, numRuns: 800 },
    );
    expect(kept / all).toBeGreaterThan(0.3);
  });
});
