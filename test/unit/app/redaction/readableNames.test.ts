import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactReading, redactWithIds } from '../../../../src/app/redact';
import { awsWords } from '../../../../src/app/redaction/awsWords';
import { Texts } from '../../../../src/app/redaction/texts';
import { WordCodes } from '../../../../src/app/redaction/wordCodes';
import { buildAccount } from '../../../../src/paths/account';
import { runExpression } from '../../../../src/model/expression/run';
import { matchesPattern } from '../../../../src/model/wildcardPattern';
import { displayName } from '../../../../src/present/names';
import { arns, sketch } from '../../../support/sketch';

const seed = 20_261_122;
const key = Buffer.from('0123456789abcdef0123456789abcdef');
const kept = (word: string): boolean => awsWords.has(word) || /^\d{1,2}$/.test(word);

const shop = (name: string) =>
  sketch(`
    rest r1 ${name}
      stage prod
      stage dev
      GET /${name}/{id} link l2 http://h -> app/${name}-alb
      GET /payments link l2 http://h -> app/${name}-alb
    link2 l2
    lb app/${name}-alb
      HTTP 80 -> payments-tg
    tg payments-tg ip 80 10.0.0.2:80=healthy`);

describe('readable pseudonyms', () => {
  it('tell what they name and are the same for the same name everywhere', () => {
    const { graph } = buildAccount(redactReading(shop('orders')));
    const names = (
      kind: 'rest-api' | 'load-balancer' | 'target-group' | 'route' | 'stage',
    ): readonly string[] => graph.ofKind(kind).map(displayName).sort();
    expect(names('rest-api')).toEqual(['api1']);
    expect(names('load-balancer')).toEqual(['api1-alb']);
    expect(names('target-group')).toEqual(['tg1-tg']);
    expect(names('route')).toEqual(['GET /api1/{id}', 'GET /tg1']);
    expect(names('stage')).toEqual(['stage1', 'stage2']);
    expect(graph.ofKind('load-balancer')[0]?.id).toContain('/api1-alb/');
  });

  it('are the same each time, and say where something is now', () => {
    const reading = shop('orders');
    const given = [arns.rest('r1'), `${arns.rest('r1')}/stages/dev`];
    const { reading: redacted, ids } = redactWithIds(reading, given);
    expect(redacted).toEqual(redactReading(reading));
    const { graph } = buildAccount(redacted);
    expect(ids.map(id => graph.node(id)?.kind)).toEqual(['rest-api', 'stage']);
  });

  it('tell neither the length nor the order of the names', () => {
    for (const name of ['zebra', 'averyverylongname', 'ab'])
      expect(
        buildAccount(redactReading(shop(name)))
          .graph.ofKind('rest-api')
          .map(displayName),
      ).toEqual(['api1']);
    const many = Array.from({ length: 9 }, (_, index) => `rest r${index} shop${'abcdefghi'.charAt(index)}`);
    const order = buildAccount(redactReading(sketch(many.join('\n'))))
      .graph.ofKind('rest-api')
      .map(displayName);
    expect([...order].sort()).toEqual(Array.from({ length: 9 }, (_, index) => `api${index + 1}`));
  });

  it('are not given where a pattern counts characters', () => {
    const codes = new WordCodes(key, kept, { codesFor: word => (word === 'orders' ? ['api1'] : []) });
    const texts = new Texts(key, codes);
    const noted = ['/orders', '/or?ers'];
    for (const text of noted) texts.text(text, 'pattern');
    texts.replace();
    expect(texts.text('/orders')).toMatch(/^\/(?!orders)[a-z]{6}$/);
  });
});

/** As many words as stand in the texts have a readable code to choose. */
const codesFor = (word: string): readonly string[] =>
  /^[a-c]/.test(word) ? [1, 2, 3, 4, 5, 6].map(number => `part${(word.length * 7 + number) % 14}`) : [];
const segment = fc.stringMatching(/^[a-cA-B01]{1,5}$/);
const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map(parts => `/${parts.join('/')}`);
const wild = fc.oneof(fc.stringMatching(/^[a-c01/.*-]{1,9}$/), fc.stringMatching(/^[a-cA-B01/.*?-]{1,9}$/));
const expressions = ['^/abc/.*$', '^/(ab|b)(/.*)?$', '/a[^/]+/b', '^/a[a-c]+$', '/.b', '^/abc$', '/ab\\d'];

describe('patterns and expressions match readable pseudonyms exactly where they match words', () => {
  it('any patterns, any paths: in every answer that is given', () => {
    let readable = 0;
    fc.assert(
      fc.property(
        fc.array(wild, { minLength: 1, maxLength: 4 }),
        fc.array(path, { minLength: 1, maxLength: 6 }),
        fc.subarray(expressions, { maxLength: 1 }),
        (patterns, paths, given) => {
          const texts = new Texts(key, new WordCodes(key, kept, { codesFor }));
          for (const pattern of patterns) texts.text(pattern, 'pattern');
          for (const each of paths) texts.mapping(each);
          for (const each of given) texts.expression(each);
          texts.replace();
          expect(new Set(paths.map(each => texts.mapping(each))).size).toBe(new Set(paths).size);
          for (const each of paths) if (texts.mapping(each).includes('part')) readable += 1;
          for (const pattern of patterns) {
            if (!texts.isExact(pattern)) continue;
            for (const ignoreCase of [true, false])
              for (const each of paths)
                expect([
                  pattern,
                  each,
                  matchesPattern(texts.text(pattern, 'pattern'), texts.mapping(each), { ignoreCase }),
                ]).toEqual([pattern, each, matchesPattern(pattern, each, { ignoreCase })]);
          }
          for (const each of given) {
            const encoded = texts.expression(each);
            if (encoded.startsWith('(?#')) continue;
            if (!texts.isExact(each)) continue;
            for (const text of paths) {
              const run = (expression: string, on: string) =>
                runExpression(expression, on, {
                  dialect: 'load-balancer',
                  ignoreCase: false,
                  isWhole: false,
                });
              expect([each, text, run(encoded, texts.mapping(text))]).toEqual([each, text, run(each, text)]);
            }
          }
        },
      ),
      { seed, numRuns: 1500 },
    );
    expect(readable).toBeGreaterThan(100);
  });
});
