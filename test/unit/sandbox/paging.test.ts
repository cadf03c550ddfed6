import { expect, test } from 'vitest';
import { AwsFault } from '../../../src/sandbox/operation';
import { pageItems } from '../../../src/sandbox/paging';

const invalid = (): AwsFault => new AwsFault('Invalid', 400, 'no');
const numbers = Array.from({ length: 10 }, (_, index) => index);

test.each([1, 3, 5, 10, 11])('pages of %i give every item once', size => {
  const read: number[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = pageItems(numbers, { size, cursor, invalid });
    expect(items.length).toBeGreaterThan(0);
    expect(items.length).toBeLessThanOrEqual(size);
    read.push(...items);
    cursor = next;
  } while (cursor !== undefined);
  expect(read).toEqual(numbers);
});

test('an empty list is one empty page', () => {
  expect(pageItems([], { size: 5, cursor: undefined, invalid })).toEqual({ items: [] });
});

test.each(['x', '5', 'b2Zmc2V0', Buffer.from('offset -1').toString('base64url')])(
  'the cursor %s was never given out',
  cursor => {
    expect(() => pageItems(numbers, { size: 5, cursor, invalid })).toThrow(AwsFault);
  },
);
