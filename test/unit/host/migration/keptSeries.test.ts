import { expect, it } from 'vitest';
import { keepSeries, keptSeries, type KeptSeries } from '../../../../src/host/migration/keptSeries';

function memory(stored?: unknown): Parameters<typeof keepSeries>[0] {
  let value = stored;
  return {
    get: () => value,
    update: (_key, next: unknown) => {
      value = next;
      return Promise.resolve();
    },
  };
}

const series = (id: string): KeptSeries => ({
  id,
  createdAt: '2026-11-22T10:00:00Z',
  scope: { account: '111122223333', region: 'us-east-1' },
  members: [{ api: 'arn:orders', apiName: 'orders' }],
});

it('a list of APIs is kept by its names alone, the newest first, and of many the last ones', async () => {
  const kept = memory();
  for (const id of ['1', '2', '3', '4', '5', '6', '3'])
    await keepSeries(kept, { ...series(id), plan: 'x' } as KeptSeries);
  expect(keptSeries(kept).map(({ id }) => id)).toEqual(['3', '6', '5', '4', '2']);
  expect(keptSeries(kept)[0]).toEqual(series('3'));
});

it.each<[string, unknown]>([
  ['nothing', undefined],
  ['a text', 'x'],
  [
    'a list of something else',
    [1, null, {}, { ...series('1'), members: [{ api: 1 }] }, { ...series('1'), scope: 'x' }],
  ],
])('of %s nothing is taken', (_, stored) => {
  expect(keptSeries(memory(stored))).toEqual([]);
});
