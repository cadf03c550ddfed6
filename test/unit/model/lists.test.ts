import { expect, it } from 'vitest';
import { appendAll, largestNumber, smallestNumber } from '../../../src/model/lists';

const many = Array.from({ length: 1_000_000 }, (_, index) => index);

it('appends a million items, in order', () => {
  const list = [-1];
  appendAll(list, many);
  expect(list).toHaveLength(1_000_001);
  expect(list.slice(0, 3)).toEqual([-1, 0, 1]);
});

it('finds the largest and smallest of a million numbers', () => {
  expect(largestNumber(many)).toBe(999_999);
  expect(smallestNumber(many)).toBe(0);
});

it('is as Math.max and Math.min for none', () => {
  expect(largestNumber([])).toBe(Math.max());
  expect(smallestNumber([])).toBe(Math.min());
});
