import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  parseCidrBlock,
  containsBlock,
  blockCoverage,
  blocksCoverage,
  overlapsBlock,
  type CidrBlock,
} from '../../../src/network/blocks';

const block = (text: string): CidrBlock => {
  const found = parseCidrBlock(text);
  if (found === undefined) throw new Error(`${text} is no block.`);
  return found;
};

describe('a block', () => {
  test.each([
    ['10.0.0.0/8', 4, 0x0a000000n, 0x0affffffn],
    ['10.1.2.3/8', 4, 0x0a000000n, 0x0affffffn],
    ['10.0.0.7', 4, 0x0a000007n, 0x0a000007n],
    ['0.0.0.0/0', 4, 0n, 0xffffffffn],
    ['255.255.255.255/32', 4, 0xffffffffn, 0xffffffffn],
    ['::/0', 6, 0n, (1n << 128n) - 1n],
    ['2001:db8::/126', 6, 0x20010db8n << 96n, (0x20010db8n << 96n) + 3n],
    ['::1', 6, 1n, 1n],
  ])('is %s', (text, version, first, last) => {
    expect(parseCidrBlock(text)).toEqual({ version, first, last });
  });

  test.each([
    '',
    '/',
    '10.0.0.0/33',
    '10.0.0/8',
    '10.0.0.0/-1',
    '10.0.0.0/8/8',
    '10.0.0.0/x',
    '256.0.0.1',
    '::/129',
    'sg-1',
    '0x0a.0.0.1',
    'fe80::1%eth0',
    '10.0.0.0/',
    'pl-1',
    ' ',
  ])('is not %j', text => {
    expect(parseCidrBlock(text)).toBeUndefined();
  });
});

/** Blocks of an address space of 32 addresses, of which brute force can try each. */
const small = fc
  .tuple(fc.nat(31), fc.integer({ min: 27, max: 32 }), fc.boolean())
  .map(([host, prefix, isIPv6]) =>
    isIPv6 ? `2001:db8::${host.toString(16)}/${prefix + 96}` : `10.0.0.${host}/${prefix}`,
  );

const addresses = (of: CidrBlock): readonly string[] => {
  const found: string[] = [];
  for (let address = of.first; address <= of.last; address += 1n) found.push(`${of.version} ${address}`);
  return found;
};

describe('blocks, by all their addresses', () => {
  test('contain and overlap', () => {
    fc.assert(
      fc.property(small, small, (one, other) => {
        const [a, b] = [block(one), block(other)];
        const inA = new Set(addresses(a));
        expect(containsBlock(a, b)).toBe(addresses(b).every(address => inA.has(address)));
        expect(overlapsBlock(a, b)).toBe(addresses(b).some(address => inA.has(address)));
      }),
    );
  });

  test('are covered by a union', () => {
    fc.assert(
      fc.property(small, fc.array(small, { maxLength: 8 }), (one, others) => {
        const by = others.map(block);
        const union = new Set(by.flatMap(addresses));
        const own = addresses(block(one));
        const count = own.filter(address => union.has(address)).length;
        const expected = count === 0 ? 'none' : count === own.length ? 'all' : 'some';
        expect(blockCoverage(block(one), by)).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });
});

describe('several blocks', () => {
  test.each([
    [['10.0.0.0/24', '10.0.1.0/24'], ['10.0.0.0/16'], 'all'],
    [['10.0.0.0/24', '10.0.1.0/24'], ['10.0.0.0/24'], 'some'],
    [['10.0.0.0/24', '10.0.1.0/24'], ['10.0.0.0/25', '10.0.0.128/25', '10.0.1.0/24'], 'all'],
    [['10.0.0.0/24'], ['10.0.1.0/24'], 'none'],
    [['10.0.0.0/24'], ['::/0'], 'none'],
    [['10.0.0.0/24', '2001:db8::/64'], ['10.0.0.0/16'], 'all'],
    [['10.0.0.0/24', '2001:db8::/64'], ['2001:db8::/65'], 'some'],
    [['10.0.0.0/24'], [], 'none'],
    [[], ['0.0.0.0/0'], 'none'],
  ])('%j are covered by %j: %s', (blocks, by, expected) => {
    expect(blocksCoverage(blocks.map(block), by.map(block))).toBe(expected);
  });
});
