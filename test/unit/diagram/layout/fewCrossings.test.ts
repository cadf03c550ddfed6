import { describe, expect, it } from 'vitest';
import { countCrossings } from '../../../../src/diagram/layout/crossings';
import { layoutGraph, type Layout } from '../../../../src/diagram/layout/layout';
import { drawnCrossings } from '../../../support/drawnCrossings';
import {
  bridgedGraph,
  randomGraph,
  requestPathGraph,
  type LayeredGraph,
} from '../../../support/layeredGraphs';

/**
 * The fewest crossings of any of Graphviz dot (@hpcc-js/wasm-graphviz 1.29.2), ELK layered (elkjs 0.12.1) and dagre
 * 3.1.3 on each graph, with the same tiers. `npm run bench -- --layout` draws them again.
 */
const drawnByOthers: readonly (readonly [string, LayeredGraph, number])[] = [
  ['200 vertices', requestPathGraph(200), 0],
  ['200 vertices, seed 1', requestPathGraph(200, 1), 2],
  ['200 vertices, seed 2', requestPathGraph(200, 2), 0],
  ['1,000 vertices', requestPathGraph(1_000), 5_092],
  ['1,000 vertices, seed 1', requestPathGraph(1_000, 1), 7_503],
  ['1,000 vertices, seed 2', requestPathGraph(1_000, 2), 7_294],
  ['3,000 vertices', requestPathGraph(3_000), 93_042],
  ['200 vertices with edges past tiers', bridgedGraph(200), 303],
  ['200 vertices at random', randomGraph(200, 1, { density: 1.2 }), 227],
];

function crossingsOf(graph: LayeredGraph, { positions, passages }: Layout): number {
  return drawnCrossings(graph, { positions, routes: passages });
}

/** By trying every order of every tier; edges join neighbouring tiers. */
function fewestCrossings({ vertices, edges }: LayeredGraph): number {
  const tiers = [...new Set(vertices.map(({ tier }) => tier))].sort((a, b) => a - b);
  const orders = tiers.map(tier =>
    permutations(vertices.filter(vertex => vertex.tier === tier).map(({ id }) => id)),
  );
  let reached = (orders[0] ?? []).map(order => ({ order, crossings: 0 }));
  for (const next of orders.slice(1)) {
    reached = next.map(order => {
      const below = new Map(order.map((id, place) => [id, place]));
      const counts = reached.map(before => {
        const above = new Map(before.order.map((id, place) => [id, place]));
        const ends = edges.flatMap(({ source, target }): [number, number][] => {
          const [a, b] = [above.get(source), below.get(target)];
          return a === undefined || b === undefined ? [] : [[a, b]];
        });
        return before.crossings + countCrossings(ends);
      });
      return { order, crossings: Math.min(...counts) };
    });
  }
  return Math.min(...reached.map(({ crossings }) => crossings));
}

function permutations(items: readonly string[]): readonly (readonly string[])[] {
  if (items.length <= 1) return [items];
  return items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map(rest => [item, ...rest]));
}

describe('crossings of the layout', () => {
  it.each(drawnByOthers)('are no more than those of other libraries: %s', (_, graph, fewest) => {
    expect(crossingsOf(graph, layoutGraph(graph))).toBeLessThanOrEqual(fewest);
  });

  it.each(drawnByOthers.filter(([, , fewest]) => fewest > 100 && fewest < 6_000))(
    'come out the same every time, and after a refresh: %s',
    (_, graph) => {
      const first = layoutGraph(graph);
      expect(layoutGraph(graph)).toEqual(first);
      const previous = new Map([...first.positions].map(([id, { y }]) => [id, y]));
      const again = layoutGraph({ ...graph, previous });
      const inOrder = ({ positions }: Layout): readonly string[] =>
        graph.vertices
          .map(({ id, tier }) => ({ id, tier, y: positions.get(id)?.y ?? 0 }))
          .sort((a, b) => a.tier - b.tier || a.y - b.y)
          .map(({ id }) => id);
      expect(inOrder(again)).toEqual(inOrder(first));
    },
  );

  it('are the fewest that there can be in small graphs', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const graph = randomGraph(24, seed, { density: 1 + (seed % 4) / 2 });
      expect(crossingsOf(graph, layoutGraph(graph)), `seed ${seed}`).toBe(fewestCrossings(graph));
    }
  });

  it('are none where nothing needs to cross, whatever the order of what is given', () => {
    // Each route of a stage has a link of its own, given in the opposite order, and a link past a tier beside it.
    const vertex = (id: string, tier: number) => ({ id, tier, width: 100, height: 40 });
    const numbers = Array.from({ length: 40 }, (_, index) => index);
    const graph: LayeredGraph = {
      vertices: [
        ...numbers.map(index => vertex(`stage ${index % 8}`, 0)).slice(0, 8),
        ...numbers.map(index => vertex(`route ${index}`, 1)),
        ...[...numbers].reverse().map(index => vertex(`link ${index}`, 2)),
        ...numbers.map(index => vertex(`load balancer ${index % 8}`, 3)).slice(0, 8),
      ],
      edges: numbers.flatMap(index => [
        { source: `stage ${index % 8}`, target: `route ${index}` },
        {
          source: `route ${index}`,
          target: index % 3 === 0 ? `load balancer ${index % 8}` : `link ${index}`,
        },
        { source: `link ${index}`, target: `load balancer ${index % 8}` },
      ]),
    };
    expect(crossingsOf(graph, layoutGraph(graph))).toBe(0);
  });
});
