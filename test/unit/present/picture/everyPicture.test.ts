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
    const notFound = rowsOf(drawn).filter(
      ({ id, node, kind }) =>
        node !== undefined &&
        kind !== 'foot' &&
        (rowShowing(drawn, sandbox.account.graph, id) !== id ||
          rowShowing(drawn, sandbox.account.graph, node) === undefined),
    );
    expect(notFound).toEqual([]);
  }
});
