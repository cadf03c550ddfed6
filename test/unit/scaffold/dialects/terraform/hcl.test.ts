import { getExpressionAst, parse } from '@cdktf/hcl2json';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  hclArgument,
  hclBlockItem,
  hclCall,
  hclCode,
  hclComment,
  hclList,
  hclLiteral,
  hclMap,
  printHclExpression,
  printHcl,
  quoteHcl,
} from '../../../../../src/scaffold/dialects/terraform/hcl';
import { hostileText } from '../../../../support/scaffold';
import { asParsed } from '../../../../support/terraform';

describe('texts', () => {
  test.each([
    ['plain', '"plain"'],
    ['a "b" \\ c', '"a \\"b\\" \\\\ c"'],
    ['line\nbreak\r\tand tab', '"line\\nbreak\\r\\tand tab"'],
    ['${stageVariables.port}', '"$${stageVariables.port}"'],
    ['%{if true}', '"%%{if true}"'],
    ['$${x}', '"$\\u0024{x}"'],
    ['%%{x}', '"%\\u0025{x}"'],
    ['$ % {', '"$ % {"'],
    ['$%{x} %${y}', '"$%%{x} %$${y}"'],
    ['\u0000\u2028\u202e\ufeff', '"\\u0000\\u2028\\u202e\\ufeff"'],
    ['日本語 😀', '"日本語 😀"'],
    ['half \ud800 a pair', '"half \ufffd a pair"'],
  ])('%j is written %s', (text, expected) => {
    expect(quoteHcl(text)).toBe(expected);
  });

  test('mean to the parser of HashiCorp what they were', async () => {
    const texts = fc.oneof(
      hostileText,
      fc.string({ unit: fc.constantFrom('$', '%', '{', '}', '\\', '"', 'a', '~'), maxLength: 12 }),
    );
    await fc.assert(
      fc.asyncProperty(texts, async text => {
        const file: unknown = await parse('a.tf', printHcl([hclArgument('a', hclLiteral(text))]));
        expect(file).toEqual({ a: asParsed(text.replaceAll(/\p{Surrogate}/gu, '\ufffd')) });
      }),
      { numRuns: 500 },
    );
  });

  test('before an expression keep their last dollar to themselves', async () => {
    const printed = printHclExpression(
      { kind: 'template', parts: ['a', '$', code2('var.x'), '%', code2('var.y')] },
      '',
    );
    expect(printed).toBe('"a\\u0024${var.x}%${var.y}"');
    const { children = [] } = (await getExpressionAst('a.tf', printed)) ?? {};
    expect(children.map(({ type }) => type)).toEqual([
      'literalValue',
      'scopeTraversal',
      'literalValue',
      'scopeTraversal',
    ]);
  });

  test('an expression alone is no text', () => {
    expect(printHclExpression({ kind: 'template', parts: [code2('var.x')] }, '')).toBe('var.x');
  });
});

describe('layout', () => {
  test('equal signs of neighbouring lines stand below each other, a longer argument in between stands alone', () => {
    const tags = hclMap([
      ['a', hclLiteral(1)],
      ['long key', hclLiteral(true)],
      ['nested', hclMap([['b', hclList([])]])],
    ]);
    const lifecycle = hclBlockItem('lifecycle', [hclArgument('create_before_destroy', hclLiteral(true))]);
    const hash = hclCall(
      'sha1',
      hclCall('jsonencode', hclList(['a', 'b'].map(name => hclCode(name.repeat(60))))),
    );
    const first = [
      hclArgument('name', hclLiteral('a')),
      hclArgument('load_balancer_type', hclLiteral('application')),
      hclArgument('tags', tags),
      hclArgument('n', hclLiteral(Number.NaN)),
      lifecycle,
      hclBlockItem('empty', []),
    ];
    const printed = printHcl([
      hclComment('What this is.'),
      hclBlockItem('resource', first, 'aws_lb', 'a'),
      hclComment('Next.'),
      hclBlockItem('resource', [hclArgument('hash', hash)], 'aws_lb', 'b'),
    ]);
    expect(printed).toBe(
      [
        '# What this is.',
        'resource "aws_lb" "a" {',
        '  name               = "a"',
        '  load_balancer_type = "application"',
        '  tags = {',
        '    a          = 1',
        '    "long key" = true',
        '    nested = {',
        '      b = []',
        '    }',
        '  }',
        '  n = null',
        '',
        '  lifecycle {',
        '    create_before_destroy = true',
        '  }',
        '',
        '  empty {}',
        '}',
        '',
        '# Next.',
        'resource "aws_lb" "b" {',
        '  hash = sha1(jsonencode([',
        `    ${'a'.repeat(60)},`,
        `    ${'b'.repeat(60)},`,
        '  ]))',
        '}',
        '',
      ].join('\n'),
    );
  });

  test.each(['for', 'true', 'null', 'integration.request.path.proxy', '日本', 'K', ''])(
    'the key %j is quoted',
    async key => {
      const file: unknown = await parse('a.tf', printHcl([hclArgument('a', hclMap([[key, hclLiteral(1)]]))]));
      expect(file).toEqual({ a: { [key]: 1 } });
      expect(printHcl([hclArgument('a', hclMap([[key, hclLiteral(1)]]))])).toContain('"');
    },
  );

  test('nothing in a comment ends it', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async text => {
        const printed = printHcl([hclComment(text), hclArgument('a', hclLiteral(1))]);
        expect(await parse('a.tf', printed)).toEqual({ a: 1 });
        expect(
          printed.split(/[\n\r\u0085\u2028\u2029]/).filter(line => line !== '' && !line.startsWith('#')),
        ).toEqual(['a = 1']);
      }),
    );
  });

  test('long comments are broken between words', () => {
    const lines = printHcl([hclComment('word '.repeat(50))]).split('\n');
    expect(lines.every(line => line.length <= 100)).toBe(true);
    expect(lines).toHaveLength(4);
  });
});

function code2(text: string): { readonly code: string } {
  return { code: text };
}
