import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { annotated, printYaml, tagged, yamlMap } from '../../../../../src/scaffold/dialects/shared/yaml';
import type { Yaml, YamlMap } from '../../../../../src/scaffold/dialects/shared/yaml';
import { yamlNumber, yamlText } from '../../../../../src/scaffold/dialects/shared/yamlScalar';
import { hostileText } from '../../../../support/scaffold';

const versions = ['1.1', '1.2'] as const;

const anyText = fc.oneof(hostileText, fc.string({ unit: 'binary' }), fc.string());

const anyYaml: fc.Arbitrary<YamlMap> = fc.letrec<{ value: Yaml; map: YamlMap }>(tie => ({
  value: fc.oneof(
    { maxDepth: 3 },
    anyText,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(number => number + 0),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('map'),
  ),
  map: fc.array(fc.tuple(anyText, tie('value')), { maxLength: 4 }).map(yamlMap),
})).map;

describe('printed YAML', () => {
  test.each(versions)('reads as what was written, by YAML %s', version => {
    fc.assert(
      fc.property(anyYaml, value => {
        expect(JSON.stringify(parse(printYaml({ value }), { version }))).toBe(JSON.stringify({ value }));
      }),
    );
  });

  test.each([
    ['a name', 'orders', 'orders'],
    ['a type', 'AWS::ApiGateway::RestApi', 'AWS::ApiGateway::RestApi'],
    ['a path', '/orders/{id}', '/orders/{id}'],
    ['a truth value of YAML 1.1', 'No', "'No'"],
    ['nothing', 'null', "'null'"],
    ['no text', '', "''"],
    ['a number', '0x1F', "'0x1F'"],
    ['an id that reads as a number', '1234567e10', "'1234567e10'"],
    ['a date', '2010-09-09', "'2010-09-09'"],
    ['a merge key', '<<', "'<<'"],
    ['the beginning of a comment', 'a # b', "'a # b'"],
    ['the end of a key', 'a: b', "'a: b'"],
    ['a colon at the end', 'a:', "'a:'"],
    ['an apostrophe', "it's", '"it\'s"'],
    ['quotes', 'say "x"', `'say "x"'`],
    ['a backslash among lines', 'a\\n\nb', '"a\\\\n\\nb"'],
    ['next line', 'a\u0085b', '"a\\x85b"'],
    ['a line separator', 'a\u2028b', '"a\\u2028b"'],
    ['half a character', '\ud83d', '"\\uD83D"'],
    ['a change of direction', 'a\u202eb', '"a\\u202Eb"'],
    ['a character of the second plane', '😀', "'😀'"],
    ['one of it that nobody sees', '\u{e0041}', '"\\U000E0041"'],
  ])('%s', (_, text, written) => {
    expect(yamlText(text)).toBe(written);
  });

  test('an exponent has a point in front of it, which YAML 1.1 wants', () => {
    expect([1e21, -2e-7, 1.5e21, 443].map(yamlNumber)).toEqual(['1.0e+21', '-2.0e-7', '1.5e+21', '443']);
  });

  test('a key of any length is a key', () => {
    const key = `k${'x'.repeat(2000)}`;
    for (const value of ['v', [1], { a: { b: 'c' } }, []]) {
      expect(parse(printYaml({ [key]: value, z: 1 }))).toEqual({ [key]: value, z: 1 });
    }
  });

  test('a tag stands in front of its value', () => {
    expect(printYaml({ a: tagged('!Ref', 'Link'), b: [tagged('!Join', ['', ['x']])] })).toBe(
      ['a: !Ref Link', 'b:', '  - !Join', "    - ''", '    - - x', ''].join('\n'),
    );
  });
});

describe('comments', () => {
  test('break nothing, whatever they hold', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 3 }), anyText, (comments, text) => {
        const inner = { key: text };
        const printed = printYaml({ a: annotated(inner, comments), b: annotated(inner, comments) }, comments);
        expect(parse(printed)).toStrictEqual({ a: inner, b: inner });
      }),
    );
  });

  test('are wrapped, paragraphs parted, commands left as they are', () => {
    const command = `  aws ${'argument '.repeat(20)}end`;
    const printed = printYaml({ a: 1 }, ['word '.repeat(30), 'Second.\nStill second.', command]);
    expect(printed.split('\n')).toEqual([
      `# ${'word '.repeat(19).trim()}`,
      `# ${'word '.repeat(11).trim()}`,
      '#',
      '# Second. Still second.',
      `#   aws ${'argument '.repeat(20)}end`,
      'a: 1',
      '',
    ]);
  });
});
