import type { Order } from './working';
import { numberAt, valueAt, type Adjacency, type TierGraph } from './tierGraph';

/** Between two vertices of a row, in pixels. */
export const rowGap = 12;

/** What an edge that passes a tier takes of its height. */
const virtualHeight = 4;

const rounds = 12;

interface Placing {
  readonly graph: TierGraph;
  readonly order: Order;
  readonly heights: Float64Array;
  readonly centres: Float64Array;
}

/**
 * The centre of every vertex from top to bottom: each as near as can be to the mean of its neighbours without coming
 * nearer than the gap to the next of its row. Edges that pass tiers weigh more, so that they become straight.
 */
export function placeRows(
  graph: TierGraph,
  order: Order,
  heightOf: (vertex: number) => number,
): Float64Array {
  const heights = Float64Array.from({ length: graph.size }, (_, vertex) =>
    vertex < graph.realCount ? heightOf(vertex) : virtualHeight,
  );
  const placing: Placing = { graph, order, heights, centres: stackRows(order, heights) };
  for (let round = 0; round < rounds; round++) {
    const isForward = round % 2 === 1;
    const sides =
      round < 4 ? [isForward ? graph.toPrevious : graph.toNext] : [graph.toPrevious, graph.toNext];
    for (const row of isForward ? order : [...order].reverse()) settleRow(placing, row, sides);
  }
  return fromZero(placing);
}

function stackRows(order: Order, heights: Float64Array): Float64Array {
  const centres = new Float64Array(heights.length);
  for (const row of order) {
    let top = 0;
    for (const vertex of row) {
      centres[vertex] = top + numberAt(heights, vertex) / 2;
      top += numberAt(heights, vertex) + rowGap;
    }
  }
  return centres;
}

/** Vertices that have come to touch, and move as one. */
interface Block {
  readonly first: number;
  weight: number;
  /** Sum of what each wants, less its distance from the first of the row, times its weight. */
  sum: number;
}

/**
 * Least squares under the gaps between neighbours of one row: with the distances taken off, an isotonic regression,
 * solved exactly by pooling adjacent violators.
 */
function settleRow(placing: Placing, row: Int32Array, sides: readonly Adjacency[]): void {
  const { heights, centres } = placing;
  const distances = new Float64Array(row.length);
  const blocks: Block[] = [];
  for (let place = 0; place < row.length; place++) {
    const vertex = valueAt(row, place);
    if (place > 0) {
      const before = valueAt(row, place - 1);
      distances[place] =
        numberAt(distances, place - 1) + (numberAt(heights, before) + numberAt(heights, vertex)) / 2 + rowGap;
    }
    const { weight, sum } = wishedPosition(placing, vertex, sides);
    blocks.push({ first: place, weight, sum: sum - weight * numberAt(distances, place) });
    poolBlocks(blocks);
  }
  for (const [index, block] of blocks.entries()) {
    const end = blocks[index + 1]?.first ?? row.length;
    for (let place = block.first; place < end; place++) {
      centres[valueAt(row, place)] = block.sum / block.weight + numberAt(distances, place);
    }
  }
}

function poolBlocks(blocks: Block[]): void {
  for (;;) {
    const last = blocks.at(-1);
    const previous = blocks.at(-2);
    if (last === undefined || previous === undefined) return;
    if (previous.sum / previous.weight <= last.sum / last.weight) return;
    previous.weight += last.weight;
    previous.sum += last.sum;
    blocks.pop();
  }
}

/** Where a vertex would be, times how much that counts; a lonely one would rather stay. */
function wishedPosition(
  { graph, centres }: Placing,
  vertex: number,
  sides: readonly Adjacency[],
): { readonly weight: number; readonly sum: number } {
  let weight = 1e-3;
  let sum = weight * numberAt(centres, vertex);
  for (const { offsets, neighbours } of sides) {
    const last = valueAt(offsets, vertex + 1);
    for (let index = valueAt(offsets, vertex); index < last; index++) {
      const neighbour = valueAt(neighbours, index);
      const own = edgeWeight(vertex >= graph.realCount, neighbour >= graph.realCount);
      weight += own;
      sum += own * numberAt(centres, neighbour);
    }
  }
  return { weight, sum };
}

/** The weights of Gansner et al. for edges between virtual vertices. */
function edgeWeight(isVirtual: boolean, isOtherVirtual: boolean): number {
  if (isVirtual && isOtherVirtual) return 8;
  return isVirtual || isOtherVirtual ? 2 : 1;
}

function fromZero({ order, heights, centres }: Placing): Float64Array {
  let top = Infinity;
  for (const row of order) {
    const first = row[0];
    if (first !== undefined) top = Math.min(top, numberAt(centres, first) - numberAt(heights, first) / 2);
  }
  return centres.map(centre => Math.round((centre - top) * 2) / 2);
}
