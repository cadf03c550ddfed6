import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countCrossings } from '../../../../src/diagram/layout/crossings';

type Pair = readonly [number, number];

/** By the definition: two edges cross where their ends stand in opposite order. */
function crossingsByDefinition(edges: readonly Pair[]): number {
  let crossings = 0;
  for (const [index, [a, b]] of edges.entries()) {
    for (const [c, d] of edges.slice(index + 1)) if ((a - c) * (b - d) < 0) crossings++;
  }
  return crossings;
}

describe('countCrossings', () => {
  it('counts what the definition counts', () => {
    const place = fc.nat({ max: 12 });
    fc.assert(
      fc.property(fc.array(fc.tuple(place, place), { maxLength: 40 }), edges => {
        expect(countCrossings(edges)).toBe(crossingsByDefinition(edges));
      }),
    );
  });

  it('finds none between edges that share an end', () => {
    expect(
      countCrossings([
        [0, 1],
        [0, 0],
        [1, 1],
      ]),
    ).toBe(0);
  });

  it('counts every pair of a reversed row', () => {
    expect(countCrossings([0, 1, 2, 3, 4].map(place => [place, 4 - place]))).toBe(10);
  });
});
