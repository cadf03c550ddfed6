import { describe, expect, it } from 'vitest';
import type { Message } from '../../../../../src/paths/trace/message';
import { arns, sketch } from '../../../../support/sketch';
import { changed } from '../../../diagnosis/case';
import { balanced, containing, estate, rule } from './reading';

describe('actions', () => {
  const actions = (...Actions: readonly object[]): ReturnType<typeof sketch> =>
    changed(sketch(estate), rule('20'), { Actions });
  const toTargets = { Type: 'forward', TargetGroupArn: arns.targetGroup('t1'), Order: 9 };
  const RedirectConfig = { StatusCode: 'HTTP_302' };

  it.each<[string, object, string]>([
    ['the defaults', {}, 'http://orders.internal:80/orders/42?a=1'],
    [
      'another protocol and port',
      { Protocol: 'HTTPS', Port: '443' },
      'https://orders.internal:443/orders/42?a=1',
    ],
    [
      'every placeholder',
      {
        Protocol: '#{protocol}',
        Host: 'www.#{host}',
        Port: '#{port}',
        Path: '/new/#{path}/#{port}',
        Query: '#{query}&b=#{host}',
      },
      'http://www.orders.internal:80/new/orders/42/80?a=1&b=orders.internal',
    ],
    [
      'nothing of the old',
      { Protocol: 'HTTPS', Host: 'x.example.com', Port: '444', Path: '/', Query: 'q=1' },
      'https://x.example.com:444/?q=1',
    ],
  ])('redirect with %s', (_, configuration, url) => {
    const reading = actions({ Type: 'redirect', RedirectConfig: { ...RedirectConfig, ...configuration } });
    const found = balanced(reading, { query: [['a', '1']] });
    expect(found).toMatchObject({ outcome: 'responds-early', status: 302 });
    expect(found.because).toBe(`The load balancer returns 302 and redirects to ${url}`);
  });

  it('redirects with 301 where the action says so', () => {
    const reading = actions({ Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_301' } });
    expect(balanced(reading).status).toBe(301);
  });

  it.each<[string, object, Partial<Message>, object]>([
    [
      'a fixed response',
      { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '503' } },
      {},
      { outcome: 'responds-early', status: 503 },
    ],
    [
      'sign-in, by default',
      { Type: 'authenticate-cognito', AuthenticateCognitoConfig: { UserPoolDomain: 'team' } },
      {},
      { outcome: 'responds-early', status: 302 },
    ],
    [
      'sign-in with OpenID Connect',
      {
        Type: 'authenticate-oidc',
        AuthenticateOidcConfig: {
          AuthorizationEndpoint: 'https://id.example.com/authorize',
          OnUnauthenticatedRequest: 'authenticate',
        },
      },
      {},
      { status: 302, because: containing('https://id.example.com/authorize') },
    ],
    [
      'sign-in or refusal',
      { Type: 'authenticate-oidc', AuthenticateOidcConfig: { OnUnauthenticatedRequest: 'deny' } },
      {},
      { outcome: 'responds-early', status: 401 },
    ],
    [
      'sign-in or not',
      { Type: 'authenticate-oidc', AuthenticateOidcConfig: { OnUnauthenticatedRequest: 'allow' } },
      {},
      { outcome: 'reaches-targets' },
    ],
    [
      'sign-in with a session',
      { Type: 'authenticate-cognito' },
      { headers: [['cookie', 'AWSELBAuthSessionCookie-0=x']] },
      { outcome: 'reaches-targets', because: containing("doesn't check") },
    ],
    [
      'a token that is not there',
      { Type: 'jwt-validation', JwtValidationConfig: { Issuer: 'https://id.example.com' } },
      {},
      { outcome: 'responds-early', status: 401 },
    ],
    [
      'a token that is there',
      { Type: 'jwt-validation' },
      { headers: [['authorization', 'Bearer x']] },
      { outcome: 'reaches-targets', because: containing("doesn't check") },
    ],
    ['an action of an unknown kind', { Type: 'dance' }, {}, { outcome: 'unknown' }],
  ])('%s', (_, action, given, expected) => {
    expect(balanced(actions(toTargets, { Order: 1, ...action }), given)).toMatchObject(expected);
  });

  it('go by their order', () => {
    const early = { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '200' }, Order: 10 };
    expect(balanced(actions(early, toTargets)).outcome).toBe('reaches-targets');
    expect(balanced(actions({ ...early, Order: 1 }, toTargets)).outcome).toBe('responds-early');
  });

  it('of which there are none say nothing', () => {
    expect(balanced(actions()).outcome).toBe('unknown');
    expect(balanced(actions({ Type: 'forward' })).outcome).toBe('unknown');
  });
});

describe('transforms', () => {
  const transformed = (...Transforms: readonly object[]): ReturnType<typeof sketch> =>
    changed(sketch(estate), rule('20'), { Transforms });
  const url = (Regex: string, Replace: string): object => ({
    Type: 'url-rewrite',
    UrlRewriteConfig: { Rewrites: [{ Regex, Replace }] },
  });
  const host = (Regex: string, Replace: string): object => ({
    Type: 'host-header-rewrite',
    HostHeaderRewriteConfig: { Rewrites: [{ Regex, Replace }] },
  });

  it.each<[string, readonly object[], object]>([
    ['a prefix', [url('^/orders/(.*)$', '/$1')], { path: '/42' }],
    ['a path to a query', [url('^/orders/([0-9]+)/?$', '/orders.php?id=$1')], { path: '/orders.php?id=42' }],
    ['a part', [url('orders', 'bills')], { path: '/bills/42' }],
    ['what is not there', [url('^/bills', '/x')], { path: '/orders/42' }],
    [
      'the host',
      [host('^([a-z]+)\\.internal$', 'backend.$1.example.com')],
      { host: 'backend.orders.example.com', path: '/orders/42' },
    ],
    ['both', [url('^/orders', ''), host('.+', 'h')], { host: 'h', path: '/42' }],
    ['a group that is not there', [url('^/orders/(.*)$', '/$2')], { path: '/$2' }],
  ])('rewrite %s', (_, transforms, expected) => {
    const { hops, outcome } = balanced(transformed(...transforms));
    expect(outcome).toBe('reaches-targets');
    const [before, ...after] = hops.map(hop => hop.request);
    expect(before).toMatchObject({ host: 'orders.internal', path: '/orders/42' });
    for (const hop of after) expect(hop).toMatchObject(expected);
  });

  it('have no part in a redirect, and say what could not be followed', () => {
    expect(balanced(transformed(url('(?=x)', ''))).because).toContain("couldn't be evaluated");
    const reading = changed(transformed(url('^/orders', '')), rule('20'), {
      Actions: [{ Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_301' } }],
    });
    expect(balanced(reading).because).toContain('/orders/42');
  });
});
