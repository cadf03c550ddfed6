import { expect, test } from 'vitest';
import { globMatches } from '../../../src/sandbox/glob';

test.each<readonly [string, string, boolean]>([
  ['', '', true],
  ['', 'a', false],
  ['*', '', true],
  ['a*', 'a', true],
  ['a*c', 'abbc', true],
  ['a*c', 'abcd', false],
  ['*a*b', 'xaxbxb', true],
  ['a?c', 'abc', true],
  ['a?c', 'ac', false],
  ['/vpclinks*', '/vpclinks/abc', true],
  ['/vpclinks*', '/restapis', false],
  ['a.c', 'abc', false],
  ['(a+)+$', '(a+)+$', true],
])('%s and %s: %s', (pattern, value, expected) => {
  expect(globMatches(pattern, value)).toBe(expected);
});

test('a hostile pattern is decided, too', () => {
  expect(globMatches(`${'*a'.repeat(200)}b`, 'a'.repeat(20_000))).toBe(false);
});
