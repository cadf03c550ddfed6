import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../../../src/paths/facts';
import type { AwsObject } from '../../../../../src/topology/document';
import type { ArrivingPattern } from '../../../../../src/paths/trace/gateway/integrationPath';
import type { Message } from '../../../../../src/paths/trace/message';
import {
  couldMatch,
  reachableRules,
  rulesInOrder,
  shadowedBy,
  type ListenerRuleNode,
} from '../../../../../src/paths/trace/rules/reachableRules';
import { testRule } from '../../../../../src/paths/trace/rules/matching';
import { arns, sketch } from '../../../../support/sketch';
import { changed } from '../../../diagnosis/case';
import { buildAccount } from '../../../../../src/paths/account';

function read(text: string): Facts {
  const reading = sketch(text);
  return buildAccount(reading).facts;
}

const listener = arns.listener('app/a1', '80');
const account = (...rules: readonly string[]): string => `
  lb app/a1
    HTTP 80 fixed
      ${rules.join('\n      ')}
  tg t1 ip 80 10.0.0.1:80=healthy
`;

let made = 0;
function ruleOf(conditions: readonly AwsObject[], priority = String(++made)): ListenerRuleNode {
  return { id: `rule-${++made}`, kind: 'rule', attributes: { priority, conditions, actions: [] } };
}

const priorities = (rules: readonly ListenerRuleNode[]): readonly (string | undefined)[] =>
  rules.map(({ attributes }) => attributes.priority);
const path = (...Values: readonly string[]): AwsObject => ({
  Field: 'path-pattern',
  PathPatternConfig: { Values },
});
const host = (...Values: readonly string[]): AwsObject => ({
  Field: 'host-header',
  HostHeaderConfig: { Values },
});
const method = (...Values: readonly string[]): AwsObject => ({
  Field: 'http-request-method',
  HttpRequestMethodConfig: { Values },
});
const header = (HttpHeaderName: string, ...Values: readonly string[]): AwsObject => ({
  Field: 'http-header',
  HttpHeaderConfig: { HttpHeaderName, Values },
});
const query = (...Values: readonly AwsObject[]): AwsObject => ({
  Field: 'query-string',
  QueryStringConfig: { Values },
});
const source = (...Values: readonly string[]): AwsObject => ({
  Field: 'source-ip',
  SourceIpConfig: { Values },
});
const expression = (field: string, config: string, ...RegexValues: readonly string[]): AwsObject => ({
  Field: field,
  [config]: { RegexValues },
});
/** What callers choose told apart from what they could not. */
const of = (pathPattern: string): Partial<ArrivingPattern> => ({ path: '/*', pathPattern });
const arriving = (given: Partial<ArrivingPattern>): ArrivingPattern => ({
  method: 'GET',
  host: 'orders.internal',
  path: '/orders/*',
  ...given,
});

describe('rulesInOrder', () => {
  it('goes by number, not by text, the default last', () => {
    const facts = read(
      account('100 path=/c -> t1', '9 path=/a -> t1', '50000 path=/d -> t1', '20 path=/b -> t1'),
    );
    expect(priorities(rulesInOrder(facts, listener))).toEqual(['9', '20', '100', '50000', 'default']);
    expect(rulesInOrder(facts, listener)).toBe(rulesInOrder(facts, listener));
  });

  it('has none of a listener that does not exist', () => {
    expect(rulesInOrder(read(account()), 'nothing')).toEqual([]);
  });
});

describe('couldMatch', () => {
  it.each<[string, readonly AwsObject[], Partial<ArrivingPattern>, string]>([
    ['no conditions', [], {}, 'always'],
    ['a wider path', [path('/orders*')], {}, 'always'],
    ['one of several paths', [path('/x', '/orders/*')], {}, 'always'],
    ['a narrower path', [path('/orders/v1/*')], {}, 'maybe'],
    ['another path', [path('/v2/*')], {}, 'never'],
    ['another case of the path', [path('/Orders/*')], {}, 'never'],
    ['the exact root, which a greedy parameter of a REST API is never', [path('/')], of('/?*'), 'never'],
    ['one character more than the root', [path('/?*')], of('/?*'), 'always'],
    ['a path below a segment', [path('/orders/*/items')], of('/orders/\u0001'), 'never'],
    ['a path with a segment in it', [path('/orders/?*/items')], of('/orders/\u0001/items'), 'always'],
    ['a path beside a segment', [path('/orders/v1')], of('/orders/\u0001'), 'maybe'],
    ['an empty segment', [path('/orders/')], of('/orders/\u0001'), 'never'],
    ['an empty last segment of an HTTP API', [path('/orders/')], of('/orders/\u0002'), 'maybe'],
    ['a slash in the last segment of an HTTP API', [path('/orders/a/b')], of('/orders/\u0002'), 'never'],
    ['every path, and none is known', [path('/*')], { path: undefined }, 'always'],
    ['some path, and none is known', [path('/v2/*')], { path: undefined }, 'maybe'],
    [
      'a fixed path by its expression',
      [expression('path-pattern', 'PathPatternConfig', '^/v[0-9]/x$')],
      { path: '/v2/x' },
      'always',
    ],
    [
      'a fixed path against its expression',
      [expression('path-pattern', 'PathPatternConfig', '^/v[0-9]/x$')],
      { path: '/vx/x' },
      'never',
    ],
    [
      'an expression that matches a part',
      [expression('path-pattern', 'PathPatternConfig', '/v[0-9]')],
      { path: '/v2/x' },
      'maybe',
    ],
    ['an expression and a pattern', [expression('path-pattern', 'PathPatternConfig', '^/x$')], {}, 'maybe'],
    ['the host in other case', [host('*.INTERNAL')], {}, 'always'],
    ['another host', [host('*.example.com')], {}, 'never'],
    ['a host that the caller decides', [host('*.example.com')], { host: undefined }, 'maybe'],
    ['a host of which a part is the caller’s', [host('*.example.com')], { host: '*.example.org' }, 'never'],
    ['the method', [method('POST', 'GET')], {}, 'always'],
    ['another method', [method('POST')], {}, 'never'],
    ['methods have case', [method('get')], {}, 'never'],
    ['any method', [method('GET')], { method: 'ANY' }, 'maybe'],
    ['a header', [header('x-canary', '1')], {}, 'maybe'],
    ['a query string', [query({ Value: '*' })], {}, 'maybe'],
    ['an address', [source('0.0.0.0/0')], {}, 'maybe'],
    ['one that never holds among others', [header('a', 'b'), path('/v2/*')], {}, 'never'],
    ['a condition of an unknown kind', [{ Field: 'moon-phase', Values: ['full'] }], {}, 'maybe'],
    [
      'a condition without values',
      [{ Field: 'path-pattern', PathPatternConfig: { Values: [] } }],
      {},
      'maybe',
    ],
    ['the old form', [{ Field: 'path-pattern', Values: ['/v2/*'] }], {}, 'never'],
  ])('%s', (_, conditions, given, expected) => {
    expect(couldMatch(ruleOf(conditions), arriving(given))).toBe(expected);
  });
});

describe('reachableRules', () => {
  it('ends at the first rule that takes everything', () => {
    const facts = read(
      account('1 path=/v2/* -> t1', '2 path=/orders/v1/* -> t1', '3 path=/orders/* -> t1', '4 path=/* -> t1'),
    );
    expect(priorities(reachableRules(facts, listener, arriving({})))).toEqual(['2', '3']);
    expect(priorities(reachableRules(facts, listener, arriving({ path: '/x' })))).toEqual(['4']);
    expect(reachableRules(facts, listener, arriving({}))).toBe(reachableRules(facts, listener, arriving({})));
  });

  it('leaves out a rule that an earlier one leaves nothing for', () => {
    const facts = read(
      account('1 host=orders.internal path=/orders/v1/* -> t1', '2 path=/orders/v1/x* -> t1'),
    );
    expect(priorities(reachableRules(facts, listener, arriving({})))).toEqual(['1', 'default']);
    expect(priorities(reachableRules(facts, listener, arriving({ host: undefined })))).toEqual([
      '1',
      '2',
      'default',
    ]);
  });

  it('leaves out a rule that never gets a request', () => {
    const facts = read(account('1 path=/a/* -> t1', '2 path=/a/b/* -> t1', '3 path=/c -> t1'));
    expect(priorities(reachableRules(facts, listener, arriving({ path: '/*' })))).toEqual([
      '1',
      '3',
      'default',
    ]);
  });

  it('says nothing where the rules were not read', () => {
    const facts = read(`${account('1 path=/a -> t1')}
  refuse elasticloadbalancing:DescribeRules ${listener}`);
    expect(reachableRules(facts, listener, arriving({}))).toEqual([]);
  });
});

describe('shadowedBy', () => {
  it.each<[string, readonly AwsObject[], readonly AwsObject[], boolean]>([
    ['a wider path', [path('/a/*')], [path('/a/b/*')], true],
    ['a narrower path', [path('/a/b/*')], [path('/a/*')], false],
    ['one value each of wider paths', [path('/a/*', '/b/*')], [path('/a/1', '/b/1')], true],
    ['a value that is not covered', [path('/a/*')], [path('/a/1', '/b/1')], false],
    ['one condition less', [path('/a/*')], [path('/a/*'), host('h.example.com')], true],
    ['one condition more', [path('/a/*'), host('h.example.com')], [path('/a/*')], false],
    ['every path', [path('/*')], [host('h.example.com')], true],
    ['hosts without case', [host('*.Example.com')], [host('a.example.COM')], true],
    ['more methods', [method('GET', 'POST')], [method('GET')], true],
    ['fewer methods', [method('GET')], [method('GET', 'POST')], false],
    ['a header of another name', [header('a', '*')], [header('b', '*')], false],
    ['a wider header', [header('X-A', '*chrome*')], [header('x-a', '*Chrome/1*')], true],
    ['a wider query', [query({ Value: '*' })], [query({ Key: 'a', Value: 'b' })], true],
    ['a narrower query', [query({ Key: 'a', Value: 'b' })], [query({ Value: 'b' })], false],
    ['an escaped star', [query({ Value: '\\*' })], [query({ Value: 'x' })], false],
    ['a wider block', [source('10.0.0.0/8')], [source('10.1.0.0/16', '10.2.0.1/32')], true],
    ['two halves', [source('10.0.0.0/9', '10.128.0.0/9')], [source('10.0.0.0/8')], true],
    ['a narrower block', [source('10.0.0.0/16')], [source('10.0.0.0/8')], false],
    [
      'the same expression',
      [expression('path-pattern', 'PathPatternConfig', '^/a')],
      [expression('path-pattern', 'PathPatternConfig', '^/a')],
      true,
    ],
    [
      'another expression',
      [expression('path-pattern', 'PathPatternConfig', '^/a')],
      [expression('path-pattern', 'PathPatternConfig', '^/ab')],
      false,
    ],
    ['what is not understood', [{ Field: 'x' }], [{ Field: 'x' }], false],
  ])('%s', (_, earlier, later, expected) => {
    const reading = sketch(account('1 path=/1 -> t1', '2 path=/2 -> t1'));
    const at = (priority: string): string => arns.rule('app/a1', '80', priority);
    const whole = changed(changed(reading, at('1'), { Conditions: earlier }), at('2'), { Conditions: later });
    const facts = buildAccount(whole).facts;
    const [first, second] = rulesInOrder(facts, listener);
    if (first === undefined || second === undefined) throw new Error('There are two rules.');
    expect(shadowedBy(facts, listener, second)).toBe(expected ? first : undefined);
    expect(shadowedBy(facts, listener, first)).toBeUndefined();
  });
});

/** Few enough to try them all. */
const texts = ['', 'a', 'b', 'aa', 'ab', 'ba', 'bb', 'aab', 'aba', 'bab', 'abab'];
const requests: readonly Message[] = ['GET', 'POST'].flatMap(sent =>
  texts.flatMap(one =>
    ['a', 'ab', 'b'].flatMap(name =>
      [undefined, 'a', 'b'].flatMap(value =>
        ['10.0.0.1', '10.128.0.1'].map(block => ({
          method: sent,
          scheme: 'http' as const,
          host: name,
          port: 80,
          path: `/${one}`,
          query: value === undefined ? [] : [['k', value] as const],
          headers: value === undefined ? [] : [['h', value] as const],
          source: { blocks: [block], owner: 'somebody', isVerified: true },
        })),
      ),
    ),
  ),
);
const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), minLength: 1, maxLength: 3 });
const patterns = fc.array(pattern, { minLength: 1, maxLength: 2 });
const condition = fc.oneof(
  patterns.map(values => path(...values.map(value => `/${value}`))),
  patterns.map(values => host(...values)),
  fc.subarray(['GET', 'POST'], { minLength: 1 }).map(values => method(...values)),
  patterns.map(values => header('h', ...values)),
  patterns.map(values => query(...values.map(Value => ({ Value })))),
  fc
    .subarray(['10.0.0.0/9', '10.128.0.0/9', '10.0.0.0/8'], { minLength: 1 })
    .map(values => source(...values)),
);
const conditions = fc.array(condition, { maxLength: 3 });
const meets = (rule: ListenerRuleNode, message: Message): boolean =>
  testRule(rule, message).kind === 'matches';
const fits = (message: Message, { method: sent, host: name, path: given }: ArrivingPattern): boolean =>
  (sent === 'ANY' || sent === message.method) &&
  (name === undefined || meets(ruleOf([host(name)]), message)) &&
  (given === undefined || meets(ruleOf([path(given)]), message));
const anyArriving = fc.record({
  method: fc.constantFrom('ANY', 'GET'),
  host: fc.constantFrom(undefined, 'a', 'ab', 'a*'),
  path: fc.option(
    fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 3 }).map(text => `/${text}`),
    { nil: undefined },
  ),
});

describe('against every request of a small world', () => {
  it('never says never of a rule that one matches, nor always where one does not', () => {
    fc.assert(
      fc.property(conditions, anyArriving, (given, pattern) => {
        const rule = ruleOf(given);
        const met = requests.filter(message => fits(message, pattern)).map(message => meets(rule, message));
        const match = couldMatch(rule, pattern);
        if (match === 'never') expect(met).not.toContain(true);
        if (match === 'always') expect(met).not.toContain(false);
      }),
      { numRuns: 300 },
    );
  });

  it('reaches every rule that some request meets first, and shadows none', () => {
    fc.assert(
      fc.property(fc.array(conditions, { minLength: 1, maxLength: 4 }), anyArriving, (sets, pattern) => {
        const facts = withRules(sets);
        const rules = rulesInOrder(facts, listener);
        const reachable = reachableRules(facts, listener, pattern);
        for (const message of requests) {
          const met = rules.find(rule => meets(rule, message));
          if (met === undefined) throw new Error('The default rule takes the rest.');
          expect(shadowedBy(facts, listener, met)).toBeUndefined();
          if (fits(message, pattern)) expect(reachable).toContain(met);
        }
      }),
      { numRuns: 100 },
    );
  });
});

function withRules(sets: readonly (readonly AwsObject[])[]): Facts {
  const reading = sets.reduce(
    (sofar, Conditions, index) =>
      changed(sofar, arns.rule('app/a1', '80', String(index + 1)), { Conditions }),
    sketch(account(...sets.map((_, index) => `${index + 1} path=/x -> t1`))),
  );
  return buildAccount(reading).facts;
}
