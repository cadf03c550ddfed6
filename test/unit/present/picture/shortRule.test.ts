import { describe, expect, test } from 'vitest';
import { chooseElisions } from '../../../../src/present/picture/elide';
import { shortPatterns, shortRule } from '../../../../src/present/picture/shortRule';
import type { AwsObject, TopologyNode } from '../../../../src/topology/document';
import { rowText } from './sandbox';

function short(
  priority: string,
  conditions: readonly AwsObject[],
  actions: readonly AwsObject[] = [],
): string {
  const node: TopologyNode<'rule'> = {
    id: 'rule',
    kind: 'rule',
    attributes: { priority, conditions, actions },
  };
  return rowText({ ...shortRule(node, name => name), tags: [] } as never);
}

const path = (...values: readonly string[]): AwsObject => ({
  Field: 'path-pattern',
  PathPatternConfig: { Values: values },
});
const header = (name: string, ...values: readonly string[]): AwsObject => ({
  Field: 'http-header',
  HttpHeaderConfig: { HttpHeaderName: name, Values: values },
});

describe('a rule is written short', () => {
  test.each([
    [['/orders', '/orders/*'], ['/orders[/*]']],
    [['/orders/*', '/orders'], ['/orders[/*]']],
    [
      ['/orders', '/carts/*'],
      ['/orders', '/carts/*'],
    ],
    [['/*'], ['/*']],
  ])('%j', (patterns, expected) => {
    expect(shortPatterns(patterns)).toEqual(expected);
  });

  test('with what decides first, and without words that are plain', () => {
    expect(short('5', [header('X-Preview', 'canary'), path('/orders', '/orders/*')])).toBe(
      '5 /orders[/*] · X-Preview: canary',
    );
    expect(short('7', [{ Field: 'host-header', HostHeaderConfig: { Values: ['a.example.com'] } }])).toBe(
      '7 host a.example.com',
    );
    expect(
      short('8', [{ Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['GET', 'HEAD'] } }]),
    ).toBe('8 GET or HEAD');
  });

  test('with what it does where that is no forward', () => {
    const answer = { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } };
    expect(short('default', [], [answer])).toBe('∗ default · fixed response 404');
    expect(short('9', [path('/old')], [answer])).toBe('9 /old · fixed response 404');
    expect(short('default', [], [{ Type: 'forward' }])).toBe('∗ default');
  });

  test('without values that open something', () => {
    const text = short('3', [header('X-Api-Key', 'f3Kq9ZtW0bX7pLm2'), path('/orders')]);
    expect(text).toContain('X-Api-Key: …');
    expect(text).not.toContain('f3Kq9ZtW0bX7pLm2');
  });

  test('whatever AWS sends', () => {
    const hostile = [{ Field: 7 }, { Field: 'path-pattern', PathPatternConfig: 3 }, null, 'x'] as never;
    expect(() => short('1', hostile)).not.toThrow();
  });
});

test('texts are cut where they do not differ', () => {
  const cut = (...texts: readonly string[]): readonly (string | undefined)[] => {
    const elisions = chooseElisions(texts);
    return texts.map(text => elisions.get(text));
  };
  expect(cut('catalogue-products', 'catalogue-search')).toEqual(['start', 'start']);
  expect(cut('orders-alb', 'accounts-alb')).toEqual(['end', 'end']);
  expect(cut('/orders', '/carts')).toEqual(['start', 'start']);
  expect(cut('cart', 'checkout')).toEqual(['end', 'end']);
});
