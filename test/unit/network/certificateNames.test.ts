import { expect, test } from 'vitest';
import { coversHost } from '../../../src/network/certificateNames';

test.each([
  [['orders.example.com'], 'orders.example.com', true],
  [['Orders.Example.com'], 'orders.EXAMPLE.com', true],
  [['orders.example.com'], 'orders.example.com.', true],
  [['*.example.com'], 'orders.example.com', true],
  [['*.Example.com'], 'ORDERS.example.com', true],
  [['a.example.com', 'b.example.com'], 'b.example.com', true],
  [['*.example.com'], 'example.com', false],
  [['*.example.com'], '.example.com', false],
  [['*.example.com'], 'a.orders.example.com', false],
  [['orders-*.example.com'], 'orders-1.example.com', false],
  [['a.*.example.com'], 'a.b.example.com', false],
  [['*'], 'orders', false],
  [['*.'], 'orders', false],
  [['*.0.0.1'], '10.0.0.1', false],
  [['10.0.0.1'], '10.0.0.1', true],
  [['example.com'], 'badexample.com', false],
  [['*.example.com'], 'x.badexample.com', false],
  [[], 'orders.example.com', false],
  [[''], '', false],
] as const)('%j over %j: %j', (names, host, expected) => {
  expect(coversHost(names, host)).toBe(expected);
});
