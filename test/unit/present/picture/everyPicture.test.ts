import { expect, test } from 'vitest';
import { rowShowing } from '../../../../src/present/picture/subjects';
import { checkSound, everyPicture, pictured, rowsOf } from './sandbox';

test.each([
  ['legacy-bridge', 1],
  ['direct', 1],
  ['broken', 12],
] as const)('every picture of %s is sound', async (name, each) => {
  const sandbox = await pictured(name);
  for (const drawn of everyPicture(sandbox, each)) {
    checkSound(drawn);
    for (const row of rowsOf(drawn)) {
      if (row.node === undefined || row.kind === 'foot') continue;
      expect(rowShowing(drawn, sandbox.account.graph, row.id)).toBe(row.id);
      expect(rowShowing(drawn, sandbox.account.graph, row.node)).toBeDefined();
    }
  }
});
