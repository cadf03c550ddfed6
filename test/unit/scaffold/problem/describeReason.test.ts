import { describe, expect, test } from 'vitest';
import { describeReason } from '../../../../src/scaffold/problem/describeReason';
import { joinAlternatives } from '../../../../src/scaffold/problem/joinAlternatives';
import { exampleReasons } from './reasons';

describe('the sentence of a reason', () => {
  test.each(Object.values(exampleReasons))('$code is whole sentences, and names what it is about', reason => {
    const sentence = describeReason(reason);
    expect(sentence).toMatch(/^\S.*\.$/);
    expect(sentence).not.toMatch(/undefined|\[object|--[a-z]/);
    const { code: _, ...values } = reason as { readonly code: string } & Readonly<Record<string, unknown>>;
    for (const [name, value] of Object.entries(values)) {
      // Of a listener count without a load balancer, and of kinds, the words are others.
      if (typeof value === 'string' && !/kind|^type$/i.test(name)) {
        expect(sentence).toContain(
          name === 'written' || name === 'segment' ? value.replace('"', '\\"') : value,
        );
      }
    }
  });

  test.each([
    [
      exampleReasons['api-not-found'],
      'The REST API shop was not found (apigateway:GetRestApis was refused (AccessDenied)).',
    ],
    [
      exampleReasons['zones-not-read'],
      'The zones of the subnets of load balancer orders are not known (ec2:DescribeSubnets did not return them).',
    ],
    [
      exampleReasons['no-listener'],
      'No listener of an Application Load Balancer was read (x:Describe was not called). To create one, scaffold a private load balancer first.',
    ],
    [
      exampleReasons['listener-count'],
      'The listeners do not match the routes: 2 listeners for 1 route. Use one listener for all routes, or one for each in the same order.',
    ],
    [exampleReasons['several-listeners'], 'There are 3 listeners to choose from.'],
    [
      { ...exampleReasons['several-listeners'], loadBalancer: 'orders' },
      'Load balancer orders has several listeners.',
    ],
    [
      exampleReasons['path-variable-unknown'],
      'The backend path uses {number}, which is not a path parameter of GET /orders/{id}. The route has {id}.',
    ],
    [exampleReasons['api-of-other-kind'], 'mobile is an HTTP API, and this blueprint needs a REST API.'],
  ])('%j', (reason, sentence) => {
    expect(describeReason(reason)).toBe(sentence);
  });
});

test('alternatives are joined, at most eight of them', () => {
  expect(joinAlternatives([])).toBe('');
  expect(joinAlternatives(['a'])).toBe('a');
  expect(joinAlternatives(['a', 'b', 'c'])).toBe('a, b or c');
  expect(joinAlternatives('a b c d e f g h i j'.split(' '))).toBe('a, b, c, d, e, f, g, h or 2 more');
});
