import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isNumberWithin,
  nearestNumber,
  parseNumber,
  ranges,
  wordsForRange,
} from '../../../src/model/numbers';

const { routes, share } = ranges;

describe('parseNumber', () => {
  it.each([
    ['1', routes, 1],
    ['50000', routes, 50_000],
    ['007', routes, 7],
    ['0', share, 0],
    ['1', share, 1],
    ['0.25', share, 0.25],
    ['.5', share, 0.5],
    ['1.', share, 1],
  ])('reads %j', (text, range, expected) => {
    expect(parseNumber(text, range)).toBe(expected);
  });

  it.each([
    '0',
    '50001',
    '1000000',
    '9007199254740991',
    '9'.repeat(400),
    '1.5',
    '-1',
    '+1',
    '',
    ' ',
    ' 5',
    '5 ',
  ])('takes no %j for a number of routes', text => {
    expect(parseNumber(text, routes)).toBeUndefined();
  });

  it.each(['1e308', '1e-1', 'Infinity', 'NaN', '0x1', '1_000', '1,5', '٣', '0b1', '.', 'null', '1.0000001'])(
    'takes no %j for a share',
    text => {
      expect(parseNumber(text, share)).toBeUndefined();
    },
  );

  it('gives nothing that is out of range, whatever stands there', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double().map(String), fc.bigInt().map(String)), text => {
        for (const range of Object.values(ranges)) {
          const value = parseNumber(text, range);
          expect(value === undefined || isNumberWithin(value, range)).toBe(true);
        }
      }),
      { numRuns: 500, seed: 1 },
    );
  });
});

describe('isNumberWithin', () => {
  it.each([NaN, Infinity, -Infinity, 1e308, -1, 0, 1.5, 9007199254740991, '5', null, undefined, [5], 5n])(
    'refuses %s routes',
    value => {
      expect(isNumberWithin(value, routes)).toBe(false);
    },
  );

  it('takes both ends', () => {
    expect([1, 50_000].every(value => isNumberWithin(value, routes))).toBe(true);
  });
});

describe('nearestNumber', () => {
  it.each([
    [150, 150],
    [1e308, 5000],
    [-1e308, 20],
    [0, 20],
    [99.5, 100],
    [NaN, 7],
    [Infinity, 7],
    ['200', 7],
    [null, 7],
    [{}, 7],
  ])('gives for %s %s', (value, expected) => {
    expect(nearestNumber(value, { least: 20, most: 5000, isWhole: true }, 7)).toBe(expected);
  });
});

it('says what a number may be', () => {
  expect(wordsForRange(routes)).toBe('a whole number from 1 to 50,000');
  expect(wordsForRange(share)).toBe('a number from 0 to 1');
});
