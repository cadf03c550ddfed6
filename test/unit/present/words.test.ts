import { describe, expect, it } from 'vitest';
import { allServices } from '../../../src/services/registry';
import { oneLine, shortenMiddle } from '../../../src/text/oneLine';
import {
  accountWords,
  actionsWords,
  age,
  conditionWords,
  iamAction,
  mappingWords,
  transformWords,
} from '../../../src/present/words';

const names = (arn: string): string => arn.toUpperCase();

describe('conditions in words', () => {
  it.each([
    [{ Field: 'path-pattern', Values: ['/a', '/b/*'] }, 'path /a or /b/*'],
    [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/a'] }, Values: ['/a'] }, 'path /a'],
    [{ Field: 'path-pattern', PathPatternConfig: { RegexValues: ['^/v\\d'] } }, 'path regex ^/v\\d'],
    [
      { Field: 'host-header', HostHeaderConfig: { Values: ['a.example', '*.b.example'] } },
      'host a.example or *.b.example',
    ],
    [
      { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-Version', Values: ['2', '3'] } },
      'header X-Version: 2 or 3',
    ],
    [
      { Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['GET', 'HEAD'] } },
      'method GET or HEAD',
    ],
    [
      { Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'v', Value: '1' }, { Value: 'beta' }] } },
      'query v=1 or beta',
    ],
    [{ Field: 'source-ip', SourceIpConfig: { Values: ['10.0.0.0/8'] } }, 'source 10.0.0.0/8'],
    [{ Field: 'source-ip', SourceIpConfig: { IpAddressType: 'ipv6' } }, 'source ipv6'],
    [{ Field: 'moon-phase', Values: ['full'] }, 'moon-phase full'],
    [{}, 'unknown condition'],
  ])('%j', (condition, words) => {
    expect(conditionWords(condition)).toBe(words);
  });
});

describe('actions in words', () => {
  it.each([
    [[{ Type: 'forward', TargetGroupArn: 'a' }], 'forward to A'],
    [
      [
        {
          Type: 'forward',
          TargetGroupArn: 'a',
          ForwardConfig: {
            TargetGroups: [
              { TargetGroupArn: 'a', Weight: 1 },
              { TargetGroupArn: 'b', Weight: 2 },
            ],
          },
        },
      ],
      'forward to A (33.3%) or B (66.7%)',
    ],
    [
      [
        {
          Type: 'forward',
          ForwardConfig: {
            TargetGroups: [
              { TargetGroupArn: 'a', Weight: 0 },
              { TargetGroupArn: 'b', Weight: 0 },
            ],
          },
        },
      ],
      'forward to A (0%) or B (0%)',
    ],
    [
      [
        {
          Type: 'forward',
          ForwardConfig: {
            TargetGroups: [{ TargetGroupArn: 'a' }],
            TargetGroupStickinessConfig: { Enabled: true },
          },
        },
      ],
      'forward to A, sticky',
    ],
    [[{ Type: 'forward' }], 'forward to no target group'],
    [
      [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } }],
      'redirect 301 to https://#{host}:443/#{path}?#{query}',
    ],
    [[{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }], 'fixed response 404'],
    [
      [
        { Type: 'forward', Order: 2, TargetGroupArn: 'a' },
        { Type: 'authenticate-cognito', Order: 1 },
      ],
      'sign-in with Cognito, then forward to A',
    ],
    [
      [
        {
          Type: 'authenticate-oidc',
          AuthenticateOidcConfig: { Issuer: 'https://id.example', ClientSecret: 's3cret' },
        },
      ],
      'sign-in with OIDC https://id.example',
    ],
    [
      [{ Type: 'jwt-validation', JwtValidationConfig: { Issuer: 'https://id.example' } }],
      'JWT from https://id.example',
    ],
    [[{ Type: 'teleport' }], 'teleport'],
    [[], ''],
  ])('%j', (actions, words) => {
    expect(actionsWords(actions, names)).toBe(words);
  });

  it('says rewrites and mappings', () => {
    expect(
      transformWords({
        Type: 'url-rewrite',
        UrlRewriteConfig: { Rewrites: [{ Regex: '^/v1/(.*)$', Replace: '/$1' }] },
      }),
    ).toBe('rewrite path ^/v1/(.*)$ → /$1');
    expect(mappingWords({ basePath: '(none)' })).toBe('/');
    expect(mappingWords({ basePath: 'v1', priority: 100, conditions: [] })).toBe('rule 100 · /v1');
  });
});

describe('routing rules of a custom domain in words', () => {
  const basePaths = (...AnyOf: string[]) => ({ MatchBasePaths: { AnyOf } });
  const headers = (...pairs: readonly (readonly [string, string])[]) => ({
    MatchHeaders: { AnyOf: pairs.map(([Header, ValueGlob]) => ({ Header, ValueGlob })) },
  });

  it.each([
    [[basePaths('shop'), headers(['x-release', 'next'])], 'base path /shop · header x-release: next'],
    [[basePaths('shop', 'v1/cart')], 'base path /shop or /v1/cart'],
    [[headers(['x-release', 'next*'], ['x-release', 'beta'])], 'header x-release: next* or beta'],
    [[headers(['x-release', 'next'], ['x-tier', 'gold'])], 'header x-release: next or header x-tier: gold'],
    [[headers(['x-release', '2024-01-15T10:30:00Z'])], 'header x-release: 2024-01-15T10:30:00Z'],
    [[headers(['x-host', 'd111111abcdef8.cloudfront.net'])], 'header x-host: d111111abcdef8.cloudfront.net'],
    [[headers(['x-flag', 'checkoutRedesignWithNewBasket'])], 'header x-flag: checkoutRedesignWithNewBasket'],
    [[headers(['X-Origin-Verify', 'open sesame'])], 'header X-Origin-Verify: …'],
    [[headers(['Authorization', 'Basic dXNlcg=='])], 'header Authorization: …'],
    [[headers(['authorization', '*'])], 'header authorization: *'],
    [[headers(['x-release', '*9f86d081884c7d659a2feaa0c55ad015*'])], 'header x-release: …'],
    [[headers(['x-from', '3f0c1c9e-6a0b-4a57-9d2c-8a2b1d7e4f10'])], 'header x-from: …'],
    [[headers(['x-from', 'kQ3vZx81LmPw0'], ['x-from', 'office'])], 'header x-from: … or office'],
    [[{}], 'unknown condition'],
    [[{ MatchMoonPhase: { AnyOf: ['full'] } }, basePaths('a')], 'unknown condition · base path /a'],
    [[], 'every request'],
    [undefined, 'every request'],
  ])('%j', (conditions, words) => {
    expect(mappingWords({ priority: 100, ...(conditions === undefined ? {} : { conditions }) })).toBe(
      `rule 100 · ${words}`,
    );
  });

  it('hides the same values in conditions of listener rules', () => {
    const HttpHeaderConfig = { HttpHeaderName: 'x-origin-verify', Values: ['hush'], RegexValues: ['^hush$'] };
    expect(conditionWords({ Field: 'http-header', HttpHeaderConfig })).toBe(
      'header x-origin-verify: … or regex …',
    );
    const Values = [{ Key: 'token', Value: 'hush' }, { Value: '9f86d081884c7d659a2feaa0c55ad015' }];
    expect(conditionWords({ Field: 'query-string', QueryStringConfig: { Values } })).toBe(
      'query token=… or …',
    );
  });
});

describe('the action that allows an operation', () => {
  it('is what each service declares', () => {
    const declared = allServices.flatMap(({ operations }) => operations);
    expect(declared.length).toBeGreaterThan(20);
    for (const { name, action } of declared) expect([name, iamAction(name)]).toEqual([name, action]);
  });
});

describe('small words', () => {
  it('groups an account’s digits', () => {
    expect(accountWords('123456789012')).toBe('1234-5678-9012');
    expect(accountWords('pseudonym')).toBe('pseudonym');
  });

  it.each([
    ['2026-11-22T10:00:30Z', 'just now'],
    ['2026-11-22T10:03:00Z', '3 minutes ago'],
    ['2026-11-22T12:59:00Z', '2 hours ago'],
    ['2026-11-23T11:00:00Z', 'yesterday'],
    ['2030-01-01T00:00:00Z', '1,135 days ago'],
    ['2026-11-22T09:00:00Z', 'just now'],
    ['never', ''],
  ])('says how long ago, seen from %s', (now, words) => {
    expect(age('2026-11-22T10:00:00Z', now)).toBe(words);
  });

  it('cuts the middle, counts characters, and makes one line', () => {
    expect(shortenMiddle('orders-production-blue', 11)).toBe('order…-blue');
    expect(shortenMiddle('🚀🚀🚀🚀🚀', 3)).toBe('🚀…🚀');
    expect(oneLine('a\r\nb\u202ec\ud800')).toBe('a\\r\\nb\\u202ec\\ud800');
    expect(oneLine('x'.repeat(100_000), 50).length).toBe(50);
  });
});
