import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countCrossings } from '../../../../src/diagram/layout/crossings';
import { layoutGraph, type LayoutInput } from '../../../../src/diagram/layout/layout';

interface Shape {
  readonly sizes: readonly number[];
  readonly links: readonly (readonly [number, number, number, number])[];
}

/** Tiers of vertices of different sizes, with edges to any later tier. */
function inputOf({ sizes, links }: Shape): LayoutInput {
  const vertices = sizes.flatMap((size, tier) =>
    Array.from({ length: size }, (_, index) => ({
      id: `${tier}.${index}`,
      tier,
      width: 80 + 10 * ((index + tier) % 5),
      height: 20 + 8 * (index % 3),
    })),
  );
  const edges = links.flatMap(([from, to, source, target]) => {
    const [a, b] = [Math.min(from, to) % sizes.length, Math.max(from, to) % sizes.length];
    const [first, last] = [Math.min(a, b), Math.max(a, b)];
    if (first === last) return [];
    return [
      {
        source: `${first}.${source % (sizes[first] ?? 1)}`,
        target: `${last}.${target % (sizes[last] ?? 1)}`,
      },
    ];
  });
  return { vertices, edges };
}

const shape = fc.record({
  sizes: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }),
  links: fc.array(fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20), fc.nat(20)), { maxLength: 50 }),
});

function orderOf(input: LayoutInput, tier: number): readonly string[] {
  const { positions } = layoutGraph(input);
  return input.vertices
    .filter(vertex => vertex.tier === tier)
    .map(({ id }) => id)
    .sort((a, b) => (positions.get(a)?.y ?? NaN) - (positions.get(b)?.y ?? NaN));
}

function shuffled<Item>(items: readonly Item[], seed: number): readonly Item[] {
  const copy = [...items];
  let state = seed;
  for (let index = copy.length - 1; index > 0; index--) {
    state = (state * 1103515245 + 12345) % 2147483648;
    const other = state % (index + 1);
    const [a, b] = [copy[index], copy[other]];
    if (a !== undefined && b !== undefined) [copy[index], copy[other]] = [b, a];
  }
  return copy;
}

/** Crossings between neighbouring tiers, of edges between those. */
function crossings(input: LayoutInput, placeOf: (id: string) => number): number {
  const tiers = new Map(input.vertices.map(({ id, tier }) => [id, tier]));
  let sum = 0;
  for (const tier of new Set(tiers.values())) {
    const near = input.edges.filter(
      ({ source, target }) => tiers.get(source) === tier && tiers.get(target) === tier + 1,
    );
    const rank = (tierOf: number): ReadonlyMap<string, number> => {
      const ids = input.vertices.filter(vertex => vertex.tier === tierOf).map(({ id }) => id);
      return new Map(ids.sort((a, b) => placeOf(a) - placeOf(b)).map((id, index) => [id, index]));
    };
    const [here, there] = [rank(tier), rank(tier + 1)];
    const places = near.map(({ source, target }) => [here.get(source) ?? 0, there.get(target) ?? 0] as const);
    sum += countCrossings([...new Map(places.map(place => [place.join(), place])).values()]);
  }
  return sum;
}

describe('layout', () => {
  it('places every vertex, in its own column, with the gap to the next of its column', () => {
    fc.assert(
      fc.property(shape, drawn => {
        const input = inputOf(drawn);
        const { positions, tiers, width, height } = layoutGraph(input);
        expect(positions.size).toBe(input.vertices.length);
        for (const { index, x, width: column } of tiers) {
          const inTier = input.vertices
            .filter(({ tier }) => tier === index)
            .map(vertex => ({ ...vertex, ...(positions.get(vertex.id) ?? { x: NaN, y: NaN }) }))
            .sort((a, b) => a.y - b.y);
          for (const [place, vertex] of inTier.entries()) {
            expect(vertex.x - vertex.width / 2).toBe(x);
            expect(vertex.width).toBeLessThanOrEqual(column);
            expect(vertex.y - vertex.height / 2).toBeGreaterThanOrEqual(0);
            expect(vertex.y + vertex.height / 2).toBeLessThanOrEqual(height);
            const before = inTier[place - 1];
            if (before === undefined) continue;
            // Places are rounded to half pixels.
            expect(vertex.y - vertex.height / 2 - (before.y + before.height / 2)).toBeGreaterThanOrEqual(11);
          }
          expect(x + column).toBeLessThanOrEqual(width);
        }
      }),
    );
  });

  it('gives the same drawing for the same input', () => {
    fc.assert(
      fc.property(shape, drawn => {
        expect(layoutGraph(inputOf(drawn))).toEqual(layoutGraph(inputOf(drawn)));
      }),
      { numRuns: 30 },
    );
  });

  it('has no more crossings than the order it was given, where edges join neighbouring tiers', () => {
    const near = shape.map(({ sizes, links }) => ({
      sizes,
      links: links.map(([from, , source, target]): readonly [number, number, number, number] => {
        const first = from % Math.max(1, sizes.length - 1);
        return [first, first + 1, source, target];
      }),
    }));
    fc.assert(
      fc.property(near, drawn => {
        const input = inputOf(drawn);
        if (drawn.sizes.length < 2) return;
        const { positions } = layoutGraph(input);
        const given = new Map(input.vertices.map(({ id }, index) => [id, index]));
        const before = crossings(input, id => given.get(id) ?? 0);
        expect(crossings(input, id => positions.get(id)?.y ?? 0)).toBeLessThanOrEqual(before);
      }),
    );
  });

  it('unravels a shuffled forest entirely', () => {
    const sizes = [4, 12, 36, 108];
    const vertices = sizes.flatMap((size, tier) =>
      Array.from({ length: size }, (_, index) => ({ id: `${tier}.${index}`, tier, width: 100, height: 40 })),
    );
    const edges = vertices.flatMap(({ id, tier }) => {
      const index = Number(id.split('.')[1]);
      return tier === 0 ? [] : [{ source: `${tier - 1}.${Math.floor(index / 3)}`, target: id }];
    });
    for (const seed of [1, 2, 3]) {
      const input = { vertices: shuffled(vertices, seed), edges: shuffled(edges, seed) };
      const { positions } = layoutGraph(input);
      expect(crossings(input, id => positions.get(id)?.y ?? 0)).toBe(0);
    }
  });

  it('keeps the given order where no crossing depends on it', () => {
    const vertices = ['a', 'b', 'c', 'd', 'e'].map(id => ({ id, tier: 1, width: 100, height: 40 }));
    const input = {
      vertices: [{ id: 'root', tier: 0, width: 100, height: 40 }, ...vertices],
      edges: vertices.map(({ id }) => ({ source: 'root', target: id })),
    };
    expect(orderOf(input, 1)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('keeps the order of a drawing from before, and puts what is new beside its neighbours', () => {
    const vertex = (id: string, tier: number) => ({ id, tier, width: 100, height: 40 });
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    const input: LayoutInput = {
      vertices: [vertex('x', 0), vertex('y', 0), ...ids.map(id => vertex(id, 1))],
      edges: ids.map((id, index) => ({ source: index % 2 === 0 ? 'x' : 'y', target: id })),
    };
    const previous = new Map(['x', 'y', 'f', 'e', 'd', 'c', 'b', 'a'].map((id, index) => [id, index * 10]));
    expect(orderOf({ ...input, previous }, 1)).toEqual(['f', 'e', 'd', 'c', 'b', 'a']);
    const grown = {
      vertices: [...input.vertices, vertex('new', 2)],
      edges: [...input.edges, { source: 'd', target: 'new' }],
      previous,
    };
    expect(orderOf(grown, 1)).toEqual(['f', 'e', 'd', 'c', 'b', 'a']);
    const { positions } = layoutGraph(grown);
    expect(positions.get('new')?.y).toBe(positions.get('d')?.y);
  });

  it('does not move anything on a second drawing', () => {
    fc.assert(
      fc.property(shape, drawn => {
        const input = inputOf(drawn);
        const first = layoutGraph(input);
        const previous = new Map([...first.positions].map(([id, { y }]) => [id, y]));
        const second = layoutGraph({ ...input, previous });
        for (const tier of first.tiers) {
          const inTier = (positions: typeof first.positions): readonly string[] =>
            input.vertices
              .filter(vertex => vertex.tier === tier.index)
              .map(({ id }) => id)
              .sort((a, b) => (positions.get(a)?.y ?? 0) - (positions.get(b)?.y ?? 0));
          expect(inTier(second.positions)).toEqual(inTier(first.positions));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('leads an edge past the tiers between its ends, round what stands there', () => {
    const input: LayoutInput = {
      vertices: [
        { id: 'a', tier: 0, width: 100, height: 40 },
        { id: 'b', tier: 1, width: 100, height: 40 },
        { id: 'c', tier: 2, width: 100, height: 40 },
      ],
      edges: [
        { source: 'a', target: 'b' },
        { source: 'b', target: 'c' },
        { source: 'a', target: 'c' },
      ],
    };
    const { passages, positions, tiers } = layoutGraph(input);
    expect(passages.map(points => points.length)).toEqual([0, 0, 2]);
    const [enter, leave] = passages[2] ?? [];
    expect(enter?.x).toBe(tiers[1]?.x);
    expect(leave?.x).toBe((tiers[1]?.x ?? 0) + 100);
    expect(enter?.y).toBe(leave?.y);
    expect(Math.abs((enter?.y ?? 0) - (positions.get('b')?.y ?? 0))).toBeGreaterThan(20);
  });

  it('runs edges to one vertex together', () => {
    const vertices = ['a', 'b', 'c'].map(id => ({ id, tier: 0, width: 100, height: 40 }));
    const { passages } = layoutGraph({
      vertices: [
        ...vertices,
        { id: 'between', tier: 1, width: 100, height: 40 },
        { id: 'end', tier: 2, width: 100, height: 40 },
      ],
      edges: vertices.map(({ id }) => ({ source: id, target: 'end' })),
    });
    expect(passages[1]).toEqual(passages[0]);
    expect(passages[2]).toEqual(passages[0]);
  });

  it('takes nothing, edges to nowhere, edges back and edges within a tier', () => {
    expect(layoutGraph({ vertices: [], edges: [] })).toEqual({
      positions: new Map(),
      tiers: [],
      passages: [],
      width: 0,
      height: 0,
    });
    const odd = layoutGraph({
      vertices: [0, 1, 2, 2].map((tier, index) => ({ id: String(index), tier, width: 100, height: 40 })),
      edges: [
        { source: '0', target: 'nowhere' },
        { source: '2', target: '0' },
        { source: '2', target: '3' },
        { source: '1', target: '1' },
      ],
    });
    const [, back = []] = odd.passages;
    expect(odd.positions.size).toBe(4);
    expect(back.map(({ x }) => x)).toEqual([...back.map(({ x }) => x)].sort((a, b) => b - a));
  });
});
