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
      "REST API shop wasn't found. apigateway:GetRestApis failed with AccessDenied.",
    ],
    [
      exampleReasons['zones-not-read'],
      "The Availability Zones of the subnets of load balancer orders are unknown. ec2:DescribeSubnets didn't return this information.",
    ],
    [
      exampleReasons['no-listener'],
      "No listener of an Application Load Balancer was found. x:Describe wasn't called. To create one, scaffold a private load balancer first.",
    ],
    [
      exampleReasons['listener-count'],
      "The number of listeners doesn't fit the number of routes: 2 listeners for 1 route. Use one listener for all routes, or one for each route in the same order.",
    ],
    [exampleReasons['several-listeners'], 'There are 3 listeners to choose from.'],
    [
      { ...exampleReasons['several-listeners'], loadBalancer: 'orders' },
      'Load balancer orders has several listeners.',
    ],
    [
      exampleReasons['path-variable-unknown'],
      "The backend path uses {number}, which isn't a path parameter of GET /orders/{id}. The route has these path parameters: {id}.",
    ],
    [exampleReasons['api-of-other-kind'], 'mobile is an HTTP API, but this blueprint requires a REST API.'],
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
