import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runExpression } from '../../../../src/trace/rules/expression/run';

const plain = { ignoreCase: false };

/** JavaScript's own engine, which is trusted with short texts only. */
function native(
  expression: string,
  text: string,
  isWhole: boolean,
): readonly (string | undefined)[] | undefined {
  return new RegExp(isWhole ? `^(?:${expression})$` : expression, 's').exec(text) ?? undefined;
}

function ours(
  expression: string,
  text: string,
  isWhole: boolean,
): readonly (string | undefined)[] | undefined {
  const found = runExpression(expression, text, { ignoreCase: false, isWhole });
  if (typeof found === 'string') return undefined;
  return Array.from({ length: found.captures.length / 2 }, (_, group) => {
    const from = found.captures[2 * group];
    return from === undefined ? undefined : text.slice(from, found.captures[2 * group + 1]);
  });
}

const { expression } = fc.letrec(tie => ({
  expression: fc.oneof({ maxDepth: 3 }, tie('atom'), tie('pair'), tie('choice'), tie('repeat')),
  atom: fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\w', '^', '$', 'ab'),
  pair: fc.tuple(tie('expression'), tie('expression')).map(parts => parts.join('')),
  choice: fc.tuple(tie('expression'), tie('expression')).map(parts => `(${parts.join('|')})`),
  repeat: fc
    .tuple(
      fc.constantFrom('a', 'b', '(ab)', '(a|b)', '[ab]', '(?:ba)'),
      fc.constantFrom('*', '+', '?', '*?', '+?', '??', '{2}', '{1,}', '{0,2}'),
    )
    .map(parts => parts.join('')),
}));
const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });

describe('runExpression', () => {
  it('finds what another engine finds, with the same groups', () => {
    fc.assert(
      fc.property(expression, text, fc.boolean(), (one, given, isWhole) => {
        const found = ours(String(one), given, isWhole);
        const expected = native(String(one), given, isWhole);
        expect(found === undefined ? undefined : [...found]).toEqual(
          expected === undefined ? undefined : [...expected],
        );
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['^\\/api\\/v[0-9]+\\/(.*)$', '/api/v12/orders/1', true],
    ['^\\/api\\/v[0-9]+\\/(.*)$', '/api/v/orders', false],
    ['^(.*)\\.example\\.com$', 'a.example.com', true],
    ['^(.*)\\.example\\.com$', 'a.exampleXcom', false],
    ['a{2}', 'aa', true],
    ['a{,2}', 'a{,2}', true],
    ['x{', 'x{', true],
    ['[]a]', ']', true],
    ['[a-]', '-', true],
    ['[\\d.-]+', '10.0-1', true],
    ['[\\W]', '/', true],
    ['[^\\W]', '/', false],
    ['\\bord', '/orders', true],
    ['\\x2f', '/', true],
    ['(?<name>a)(?P<other>b)', 'ab', true],
    ['', '', true],
    ['a|', '', true],
  ])('%j in %j: %s', (one, given, expected) => {
    expect(typeof runExpression(one, given, plain) === 'object').toBe(expected);
  });

  it('leaves case aside where it does not count', () => {
    expect(runExpression('^ORDERS[a-f]$', 'ordersD', { ignoreCase: true })).toMatchObject({});
    expect(runExpression('^[^a]$', 'A', { ignoreCase: true })).toBe('none');
  });

  it.each([
    '(?=a)',
    '(?!a)',
    '(?<=a)b',
    '(?>a)',
    '(a)\\1',
    'a++',
    'a**',
    '\\p{L}',
    '(?i)a',
    '(',
    ')',
    '[a',
    '*',
    '[z-a]',
    'a{2,1}',
    'a{5000}',
    '[[:alpha:]]',
    '\\',
    '[\\d-z]',
    '(?R)',
  ])('does not pretend to understand %j', one => {
    expect(runExpression(one, 'a', plain)).toBe('undecided');
  });

  it.each([
    ['(a*)*b', 'a'.repeat(5000)],
    ['(a|a)*b', 'a'.repeat(5000)],
    ['(a|aa)+$', `${'a'.repeat(5000)}b`],
    ['((a+)+)+c', 'a'.repeat(2000)],
  ])('%j takes no exponential time', (one, given) => {
    expect(runExpression(one, given, plain)).toBe('none');
  });

  it('gives up on what would take too much', () => {
    expect(runExpression('((a{100}){100}){100}', 'a', plain)).toBe('undecided');
    expect(runExpression('a{1000}', 'a'.repeat(10_000), plain)).toBe('undecided');
    expect(runExpression('('.repeat(5000), 'a', plain)).toBe('undecided');
  });
});
