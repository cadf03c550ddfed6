import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../../src/model/reading';
import type { Trace } from '../../../../src/paths/trace/document';
import { UnusableRequest } from '../../../../src/paths/trace/trace';
import { arns, joined, sketch } from '../../../support/sketch';
import { changed } from '../../diagnosis/case';
import { factsIn, traced, withParameters } from './gateway/traced';

const backend = `
  link2 l2
  network
  lb app/a1
    HTTP 80 -> t1
      10 path=/odd redirect
      20 path=/gone* fixed
  tg t1 ip 80 10.0.0.1:80=healthy
  rest r1 orders
    stage prod
    GET /{proxy+} link l2 http://h/{proxy} -> app/a1
`;
const host = 'https://r1.execute-api.eu-west-1.amazonaws.com';
const account = withParameters(sketch(joined(backend)), {
  'integration.request.path.proxy': 'method.request.path.proxy',
});

const ended = ({ outcome, status }: Trace): string => `${outcome} ${status ?? '-'}`;

/** How a 404 of the backend ends, by the patterns of the integration's responses and the statuses that they give. */
function answeredBy(patterns: readonly (readonly [pattern: string, status: number])[]): Trace {
  const integrationResponses = Object.fromEntries(
    patterns.map(([selectionPattern, status], index) => [
      String(index),
      { statusCode: String(status), selectionPattern },
    ]),
  );
  const integration = { type: 'HTTP', uri: 'http://h/gone', integrationResponses };
  return traced(factsIn(withParameters(account, {}, integration)), `GET ${host}/prod/gone`);
}

/** The load balancer's first rule with these conditions. */
function withConditions(Conditions: readonly object[]): Reading {
  return changed(account, arns.rule('app/a1', '80', '10'), { Conditions });
}

const path = (values: object): object => ({ Field: 'path-pattern', PathPatternConfig: values });

function millis(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

describe('selection patterns of integration responses', () => {
  it.each([
    ['(?:a{0,1}|b{0,1}){26}x', 200],
    ['(?:a{0,1}|b{0,1}){40}x', 200],
    ['(\\d+)+x', 200],
    ['(4|40|404|4?0?4?)*[^4]', 200],
    ['((\\d*)*)*x', 200],
    ['(?:4{0,1}|0{0,1}){40}', 502],
    ['4\\d{2}', 502],
  ])('of %s are decided at once', (pattern, status) => {
    let found: Trace | undefined;
    expect(
      millis(() => {
        found = answeredBy([
          [pattern, 502],
          ['', 200],
        ]);
      }),
    ).toBeLessThan(1000);
    expect(found === undefined ? '' : ended(found)).toBe(`responds-early ${status}`);
  });

  it.each(['(?=4)404', '(4)0\\1?4', '4++04', '\\p{Digit}{3}', '(?i)404', '[0-9&&[^5]]{3}'])(
    'that are not understood leave the status open: %s',
    pattern => {
      const found = answeredBy([
        [pattern, 502],
        ['', 200],
      ]);
      expect(ended(found)).toBe('responds-early -');
      expect(found.because).toContain(pattern);
      expect(found.because).toContain('unknown');
    },
  );

  it('that are not understood decide nothing where every answer has the same status', () => {
    expect(
      ended(
        answeredBy([
          ['(?=4)404', 200],
          ['', 200],
        ]),
      ),
    ).toBe('responds-early 200');
  });

  it('take no longer where there are thousands', () => {
    const many = Array.from(
      { length: 3000 },
      (_, index) => [`(?:(?:4?|0?){300}){${(index % 60) + 1}}x`, 502] as const,
    );
    let found: Trace | undefined;
    expect(
      millis(() => {
        found = answeredBy([...many, ['', 200]]);
      }),
    ).toBeLessThan(2000);
    expect(found?.status).toBeUndefined();
  });
});

describe('conditions of rules', () => {
  const request = `GET ${host}/prod/${'a'.repeat(2000)}`;

  it.each([
    ['a regular expression', path({ RegexValues: ['^/(a+)+$x'] })],
    ['alternatives that overlap', path({ RegexValues: ['^/(a|aa|a?a?)*b$'] })],
    ['repetitions of repetitions', path({ RegexValues: ['^/((a{0,30}){0,30}){0,15}b'] })],
    ['many wildcards', path({ Values: [`/${'*a'.repeat(60)}*b`] })],
    ['a pattern longer than any of AWS', path({ Values: ['*a'.repeat(500_000)] })],
  ])('answer at once for %s', (_, condition) => {
    const facts = factsIn(withConditions([condition]));
    expect(millis(() => traced(facts, request))).toBeLessThan(1000);
  });

  it('are unknown where a pattern is longer than any of AWS', () => {
    const facts = factsIn(withConditions([path({ Values: ['/a'.repeat(200)] })]));
    expect(traced(facts, `GET ${host}/prod/gone`).outcome).toBe('unknown');
  });

  it('answer for hundreds of expressions that each take much', () => {
    const condition = path({
      RegexValues: Array.from({ length: 400 }, (_, index) => `^/((a{0,9}){0,9}){0,9}[^a]${index}$`),
    });
    const facts = factsIn(withConditions([condition]));
    let found: Trace | undefined;
    expect(
      millis(() => {
        found = traced(facts, request);
      }),
    ).toBeLessThan(2000);
    expect(found?.outcome).toBe('unknown');
  });

  it('stay decided for as many as a listener has', () => {
    const condition = path({
      RegexValues: Array.from({ length: 500 }, (_, index) => `^/v${index}/[a-z]+/[0-9]+$`),
    });
    const found = traced(factsIn(withConditions([condition])), `GET ${host}/prod/orders/42`);
    expect(found.outcome).toBe('reaches-targets');
    expect(found.because).not.toContain("couldn't");
  });
});

describe('requests', () => {
  const facts = factsIn(account);

  it.each([
    ['a URL', `GET ${host}/prod/${'a'.repeat(1_000_000)}`, []],
    ['a query', `GET ${host}/prod/a?${'?&='.repeat(300_000)}`, []],
    ['a header', `GET ${host}/prod/a`, [`x-team: ${'a '.repeat(500_000)}`]],
  ])('are refused where %s is longer than API Gateway takes', (_, line, headers) => {
    expect(
      millis(() => {
        expect(() => traced(facts, line, headers)).toThrow(UnusableRequest);
      }),
    ).toBeLessThan(1000);
  });

  it('are taken at the length that API Gateway takes', () => {
    expect(traced(facts, `GET ${host}/prod/${'a'.repeat(10_000)}`).outcome).toBe('reaches-targets');
  });
});
