import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../../../src/paths/facts';
import { matchesGlob } from '../../../../../src/paths/trace/gateway/domainMappings';
import { arns, here, sketch, together } from '../../../../support/sketch';
import { changed, withAnswers, withResources } from '../../../diagnosis/case';
import { factsIn, traced } from './traced';

const apis = `
  rest r1 one
    stage prod
    stage Dev
    GET / mock
    GET /a mock
    GET /shop/a mock
    GET /prod/a mock
  rest r2 two
    stage prod
    GET /{proxy+} mock
  http h1 three
    stage $default
    stage v1
    GET /a http https://b.example.org/a
    GET /v1 http https://b.example.org/v1
  ws w1 live
    stage production
    $connect mock
`;

const domain = (lines: string): string => `${apis}
  domain api.example.com
${lines}`;

/** Domains are read with these calls. */
const domainCalls = [
  'apigateway:GetBasePathMappings',
  'apigatewayv2:GetApiMappings',
  'apigatewayv2:ListRoutingRules',
];

function read(text: string, name = 'api.example.com'): Facts {
  const reading = sketch(text);
  const node = arns.domain(name);
  const calls = domainCalls.map(operation => ({ operation, node }));
  return factsIn(withAnswers(reading, ...calls));
}

/** Outcome, status and key of the route, in a word each. */
function answer(facts: Facts, line: string, headers: readonly string[] = []): string {
  const { outcome, status, hops } = traced(facts, line, headers);
  const route = hops.find(({ kind }) => kind === 'route');
  const name = route === undefined ? '' : ` ${facts.graph.node(route.node)?.name ?? ''}`;
  const stage = hops
    .find(({ kind }) => kind === 'stage')
    ?.node.split('/')
    .at(-1);
  return `${outcome} ${status ?? '-'}${stage === undefined ? '' : ` ${stage}`}${name}`;
}

describe('the endpoint of an API', () => {
  const facts = read(apis);
  it.each([
    ['GET https://r1.execute-api.eu-west-1.amazonaws.com/prod/a', 'responds-early - prod GET /a'],
    ['GET https://R1.EXECUTE-API.EU-WEST-1.AMAZONAWS.COM/prod/a', 'responds-early - prod GET /a'],
    ['GET https://r1.execute-api-fips.eu-west-1.amazonaws.com/prod/a', 'responds-early - prod GET /a'],
    // Only private APIs have such a name.
    ['GET https://r1-vpce-0a1b2c.execute-api.eu-west-1.amazonaws.com/prod/a', 'no-route 403'],
    ['GET https://r1.execute-api.eu-west-1.amazonaws.com/prod', 'responds-early - prod GET /'],
    ['GET https://r1.execute-api.eu-west-1.amazonaws.com/prod/', 'responds-early - prod GET /'],
    ['GET https://r1.execute-api.eu-west-1.amazonaws.com//prod/a', 'responds-early - prod GET /a'],
    ['GET https://r1.execute-api.eu-west-1.amazonaws.com/', 'no-route 403'],
    ['GET https://r1.execute-api.eu-west-1.amazonaws.com/a', 'no-route 403'],
    ['GET https://r1.execute-api.eu-west-1.amazonaws.com/dev/a', 'no-route 403'],
    ['GET https://r1.execute-api.eu-west-1.amazonaws.com/prod/b', 'no-route 403 prod'],
    ['POST https://r1.execute-api.eu-west-1.amazonaws.com/prod/a', 'no-route 403 prod'],
    ['GET https://r1.execute-api.eu-west-1.amazonaws.com.cn/prod/a', 'no-route 403'],
    ['GET https://r1.execute-api.us-east-1.amazonaws.com/prod/a', 'unknown -'],
    ['GET https://r9.execute-api.eu-west-1.amazonaws.com/prod/a', 'no-route 403'],
    ['GET https://h1.execute-api.eu-west-1.amazonaws.com/a', 'reaches-targets - $default GET /a'],
    ['GET https://h1.execute-api.eu-west-1.amazonaws.com/v1/a', 'reaches-targets - v1 GET /a'],
    // A stage of the name of the first segment goes before any route.
    ['GET https://h1.execute-api.eu-west-1.amazonaws.com/v1', 'no-route 404 v1'],
    ['GET https://h1.execute-api.eu-west-1.amazonaws.com/v1/v1', 'reaches-targets - v1 GET /v1'],
    ['GET https://h1.execute-api.eu-west-1.amazonaws.com/b', 'no-route 404 $default'],
    ['GET https://h1.execute-api.eu-west-1.amazonaws.com/$default/a', 'no-route 404 $default'],
    ['GET https://h1.execute-api.eu-west-1.amazonaws.com/$default', 'no-route 404 $default'],
    ['GET https://w1.execute-api.eu-west-1.amazonaws.com/production', 'unknown - production'],
    ['GET https://example.org/prod/a', 'no-route -'],
  ])('%s', (line, expected) => {
    expect(answer(facts, line)).toBe(expected);
  });

  it('is named in a header behind the name of a VPC endpoint', () => {
    const line = 'GET https://vpce-01-ab.execute-api.eu-west-1.vpce.amazonaws.com/prod/a';
    expect(traced(facts, line, ['x-apigw-api-id: r1']).because).toContain("one isn't private");
    expect(traced(facts, line).because).toContain('x-apigw-api-id or Host');
  });

  it('is not that of the URL where a Host header names another', () => {
    const line = 'GET https://r1.execute-api.eu-west-1.amazonaws.com/prod/a';
    expect(answer(facts, line, ['Host: www.example.org'])).toBe('no-route 403');
    expect(traced(facts, line, ['Host: www.example.org']).because).toContain(
      'The Host header www.example.org decides',
    );
    expect(answer(facts, line, ['Host: R1.execute-api.eu-west-1.amazonaws.com.'])).toBe(
      'responds-early - prod GET /a',
    );
    expect(answer(facts, 'GET https://cdn.example.org/prod/a', ['Host: www.example.org'])).toBe('no-route -');
  });

  it('is that of another partition where the API is', () => {
    const china = { partition: 'aws-cn', account: '111122223333', region: 'cn-north-1' };
    const both = factsIn(together(sketch(apis, china)));
    expect(answer(both, 'GET https://r1.execute-api.cn-north-1.amazonaws.com.cn/prod/a')).toBe(
      'responds-early - prod GET /a',
    );
  });

  it('refuses where it is disabled, and a path alone does not ask it', () => {
    const disabled = read('rest r1 one disabled=1\n  stage prod\n  GET /a mock');
    const line = 'GET https://r1.execute-api.eu-west-1.amazonaws.com/prod/a';
    expect(answer(disabled, line)).toBe('no-route 403');
    expect(traced(disabled, 'GET /prod/a', [], { api: arns.rest('r1') }).outcome).toBe('responds-early');
  });

  it('is not known where the lists of APIs were refused', () => {
    const blind = factsIn(sketch('refuse apigatewayv2:GetApis\nrefuse apigateway:GetDomainNames'));
    expect(answer(blind, 'GET https://r1.execute-api.eu-west-1.amazonaws.com/prod/a')).toBe('unknown -');
    expect(answer(blind, 'GET https://api.example.com/a')).toBe('unknown -');
  });

  it('tells the stage that was meant', () => {
    const { rejected, because } = traced(facts, 'GET https://r1.execute-api.eu-west-1.amazonaws.com/dev/a');
    const meant = rejected.find(({ node }) => node.endsWith('/Dev'))?.because;
    expect(meant).toContain('case-sensitive');
    expect(because).toContain('Dev and prod');
  });
});

describe('a custom domain name', () => {
  const url = 'GET https://api.example.com';
  it.each([
    ['the base path is stripped', '    base shop r1/prod', '/shop/a', 'responds-early - prod GET /a'],
    ['a name has no case, a base path has', '    base shop r1/prod', '/Shop/a', 'no-route 403'],
    [
      'nothing behind the base path is the root',
      '    base shop r1/prod',
      '/shop',
      'responds-early - prod GET /',
    ],
    ['only a whole segment, of single levels', '    base shop r1/prod', '/shopping/a', 'no-route 403'],
    [
      'the empty one takes the rest',
      '    base shop r2/prod\n    base - r1/prod',
      '/a',
      'responds-early - prod GET /a',
    ],
    [
      'the longest wins',
      '    map shop r2/prod\n    map shop/v1 r1/prod',
      '/shop/v1/a',
      'responds-early - prod GET /a',
    ],
    [
      'a prefix of characters, where one has several levels',
      '    map shop r2/prod\n    map other/v1 r1/prod',
      '/shopandmore',
      'responds-early - prod GET /{proxy+}',
    ],
    ['no stage: the path names it', '    base shop r1', '/shop/prod/a', 'responds-early - prod GET /a'],
    ['no stage, and none in the path', '    base shop r1', '/shop/a', 'no-route 403'],
    ['the stage is not repeated', '    base - r1/prod', '/prod/a', 'responds-early - prod GET /prod/a'],
    ['a stage that is gone', '    base - r1/gone', '/a', 'no-route 403'],
    ['an API that is gone', '    base - r9/prod', '/a', 'no-route 403'],
    ['an HTTP API', '    map m/v1 h1/v1', '/m/v1/a', 'reaches-targets - v1 GET /a'],
    ['rules do not count by default', '    rule 1 shop r1/prod', '/shop/a', 'no-route 403'],
  ])('%s', (_name, lines, path, expected) => {
    expect(answer(read(domain(lines)), `${url}${path}`)).toBe(expected);
  });

  it('is the name itself before a wildcard, which stands for one label', () => {
    const text = `${apis}
  domain *.example.com
    base - r2/prod
  domain api.example.com
    base - r1/prod`;
    const facts = read(text);
    expect(answer(facts, 'GET https://API.example.com/a')).toBe('responds-early - prod GET /a');
    expect(answer(facts, 'GET https://other.example.com/a')).toBe('responds-early - prod GET /{proxy+}');
    expect(answer(facts, 'GET https://a.other.example.com/a')).toBe('no-route -');
    expect(answer(facts, 'GET https://example.com/a')).toBe('no-route -');
  });

  it('is asked by its own name, not by that which its DNS record has', () => {
    const target = 'd-abc.execute-api.eu-west-1.amazonaws.com';
    const reading = changed(sketch(domain('    base - r1/prod')), arns.domain('api.example.com'), {
      regionalDomainName: target,
    });
    const found = traced(factsIn(reading), `GET https://${target}/a`);
    expect([found.outcome, found.status]).toEqual(['no-route', 403]);
    expect(found.because).toContain('api.example.com');
  });

  it('is not known where its mappings were refused', () => {
    const reading = sketch(
      `${domain('')}\n  refuse apigatewayv2:GetApiMappings ${arns.domain('api.example.com')}`,
    );
    expect(answer(factsIn(reading), `${url}/a`)).toBe('unknown -');
  });
});

describe('routing rules', () => {
  const rule = (priority: number, conditions: readonly object[], invoke: object) => ({
    type: 'AWS::ApiGatewayV2::RoutingRule',
    arn: `${arns.domain('api.example.com')}/routingrules/${priority}`,
    parent: arns.domain('api.example.com'),
    properties: { Priority: priority, Conditions: conditions, Actions: [{ InvokeApi: invoke }] },
  });
  const path = (...AnyOf: string[]) => ({ MatchBasePaths: { AnyOf } });
  const header = (Header: string, ValueGlob: string) => ({
    MatchHeaders: { AnyOf: [{ Header, ValueGlob }] },
  });
  const r1 = { ApiId: 'r1', Stage: 'prod', StripBasePath: true };
  const r2 = { ApiId: 'r2', Stage: 'prod' };

  function domainWith(mode: string, rules: readonly ReturnType<typeof rule>[]): Facts {
    const reading = sketch(
      `${apis}\n  domain api.example.com routingMode=${mode}\n    base old r2/prod\n    base shop r2/prod`,
    );
    const calls = domainCalls.map(operation => ({ operation, node: arns.domain('api.example.com') }));
    return factsIn(withAnswers(withResources(reading, ...rules.map(one => ({ ...one, ...here }))), ...calls));
  }

  const rules = [
    rule(300, [], r2),
    rule(100, [path('shop'), header('X-Release', 'next*')], r1),
    rule(200, [path('shop', 'store/v2')], { ...r1, StripBasePath: false }),
  ];

  it.each([
    ['ROUTING_RULE_ONLY', '/shop/a', ['x-release: next-7'], 'responds-early - prod GET /a'],
    ['ROUTING_RULE_ONLY', '/shop/a', ['X-RELEASE: next-7'], 'responds-early - prod GET /a'],
    // The value has upper and lower case; the next rule leaves the base path where it is.
    ['ROUTING_RULE_ONLY', '/shop/a', ['x-release: Next-7'], 'responds-early - prod GET /shop/a'],
    ['ROUTING_RULE_ONLY', '/shop/a', [], 'responds-early - prod GET /shop/a'],
    ['ROUTING_RULE_ONLY', '/store/v2', [], 'no-route 403 prod'],
    ['ROUTING_RULE_ONLY', '/anything', [], 'responds-early - prod GET /{proxy+}'],
    ['ROUTING_RULE_THEN_BASE_PATH_MAPPING', '/shop/a', ['x-release: next'], 'responds-early - prod GET /a'],
    ['BASE_PATH_MAPPING_ONLY', '/shop/a', ['x-release: next'], 'responds-early - prod GET /{proxy+}'],
    ['API_MAPPING_ONLY', '/old/a', [], 'responds-early - prod GET /{proxy+}'],
  ])('%s %s %j', (mode, requestPath, headers, expected) => {
    expect(answer(domainWith(mode, rules), `GET https://api.example.com${requestPath}`, headers)).toBe(
      expected,
    );
  });

  it('go before mappings, which take what no rule does', () => {
    const [, first] = rules;
    if (first === undefined) throw new Error('No rule.');
    const after = domainWith('ROUTING_RULE_THEN_API_MAPPING', [first]);
    expect(answer(after, 'GET https://api.example.com/shop/a')).toBe('responds-early - prod GET /{proxy+}');
    const only = domainWith('ROUTING_RULE_ONLY', [first]);
    expect(answer(only, 'GET https://api.example.com/shop/a')).toBe('no-route 403');
    const { rejected } = traced(only, 'GET https://api.example.com/shop/a');
    expect(rejected.map(({ because }) => because)).toEqual([
      'Routing rule 100 requires the header X-Release: next*',
      '2 mappings ignored because the routing mode is ROUTING_RULE_ONLY',
    ]);
  });

  it.each([
    ['abc', 'abc', true],
    ['abc', 'abcd', false],
    ['abc', 'ABC', false],
    ['a*', 'abc', true],
    ['*c', 'abc', true],
    ['*b*', 'abc', true],
    ['*x*', 'abc', false],
    ['*', 'anything', true],
    ['', '', true],
    ['', 'a', false],
  ])('%s and %s: %s', (glob, value, expected) => {
    expect(matchesGlob(glob, value)).toBe(expected);
  });
});
