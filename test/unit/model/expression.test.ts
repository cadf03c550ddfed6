import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runExpression } from '../../../src/model/expression/run';

const plain = { dialect: 'load-balancer', ignoreCase: false } as const;

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
  const found = runExpression(expression, text, { ...plain, isWhole });
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
    expect(runExpression('^ORDERS[a-f]$', 'ordersD', { ...plain, ignoreCase: true })).toMatchObject({});
    expect(runExpression('^[^a]$', 'A', { ...plain, ignoreCase: true })).toBe('none');
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
    expect(runExpression(`[${'a-z'.repeat(300)}]{1000}`, 'a'.repeat(40), plain)).toBe('undecided');
    expect(runExpression('a'.repeat(10_001), 'a', plain)).toBe('undecided');
  });

  it('takes of what many runs may take together, and gives up where nothing is left', () => {
    const effort = { left: 2000 };
    const options = { ...plain, effort };
    const answers = Array.from({ length: 50 }, () => runExpression('^(a|b)*c$', 'abababab', options));
    expect(answers[0]).toBe('none');
    expect(answers.at(-1)).toBe('undecided');
    expect(effort.left).toBeGreaterThan(-1000);
  });

  it('gives up on many that are not understood', () => {
    const effort = { left: 100_000 };
    for (let time = 0; time < 10; time++) runExpression('((a{1000}){1000}){1000}', 'a', { ...plain, effort });
    expect(effort.left).toBeLessThan(0);
  });
});

const java = { dialect: 'java', ignoreCase: false, isWhole: true } as const;

describe('runExpression of Java', () => {
  it.each([
    ['4\\d{2}', '404', true],
    ['4\\d{2}', '4040', false],
    ['.*404.*', '404', true],
    ['404', '404', true],
    ['40', '404', false],
    ['^(?:4|5)\\d\\d$', '503', true],
    ['[45][0-9]{2}', '200', false],
    ['(?:a{0,1}|b{0,1}){40}x', '404', false],
    ['(?:4{0,1}|0{0,1}){40}', '404', true],
    ['(4|40|404)+', '404404', true],
    ['', '', true],
    ['\\S+', '200', true],
    ['[^4]..', '200', true],
    // What does not compile selects nothing.
    ['((', '404', false],
    ['*', '404', false],
    ['[4', '404', false],
  ])('%j matches all of %j: %s', (one, given, expected) => {
    const found = runExpression(one, given, java);
    expect(found).not.toBe('undecided');
    expect(typeof found === 'object').toBe(expected);
  });

  it.each([
    ...['(?=4)404', '(?!5)\\d+', '(?<=4)04', '(?>4)04', '(4)0\\1', '4++04', '(?i)404', '\\p{Digit}+'],
    ...[
      '\\Q404\\E',
      '[0-9&&[^5]]+',
      '[4[05]]+',
      '[]4]04',
      '[^]]+',
      '\\h*404',
      '\\v404',
      '404\\Z',
      '4{',
      '{4}',
    ],
    ...['(?P<x>404)', '\\u0034', '\\x{34}', '\\R', '\\G404', '404{2}{3}', '(?x) 404', '(?<a_b>4)'],
  ])('does not pretend to understand %j', one => {
    expect(runExpression(one, '404', java)).toBe('undecided');
  });

  it('leaves open what a line end or a character of two units would decide', () => {
    expect(runExpression('.+', 'a\nb', java)).toBe('undecided');
    expect(runExpression('.', '\u{1f600}', java)).toBe('undecided');
  });

  it('finds what another engine finds', () => {
    const digits = fc.string({ unit: fc.constantFrom('4', '0', '5'), maxLength: 4 });
    fc.assert(
      fc.property(expression, digits, (one, given) => {
        const ofDigits = String(one).replaceAll('a', '4').replaceAll('b', '0');
        const found = runExpression(ofDigits, given, java);
        expect(typeof found === 'object').toBe(native(ofDigits, given, true) !== undefined);
      }),
      { numRuns: 2000, seed: 1 },
    );
  });
});
