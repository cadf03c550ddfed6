import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { commentYaml, printYaml, tagYaml, yamlMap } from '../../../../../src/scaffold/dialects/shared/yaml';
import { hostileText } from '../../../../support/scaffold';

const anyText = fc.oneof(hostileText, fc.string({ unit: 'binary' }), fc.string());

describe('printed YAML', () => {
  test.each([
    ['a name', 'orders', 'orders'],
    ['a type', 'AWS::ApiGateway::RestApi', 'AWS::ApiGateway::RestApi'],
    ['a path', '/orders/{id}', '/orders/{id}'],
    ['a truth value of YAML 1.1', 'No', "'No'"],
    ['a truth value of Ruby', 'yEs', "'yEs'"],
    ['nothing', 'null', "'null'"],
    ['no text', '', "''"],
    ['a number', '0x1F', "'0x1F'"],
    ['an id that reads as a number', '1234567e10', "'1234567e10'"],
    ['an exponent without a number', 'E0', "'E0'"],
    ['a word that begins as one', 'E0a', 'E0a'],
    ['a value key of YAML 1.1', '=', "'='"],
    ['a date', '2010-09-09', "'2010-09-09'"],
    ['a merge key', '<<', "'<<'"],
    ['the beginning of a comment', 'a # b', "'a # b'"],
    ['the end of a key', 'a: b', "'a: b'"],
    ['a colon at the end', 'a:', "'a:'"],
    ['an apostrophe', "it's", '"it\'s"'],
    ['quotes', 'say "x"', `'say "x"'`],
    ['a backslash among lines', 'a\\n\nb', '"a\\\\n\\nb"'],
    ['next line', 'a\u0085b', '"a\\u0085b"'],
    ['a line separator', 'a\u2028b', '"a\\u2028b"'],
    ['half a character', '\ud83d', '"\\ud83d"'],
    ['a change of direction', 'a\u202eb', '"a\\u202eb"'],
    ['a character of the second plane', '😀', "'😀'"],
    ['one of it that nobody sees', '\u{e0041}', '"\\U000e0041"'],
  ])('%s', (_, text, written) => {
    expect(printYaml({ a: text })).toBe(`a: ${written}\n`);
    expect(printYaml(yamlMap([[text, [text]]]))).toBe(`${written}:\n  - ${written}\n`);
  });

  test('an exponent has a point in front of it, which YAML 1.1 wants', () => {
    expect(printYaml({ a: [1e21, -2e-7, 1.5e21, 443] })).toBe(
      'a:\n  - 1.0e+21\n  - -2.0e-7\n  - 1.5e+21\n  - 443\n',
    );
  });

  test('a key of any length is a key', () => {
    const key = `k${'x'.repeat(2000)}`;
    for (const value of ['v', [1], { a: { b: 'c' } }, []]) {
      expect(parse(printYaml({ [key]: value, z: 1 }))).toEqual({ [key]: value, z: 1 });
    }
  });

  test('a tag stands in front of its value', () => {
    expect(printYaml({ a: tagYaml('!Ref', 'Link'), b: [tagYaml('!Join', ['', ['x']])] })).toBe(
      ['a: !Ref Link', 'b:', '  - !Join', "    - ''", '    - - x', ''].join('\n'),
    );
  });
});

describe('comments', () => {
  test('break nothing, whatever they hold', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 3 }), anyText, (comments, text) => {
        const inner = { key: text };
        const printed = printYaml(
          { a: commentYaml(inner, comments), b: commentYaml(inner, comments) },
          comments,
        );
        expect(parse(printed)).toStrictEqual({ a: inner, b: inner });
      }),
    );
  });

  test('stand above a member behind an empty line, and above an item', () => {
    const printed = printYaml({
      a: [commentYaml(1, ['One.']), commentYaml({ x: 2 }, ['Two.'])],
      b: { c: commentYaml(3, ['Three.']), d: commentYaml([], ['Four.', 'Five.']), e: commentYaml('f') },
    });
    expect(printed.split('\n')).toEqual([
      'a:',
      '  # One.',
      '  - 1',
      '  # Two.',
      '  - x: 2',
      'b:',
      '  # Three.',
      '  c: 3',
      '',
      '  # Four.',
      '  #',
      '  # Five.',
      '  d: []',
      '',
      '  e: f',
      '',
    ]);
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
