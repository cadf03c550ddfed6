import { describe, expect, it } from 'vitest';
import { findTwins } from '../../../../src/diagram/layout/twins';

const edge = (from: number, to: number) => ({ from, to });

describe('findTwins', () => {
  it('finds vertices of a row with the very same neighbours', () => {
    // Vertices 1 to 3 lie between 0 and 4; 3 leads to 5 as well.
    const edges = [1, 2, 3].flatMap(vertex => [edge(0, vertex), edge(vertex, 4)]);
    expect([...findTwins([0, 1, 1, 1, 2, 2], [...edges, edge(3, 5)])]).toEqual([0, 1, 1, 3, 4, 5]);
  });

  it('takes vertices without edges as twins of their row only', () => {
    expect([...findTwins([0, 0, 1, 1], [])]).toEqual([0, 0, 2, 2]);
  });

  it('keeps those apart that have as many neighbours, but others', () => {
    const edges = [edge(0, 2), edge(0, 3), edge(1, 3), edge(1, 4)];
    expect([...findTwins([0, 0, 1, 1, 1], edges)]).toEqual([0, 1, 2, 3, 4]);
  });
});
