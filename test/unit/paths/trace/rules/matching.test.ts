import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SandboxAccount } from '../../../../../src/sandbox/account';
import { matchingRule } from '../../../../../src/sandbox/apigateway/ruleMatch';
import type { AwsObject } from '../../../../../src/topology/document';
import type { Message } from '../../../../../src/paths/trace/message';
import type { ListenerRuleNode } from '../../../../../src/paths/trace/rules/reachableRules';
import { describeRuleReason } from '../../../../../src/paths/trace/reasons/describeRuleReason';
import { testRule } from '../../../../../src/paths/trace/rules/matching';
import type { RuleVerdict } from '../../../../../src/paths/trace/rules/verdict';

const request: Message = {
  method: 'GET',
  scheme: 'http',
  host: 'orders.internal',
  port: 80,
  path: '/orders/42',
  query: [
    ['version', 'v1'],
    ['q', 'a*b'],
  ],
  headers: [
    ['x-team', 'Red'],
    ['x-team', 'Blue'],
  ],
  source: { blocks: ['10.0.1.0/24', '10.0.2.0/24'], owner: 'the VPC link l2', isVerified: true },
};

const ruleOf = (...conditions: readonly AwsObject[]): ListenerRuleNode => ({
  id: 'rule',
  kind: 'rule',
  attributes: { priority: '1', conditions, actions: [] },
});
const path = (...Values: readonly string[]): AwsObject => ({
  Field: 'path-pattern',
  PathPatternConfig: { Values },
});
const host = (...Values: readonly string[]): AwsObject => ({
  Field: 'host-header',
  HostHeaderConfig: { Values },
});
const methods = (...Values: readonly string[]): AwsObject => ({
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

/** A verdict with its reasons as the clauses that are printed. */
const described = (verdict: RuleVerdict) => ({
  kind: verdict.kind,
  ...('reason' in verdict ? { because: describeRuleReason(verdict.reason) } : {}),
  ...('remarks' in verdict ? { remark: verdict.remarks.map(describeRuleReason).join('; ') } : {}),
});

describe('testRule', () => {
  it.each<[string, readonly AwsObject[], Partial<Message>]>([
    ['no conditions', [], {}],
    ['a path', [path('/v2/*', '/orders/*')], {}],
    ['a path in the old form', [{ Field: 'path-pattern', Values: ['/orders/*'] }], {}],
    [
      'a path by expression',
      [{ Field: 'path-pattern', PathPatternConfig: { RegexValues: ['^\\/orders\\/(.*)$'] } }],
      {},
    ],
    ['an expression beside the field', [{ Field: 'path-pattern', RegexValues: ['^/orders/\\d+$'] }], {}],
    ['a host, whatever its case', [host('*.INTERNAL')], {}],
    [
      'a host by expression, whatever its case',
      [{ Field: 'host-header', HostHeaderConfig: { RegexValues: ['^ORDERS\\.(.+)$'] } }],
      {},
    ],
    ['one of the methods', [methods('PUT', 'GET')], {}],
    ['a header that was sent twice', [header('X-Team', 'blue')], {}],
    ['a query of some name', [query({ Value: 'V1' })], {}],
    ['a query of that name', [query({ Key: 'VERSION', Value: 'v?' })], {}],
    ['a query of that name alone', [query({ Key: 'version' })], {}],
    ['an escaped star', [query({ Value: 'a\\*b' })], {}],
    ['all addresses', [source('192.0.2.0/24', '10.0.0.0/16')], {}],
    [
      'IPv6 addresses',
      [source('2001:db8::/32')],
      { source: { ...request.source, blocks: ['2001:db8:1::/64'] } },
    ],
    ['all conditions', [path('/orders/*'), host('orders.*'), methods('GET')], {}],
  ])('%s: matches', (_, conditions, given) => {
    expect(testRule(ruleOf(...conditions), { ...request, ...given })).toEqual({ kind: 'matches' });
  });

  it.each<[readonly AwsObject[], string, Partial<Message>]>([
    [[path('/v2/*')], "path-pattern /v2/* doesn't match /orders/42", {}],
    [[path('/Orders/*')], "path-pattern /Orders/* doesn't match /orders/42", {}],
    [[path('/a', '/b')], "path-pattern /a, /b doesn't match /orders/42", {}],
    [[host('*.example.com')], "host-header *.example.com doesn't match orders.internal", {}],
    [[methods('get')], "http-request-method get doesn't match GET", {}],
    [[header('X-Team', 'green')], "http-header x-team green doesn't match Red, Blue", {}],
    [
      [header('X-Canary', '*')],
      "http-header x-canary * doesn't match: the request doesn't have this header",
      {},
    ],
    [[query({ Key: 'version', Value: 'v2' })], "query-string version=v2 doesn't match version=v1&q=a*b", {}],
    [[query({ Value: 'a\\*c' })], "query-string a\\*c doesn't match version=v1&q=a*b", {}],
    [[query({ Value: 'x' })], "query-string x doesn't match a request without a query string", { query: [] }],
    [
      [source('192.0.2.0/24')],
      "source-ip 192.0.2.0/24 doesn't match 10.0.1.0/24, 10.0.2.0/24 of the VPC link l2",
      {},
    ],
    [[host('orders.*'), path('/b'), methods('PUT')], "path-pattern /b doesn't match /orders/42", {}],
    [[header('accept', 'x'), path('/b')], "path-pattern /b doesn't match /orders/42", {}],
  ])('%j: %s', (conditions, because, given) => {
    expect(described(testRule(ruleOf(...conditions), { ...request, ...given }))).toEqual({
      kind: 'fails',
      because,
    });
  });

  it.each<[string, readonly AwsObject[], RegExp, Partial<Message>]>([
    ['some of the addresses', [source('10.0.1.0/24')], /matches only some of/, {}],
    [
      'unknown addresses',
      [source('10.0.1.0/24')],
      /are unknown/,
      { source: { ...request.source, blocks: [] } },
    ],
    ['what is no block', [source('somewhere')], /source-ip/, {}],
    [
      'a source that is no block',
      [source('10.0.0.0/8')],
      /source-ip/,
      { source: { ...request.source, blocks: ['?'] } },
    ],
    [
      'an expression beyond what is understood',
      [{ Field: 'path-pattern', RegexValues: ['(?=/)'] }],
      /couldn't be evaluated/,
      {},
    ],
    [
      'an expression that takes a part',
      [{ Field: 'path-pattern', RegexValues: ['orders'] }],
      /a part of/,
      {},
    ],
    ['a header that API Gateway may set', [header('User-Agent', '*')], /value that API Gateway sends/, {}],
    ['a condition of an unknown kind', [{ Field: 'moon-phase' }], /moon-phase/, {}],
    ['a condition that is nothing', [{}], /condition/, {}],
    [
      'a path that normalisation changes',
      [path('/orders/*')],
      /normalized form \/admin/,
      { path: '/orders/../admin' },
    ],
  ])('%s: cannot be told', (_, conditions, because, given) => {
    const verdict = described(testRule(ruleOf(...conditions), { ...request, ...given }));
    expect(verdict).toMatchObject({ kind: 'unknown', because: expect.stringMatching(because) as string });
  });

  it('says that inferred addresses are unverified', () => {
    const inferred = { ...request, source: { ...request.source, isVerified: false } };
    expect(described(testRule(ruleOf(source('10.0.0.0/8')), inferred))).toEqual({
      kind: 'matches',
      remark: 'source-ip: whether requests have the addresses of the VPC link l2 is unverified',
    });
    expect(described(testRule(ruleOf(source('192.0.2.0/24')), inferred))).toMatchObject({
      kind: 'fails',
      remark: expect.stringContaining('unverified') as string,
    });
  });

  it.each([
    ['ipv4', ['10.0.0.0/8'], 'matches'],
    ['ipv6', ['10.0.0.0/8'], 'fails'],
    ['ipv6', ['2001:db8::/32'], 'matches'],
    ['ipv4', ['10.0.0.0/8', '2001:db8::/32'], 'unknown'],
    ['ipv4', [], 'unknown'],
  ])('address type %s of %j: %s', (IpAddressType, blocks, kind) => {
    const rule = ruleOf({ Field: 'source-ip', SourceIpConfig: { IpAddressType } });
    expect(testRule(rule, { ...request, source: { ...request.source, blocks } }).kind).toBe(kind);
  });
});

/** By definition and by trying everything. */
function naive(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  const rest = pattern.slice(1);
  if (pattern.startsWith('*')) return naive(rest, text) || (text !== '' && naive(pattern, text.slice(1)));
  return (
    text !== '' &&
    (pattern.startsWith('?') || text.startsWith(pattern.charAt(0))) &&
    naive(rest, text.slice(1))
  );
}

const lower = (text: string): string => text.toLowerCase();
const short = fc.string({ unit: fc.constantFrom('a', 'B', 'b'), maxLength: 4 });
const pattern = fc.string({ unit: fc.constantFrom('a', 'B', 'b', '*', '?'), minLength: 1, maxLength: 4 });
const patterns = fc.array(pattern, { minLength: 1, maxLength: 3 });

/** A condition, and what it asks in the plainest words there are. */
const stated = fc.oneof(
  patterns.map(values => ({
    condition: path(...values.map(value => `/${value}`)),
    isMet: (sent: Message) => values.some(value => naive(`/${value}`, sent.path)),
  })),
  patterns.map(values => ({
    condition: host(...values),
    isMet: (sent: Message) => values.some(value => naive(lower(value), lower(sent.host))),
  })),
  fc.subarray(['GET', 'POST', 'get'], { minLength: 1 }).map(values => ({
    condition: methods(...values),
    isMet: (sent: Message) => new Set(values).has(sent.method),
  })),
  patterns.map(values => ({
    condition: header('X-One', ...values),
    isMet: (sent: Message) =>
      sent.headers.some(
        ([name, given]) => name === 'x-one' && values.some(value => naive(lower(value), lower(given))),
      ),
  })),
  fc.tuple(fc.option(pattern, { nil: undefined }), pattern).map(([Key, Value]) => ({
    condition: query(Key === undefined ? { Value } : { Key, Value }),
    isMet: (sent: Message) =>
      sent.query.some(
        ([name, given]) =>
          (Key === undefined || naive(lower(Key), lower(name))) && naive(lower(Value), lower(given)),
      ),
  })),
);

const sent: fc.Arbitrary<Message> = fc.record({
  method: fc.constantFrom('GET', 'POST'),
  scheme: fc.constant('http' as const),
  host: short,
  port: fc.constant(80),
  path: short.map(text => `/${text}`),
  query: fc.array(fc.tuple(short, short), { maxLength: 2 }),
  headers: short.map(value => [['x-one', value] as const]),
  source: fc.constant(request.source),
});

describe('against independent references', () => {
  it('agrees with the definition', () => {
    fc.assert(
      fc.property(fc.array(stated, { maxLength: 4 }), sent, (all, message) => {
        const isMet = all.every(one => one.isMet(message));
        expect(testRule(ruleOf(...all.map(({ condition }) => condition)), message).kind).toBe(
          isMet ? 'matches' : 'fails',
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('picks the rule that the sandbox picks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(stated, { minLength: 1, maxLength: 2 }), { maxLength: 5 }),
        sent,
        (sets, message) => {
          const shapes = sets.map((all, index) => ({
            RuleArn: `rule-${index}`,
            ListenerArn: 'listener',
            Priority: String(index + 1),
            Conditions: all.map(({ condition }) => condition),
          }));
          const account = { rules: shapes } as unknown as SandboxAccount;
          const { method, scheme, host: name, port, path: given, headers } = message;
          const search = new URLSearchParams(message.query.map(([key, value]) => [key, value])).toString();
          const backend = {
            method,
            scheme,
            host: name,
            port,
            path: given,
            query: search,
            headers: Object.fromEntries(headers),
          };
          const theirs = matchingRule(account, 'listener', backend)?.['RuleArn'];
          const ours = shapes.find(
            ({ Conditions }) => testRule(ruleOf(...Conditions), message).kind === 'matches',
          );
          expect(ours?.RuleArn).toBe(theirs);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
