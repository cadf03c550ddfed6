import { describe, expect, it } from 'vitest';
import type { Message } from '../../../../../src/paths/trace/message';
import { arns, sketch } from '../../../../support/sketch';
import { changed } from '../../../diagnosis/case';
import { balanced, estate, hostsAsSources, request, rule, shares } from './reading';

describe('an Application Load Balancer', () => {
  it('goes from the listener over the rule to the targets, and tells what it passed over', () => {
    const found = balanced(estate, { query: [['a', '1']] });
    expect(found).toEqual({
      outcome: 'reaches-targets',
      because: 'Healthy targets of t1: 2 of 2',
      hops: [
        {
          node: arns.listener('app/a1', '80'),
          kind: 'listener',
          because: 'The listener on port 80 receives http://orders.internal/orders/42',
          request: {
            method: 'GET',
            scheme: 'http',
            host: 'orders.internal',
            port: 80,
            path: '/orders/42?a=1',
          },
        },
        {
          node: rule('20'),
          kind: 'rule',
          because: 'Rule 20 matches: path-pattern /orders/*',
          request: {
            method: 'GET',
            scheme: 'http',
            host: 'orders.internal',
            port: 80,
            path: '/orders/42?a=1',
          },
        },
        {
          node: arns.targetGroup('t1'),
          kind: 'target-group',
          because: 'The request is forwarded to t1',
          request: {
            method: 'GET',
            scheme: 'http',
            host: 'orders.internal',
            port: 8080,
            path: '/orders/42?a=1',
          },
        },
      ],
      rejected: [{ node: rule('10'), because: "path-pattern /v2/* doesn't match /orders/42" }],
      targets: ['10.0.0.1:8080', '10.0.0.2:8080'].map(target => ({
        node: `${arns.targetGroup('t1')}#${target}`,
        targetGroup: arns.targetGroup('t1'),
        share: 0.5,
        health: 'healthy',
      })),
    });
  });

  it('comes to the default rule last', () => {
    const found = balanced(estate, { path: '/x' });
    expect(found).toMatchObject({ outcome: 'responds-early', status: 404 });
    expect(found.hops.at(-1)).toMatchObject({
      node: rule('default'),
      because: 'No other rule matches, so the default rule applies',
    });
    expect(found.rejected).toHaveLength(2);
  });

  it.each<[string, string, Message['scheme'], object]>([
    ['http', 'HTTPS', 'http', { outcome: 'responds-early', status: 400 }],
    ['https', 'HTTP', 'https', { outcome: 'blocked' }],
    ['https', 'HTTPS', 'https', { outcome: 'reaches-targets' }],
  ])('%s to a listener of %s', (_, protocol, scheme, expected) => {
    const found = balanced(
      `
      lb app/a1
        ${protocol} 80 -> t1
      tg t1 ip 80 10.0.0.1:80=healthy`,
      { scheme },
    );
    expect(found).toMatchObject(expected);
  });

  it('does not know the rule where rules were not read, and says which permission is missing', () => {
    const reading = sketch(`${estate}
  refuse elasticloadbalancing:DescribeRules ${arns.listener('app/a1', '80')}`);
    const without = {
      ...reading,
      resources: reading.resources.filter(({ type }) => type !== 'AWS::ElasticLoadBalancingV2::ListenerRule'),
    };
    const found = balanced(without);
    expect(found.outcome).toBe('unknown');
    expect(found.because).toContain('elasticloadbalancing:DescribeRules was refused (AccessDenied)');
    expect(found.hops).toHaveLength(1);
  });

  it('knows nothing of a listener that was not read', () => {
    expect(balanced(estate, {}, arns.listener('app/a1', '81'))).toMatchObject({
      outcome: 'unknown',
      hops: [],
    });
  });
});

describe('rules that cannot be told', () => {
  const uncertain = (first: string, second: string): ReturnType<typeof sketch> =>
    hostsAsSources(
      sketch(`
    lb app/a1
      HTTP 80 fixed
        10 host=10.0.1.0/25 ${first}
        20 path=/* ${second}
    tg t1 ip 80 10.0.0.1:80=healthy
    tg t2 ip 80 10.0.0.3:80=healthy`),
    );

  it('end as unknown where it makes a difference', () => {
    const found = balanced(uncertain('-> t1', '-> t2'));
    expect(found).toMatchObject({ outcome: 'unknown', targets: [] });
    expect(found.because).toMatch(/^Can't determine whether rule 10 matches: source-ip 10\.0\.1\.0\/25/);
  });

  it('make no difference where both do the same', () => {
    const found = balanced(uncertain('-> t1', '-> t1'));
    expect(found.outcome).toBe('reaches-targets');
    expect(found.because).toContain('Another rule with the same result, rule 10, might match first');
    expect(balanced(uncertain('fixed', 'fixed'))).toMatchObject({ outcome: 'responds-early', status: 404 });
  });

  it('do not matter behind a rule that matches', () => {
    const found = balanced(
      hostsAsSources(
        sketch(`
      lb app/a1
        HTTP 80 fixed
          5 path=/orders/* -> t2
          10 host=10.0.1.0/25 -> t1
      tg t1 ip 80 10.0.0.1:80=healthy
      tg t2 ip 80 10.0.0.3:80=healthy`),
      ),
    );
    expect(shares(found)).toEqual(['10.0.0.3:80 1']);
  });

  it('says of inferred addresses that they are unverified', () => {
    const source = { ...request.source, isVerified: false };
    const [, met] = balanced(uncertain('-> t1', '-> t2'), {
      source: { ...source, blocks: ['10.0.1.0/26'] },
    }).hops;
    expect(met?.because).toContain('unverified');
    const [passed] = balanced(uncertain('-> t1', '-> t2'), {
      source: { ...source, blocks: ['10.9.0.0/16'] },
    }).rejected;
    expect(passed?.because).toContain('unverified');
  });
});

describe('hostile data', () => {
  const odd: readonly unknown[] = [null, 1, 'x', [], {}, [null], [{ Type: 3 }], { length: 5 }];

  it.each(odd.map(value => [JSON.stringify(value), value] as const))(
    'of %s makes nothing throw',
    (_, value) => {
      for (const members of [
        { Actions: value },
        { Conditions: value },
        { Transforms: value },
        { Priority: value },
        { Actions: [{ Type: 'forward', ForwardConfig: value }] },
        { Actions: [{ Type: 'redirect', RedirectConfig: value }] },
        { Actions: [{ Type: 'fixed-response', FixedResponseConfig: value }] },
        { Conditions: [{ Field: 'path-pattern', PathPatternConfig: value }] },
        { Transforms: [{ Type: 'url-rewrite', UrlRewriteConfig: value }] },
        { Transforms: [{ Type: 'url-rewrite', UrlRewriteConfig: { Rewrites: value } }] },
      ]) {
        expect(() => balanced(changed(sketch(estate), rule('20'), members))).not.toThrow();
      }
      expect(() =>
        balanced(
          changed(sketch(estate), `${arns.targetGroup('t1')}#health`, { TargetHealthDescriptions: value }),
        ),
      ).not.toThrow();
    },
  );

  it('in great number makes nothing overflow', () => {
    const rules = Array.from({ length: 3000 }, (_, index) => `${index + 1} host=10.0.1.0/25 fixed`);
    const account = `
      lb app/a1
        HTTP 80 fixed
          ${rules.join('\n          ')}`;
    expect(balanced(hostsAsSources(sketch(account)))).toMatchObject({
      outcome: 'responds-early',
      status: 404,
    });
  });
});
