import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FilterExpression } from '../../../../src/filter/language/expression';
import { operators } from '../../../../src/filter/language/expression';
import { parseFilter } from '../../../../src/filter/language/parse';
import { printFilter } from '../../../../src/filter/language/print';
import { describeProblem, pointAt } from '../../../../src/filter/language/problem';
import { fieldNames, flagNames } from '../../../../src/filter/language/vocabulary';
import { parsed } from '../world';

describe('an expression', () => {
  test.each<readonly [string, FilterExpression]>([
    ['failing', { kind: 'flag', name: 'failing' }],
    ['GET /orders/{id}', { kind: 'text', text: 'GET /orders/{id}' }],
    ['/orders', { kind: 'text', text: '/orders' }],
    [String.raw`/^orders-\d+$/`, { kind: 'regex', source: String.raw`^orders-\d+$` }],
    ['"failing"', { kind: 'text', text: 'failing' }],
    ['"a \\"b\\""', { kind: 'text', text: 'a "b"' }],
    ['port>=8080', { kind: 'comparison', field: 'port', operator: '>=', value: '8080' }],
    ['name ~ "prod web"', { kind: 'comparison', field: 'name', operator: '~', value: 'prod web' }],
    ['route^=/orders', { kind: 'comparison', field: 'route', operator: '^=', value: '/orders' }],
    ['name=a=b', { kind: 'comparison', field: 'name', operator: '=', value: 'a=b' }],
    [
      'tag:aws:cloudformation:stack-name=shop',
      {
        kind: 'comparison',
        field: 'tag',
        tag: 'aws:cloudformation:stack-name',
        operator: '=',
        value: 'shop',
      },
    ],
    ['path', { kind: 'text', text: 'path' }],
    ['path to x', { kind: 'path', direction: 'to', part: { kind: 'text', text: 'x' } }],
  ])('%s', (text, expression) => {
    expect(parseFilter(text)).toEqual({ expression });
  });

  test('"and" binds tighter than "or", parentheses bind tightest', () => {
    const [failing, healthy, legacy] = (['failing', 'healthy', 'legacy'] as const).map(
      name => ({ kind: 'flag', name }) as const,
    );
    expect(parsed('failing or healthy and legacy')).toEqual({
      kind: 'or',
      parts: [failing, { kind: 'and', parts: [healthy, legacy] }],
    });
    expect(parsed('(failing or healthy) and legacy')).toEqual({
      kind: 'and',
      parts: [{ kind: 'or', parts: [failing, healthy] }, legacy],
    });
    expect(parsed('not failing AND !healthy')).toEqual({
      kind: 'and',
      parts: [
        { kind: 'not', part: failing },
        { kind: 'not', part: healthy },
      ],
    });
  });

  test.each(['GET failin', 'failng', 'pah to x'])(
    'of words alone is searched for in a search box: %s',
    text => {
      expect(parseFilter(text, { isSearch: true })).toEqual({ expression: { kind: 'text', text } });
    },
  );
});

describe('a problem', () => {
  test.each([
    [
      'type=route and',
      14,
      'Expected a flag, a comparison such as type=route, a text, "not" or "(", but the expression ends here.',
    ],
    [
      '',
      0,
      'Expected a flag, a comparison such as type=route, a text, "not" or "(", but the expression ends here.',
    ],
    ['failing legacy', 8, 'Expected "and" or "or", but found "legacy".'],
    ['(failing', 8, 'Expected ")", but the expression ends here.'],
    ['failing)', 7, 'Expected "and" or "or", but found ")".'],
    ['name=', 5, 'Expected a value, but the expression ends here.'],
    ['name="x', 5, "This quotation mark isn't closed."],
    [
      'not failng',
      4,
      'The flag "failng" doesn\'t exist. To search for the text, quote it. Did you mean failing?',
    ],
    ['failing and heatlh=healthy', 12, 'The field "heatlh" doesn\'t exist. Did you mean health?'],
    ['xyzzy=1', 0, 'The field "xyzzy" doesn\'t exist.'],
    ['port=http', 5, 'port is compared with a number, not "http".'],
    ['timeout>5h', 8, 'timeout is compared with a number, not "5h".'],
    ['name>5', 4, 'name is a text: > compares numbers only.'],
    [
      'severity=eror',
      9,
      'severity is never "eror". Its values are error, warning and info. Did you mean error?',
    ],
    ['tag=x', 0, 'Write the key of the tag after a colon: tag:KEY=VALUE.'],
    [
      'tag:team=payments',
      4,
      'The tag "team" isn\'t read: only tags that say which tool manages a resource are, such as aws:cloudformation:stack-name or managed-by=terraform.',
    ],
    [
      '/(?=a)/',
      0,
      'The regular expression "(?=a)" can\'t be used. Groups, classes, alternatives and repetitions are supported; look-around and back references aren\'t.',
    ],
    [`${'('.repeat(80)}a${')'.repeat(80)}`, 51, 'Parentheses are nested too deep.'],
    ['x'.repeat(3000), 2000, 'An expression has at most 2,000 characters.'],
  ])('%s', (text, at, sentence) => {
    const { problem } = parseFilter(text);
    expect(problem?.at).toBe(at);
    expect(problem && describeProblem(problem)).toBe(sentence);
  });

  test('is pointed at', () => {
    expect(pointAt('failing and heatlh=x', { at: 12, length: 6 })).toEqual([
      'failing and heatlh=x',
      '            ^^^^^^',
    ]);
    expect(pointAt('a\u001b and', { at: 6, length: 1 })).toEqual(['a\\x1b and', '         ^']);
    expect(pointAt(`${'a '.repeat(100)}(`, { at: 201, length: 1 })[1]).toHaveLength(62);
  });
});

const words = fc.constantFrom(
  ...[
    'and',
    'or',
    'not',
    '!',
    '(',
    ')',
    'path',
    'to',
    'from',
    'tag:',
    'tag:eks:x',
    '/',
    '/a/',
    '"',
    "'",
    ' ',
    '\\',
  ],
  ...fieldNames,
  ...flagNames,
  ...operators,
);

const texts = fc.string({ minLength: 1, maxLength: 12 });
const leaves: fc.Arbitrary<FilterExpression> = fc.oneof(
  fc.constantFrom(...flagNames).map(name => ({ kind: 'flag', name }) as const),
  texts.map(text => ({ kind: 'text', text }) as const),
  fc.constantFrom('a', '^x$', 'a(b|c)', '[a-z]+').map(source => ({ kind: 'regex', source }) as const),
  fc
    .record({
      field: fc.constantFrom('name', 'route', 'host', 'sg'),
      operator: fc.constantFrom('=', '!=', '~', '^=', '$='),
      value: fc.string({ maxLength: 12 }),
    })
    .map(comparison => ({ kind: 'comparison', ...comparison }) as const),
  fc
    .record({ operator: fc.constantFrom('=', '!=', '>', '>=', '<', '<='), value: fc.nat(99_999).map(String) })
    .map(comparison => ({ kind: 'comparison', field: 'port', ...comparison }) as const),
);
const expressions: fc.Arbitrary<FilterExpression> = fc.letrec<{ all: FilterExpression }>(tie => ({
  all: fc.oneof(
    { maxDepth: 4 },
    leaves,
    tie('all').map(part => ({ kind: 'not', part }) as const),
    fc
      .tuple(fc.constantFrom('to', 'from'), tie('all'))
      .map(([direction, part]) => ({ kind: 'path', direction, part }) as const),
    fc
      .tuple(fc.constantFrom('and', 'or'), fc.array(tie('all'), { minLength: 2, maxLength: 4 }))
      .map(([kind, parts]) => ({ kind, parts }) as const),
  ),
})).all;

describe('whatever is typed', () => {
  test('is an expression or a problem with a place', () => {
    const typed = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.array(words, { maxLength: 20 }).map(all => all.join(' ')),
      fc.array(words, { maxLength: 12 }).map(all => all.join('')),
    );
    fc.assert(
      fc.property(typed, text => {
        for (const isSearch of [false, true]) {
          const { problem } = parseFilter(text, { isSearch });
          if (problem === undefined) continue;
          expect(problem.at).toBeLessThanOrEqual(text.length);
          expect(problem.length).toBeGreaterThan(0);
          expect(describeProblem(problem)).toMatch(/\S/);
          const [line, caret] = pointAt(text, problem);
          expect(caret.trimEnd().length).toBeLessThanOrEqual(line.length + 1);
        }
      }),
    );
  });

  test('is the same when it is printed and read again', () => {
    fc.assert(
      fc.property(expressions, expression => {
        expect([printFilter(expression), parseFilter(printFilter(expression))]).toEqual([
          printFilter(expression),
          { expression },
        ]);
      }),
    );
  });
});
