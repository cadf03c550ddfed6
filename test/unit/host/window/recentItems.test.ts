import { describe, expect, it } from 'vitest';
import { recentIds, rememberItem, splitRecent } from '../../../../src/host/window/recentItems';

function recentOf(stored?: unknown) {
  const kept = new Map<string, unknown>([['key', stored]]);
  const memory = {
    get: (key: string) => kept.get(key),
    update: (key: string, value: unknown) => {
      kept.set(key, value);
      return Promise.resolve();
    },
  };
  return { memory, key: 'key', idOf: (item: { readonly id: string }) => item.id };
}

const items = ['a', 'b', 'c'].map(id => ({ id }));
const ids = (some: readonly { readonly id: string }[]): string => some.map(({ id }) => id).join('');

describe('recent items of a picker', () => {
  it('come first, the newest before the others, which stay in their order', async () => {
    const recent = recentOf();
    await rememberItem(recent, { id: 'b' });
    await rememberItem(recent, { id: 'c' });
    await rememberItem(recent, { id: 'b' });
    const { before, others } = splitRecent(items, recent);
    expect([ids(before), ids(others)]).toEqual(['bc', 'a']);
  });

  it('that are gone are left out', () => {
    const { before, others } = splitRecent(items, recentOf(['gone', 'c']));
    expect([ids(before), ids(others)]).toEqual(['c', 'ab']);
  });

  it('are five at most', async () => {
    const recent = recentOf(['1', '2', '3', '4', '5']);
    await rememberItem(recent, { id: '6' });
    expect(recentIds(recent)).toEqual(['6', '1', '2', '3', '4']);
  });

  it.each([undefined, null, 'a', 7, { a: 1 }, [1, null, {}]])('are none where %j is remembered', stored => {
    expect(splitRecent(items, recentOf(stored)).before).toEqual([]);
  });
});
