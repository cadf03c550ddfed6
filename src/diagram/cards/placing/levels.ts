import { cardSizes } from '../sizes';
import type { PlacingGraph } from './graph';
import type { ColumnOrder } from './order';

/** Half of the gap between two cards lies on either side of a lane in it. */
const laneGap = cardSizes.cardGap / 2;
/** Between two lanes, where there is room. */
const lanesApart = 4;
const mostRounds = 24;
/** How many links and items may be visited. */
const visits = 40_000;

/** Tops of the items in pixels from the top of the drawing. */
export interface Levels {
  readonly tops: Float64Array;
  /** Of each column, with its margins. */
  readonly heights: readonly number[];
}

interface Stack {
  readonly items: readonly number[];
  /** Top of each item where all are as high up as they can be. */
  readonly offsets: readonly number[];
  /** How far down the last one may go. */
  readonly room: number;
  readonly height: number;
}

/**
 * Edges as level as the stacks allow, those of the first path before all others: every item goes where its edges are
 * level, and items that would then overlap go there together. A column that is higher than the drawing is stacked.
 */
export function levelColumns(graph: PlacingGraph, order: ColumnOrder, height: number): Levels {
  const stacks = order.map(items => stackOf(graph, items, height));
  const tops = new Float64Array(graph.items.length);
  for (const { items, offsets } of stacks)
    for (const [place, item] of items.entries()) tops[item] = offsets[place] ?? 0;
  const cost = graph.items.length + 2 * graph.links.length + 1;
  const rounds = Math.max(4, Math.min(mostRounds, Math.floor(visits / cost)));
  for (let round = 0; round < rounds; round++)
    for (const stack of round % 2 === 0 ? stacks : [...stacks].reverse()) levelStack(graph, stack, tops);
  const highest = stacks.reduce(
    (least, { items }) => Math.min(least, tops[items[0] ?? -1] ?? Infinity),
    Infinity,
  );
  const shift = Number.isFinite(highest) ? Math.max(0, Math.round(highest) - cardSizes.margin) : 0;
  for (const item of tops.keys()) tops[item] = Math.round(tops[item] ?? 0) - shift;
  return { tops, heights: stacks.map(stack => stack.height) };
}

function stackOf(graph: PlacingGraph, items: readonly number[], height: number): Stack {
  const wide = stackWith(graph, items, lanesApart);
  const stack = wide.bottom > height ? stackWith(graph, items, 0) : wide;
  return {
    items,
    offsets: stack.offsets,
    room: Math.max(0, height - stack.bottom),
    height: stack.bottom,
  };
}

function stackWith(
  graph: PlacingGraph,
  items: readonly number[],
  apart: number,
): { readonly offsets: readonly number[]; readonly bottom: number } {
  let top: number = cardSizes.margin;
  let last: boolean | undefined;
  const offsets = items.map(item => {
    const isLane = graph.items[item]?.isLane === true;
    top += gapBetween(last, isLane, apart);
    last = isLane;
    const offset = top;
    top += graph.items[item]?.height ?? 0;
    return offset;
  });
  // Lanes that come last lie in the margin as far as it goes.
  return { offsets, bottom: top + (last === true ? laneGap : cardSizes.margin) };
}

function gapBetween(isLaneAbove: boolean | undefined, isLane: boolean, apart: number): number {
  if (isLaneAbove === undefined) return isLane ? -laneGap : 0;
  if (isLaneAbove && isLane) return apart;
  return isLaneAbove || isLane ? laneGap : cardSizes.cardGap;
}

/** Blocks of items that move together, from top to bottom; only the first `size` count. */
interface Blocks {
  size: number;
  readonly shifts: Float64Array;
  readonly weights: Float64Array;
  readonly counts: Int32Array;
}

/** Least squares that keep the order (pool adjacent violators), between the top and the room below. */
function levelStack(graph: PlacingGraph, { items, offsets, room }: Stack, tops: Float64Array): void {
  const length = items.length;
  const blocks: Blocks = {
    size: 0,
    shifts: new Float64Array(length),
    weights: new Float64Array(length),
    counts: new Int32Array(length),
  };
  for (const [place, item] of items.entries()) {
    addBlock(blocks, graph, item, { offset: offsets[place] ?? 0, tops });
    while (blocks.size > 1 && (blocks.shifts[blocks.size - 2] ?? 0) >= (blocks.shifts[blocks.size - 1] ?? 0))
      joinLastBlocks(blocks);
  }
  let place = 0;
  let last = 0;
  for (let block = 0; block < blocks.size; block++) {
    // What nothing leads to stays below what it follows.
    const isFree = blocks.weights[block] === 0;
    last = isFree ? last : Math.min(room, Math.max(0, blocks.shifts[block] ?? 0));
    for (const end = place + (blocks.counts[block] ?? 0); place < end; place++)
      tops[items[place] ?? 0] = (offsets[place] ?? 0) + last;
  }
}

/** A block of one item, as far below its highest place as its edges would be level. */
function addBlock(
  blocks: Blocks,
  graph: PlacingGraph,
  item: number,
  { offset, tops }: { readonly offset: number; readonly tops: Float64Array },
): void {
  let sum = 0;
  let weight = 0;
  for (const link of graph.before[item] ?? []) {
    sum += link.weight * ((tops[link.from] ?? 0) + link.fromOffset - link.toOffset - offset);
    weight += link.weight;
  }
  for (const link of graph.after[item] ?? []) {
    sum += link.weight * ((tops[link.to] ?? 0) + link.toOffset - link.fromOffset - offset);
    weight += link.weight;
  }
  blocks.shifts[blocks.size] = weight === 0 ? -Infinity : sum / weight;
  blocks.weights[blocks.size] = weight;
  blocks.counts[blocks.size] = 1;
  blocks.size++;
}

function joinLastBlocks(blocks: Blocks): void {
  const { shifts, weights, counts, size } = blocks;
  const [above, below] = [size - 2, size - 1];
  const [weight, more] = [weights[above] ?? 0, weights[below] ?? 0];
  const shift = shifts[above] ?? 0;
  if (weight === 0) shifts[above] = shifts[below] ?? 0;
  else if (more > 0) shifts[above] = (shift * weight + (shifts[below] ?? 0) * more) / (weight + more);
  weights[above] = weight + more;
  counts[above] = (counts[above] ?? 0) + (counts[below] ?? 0);
  blocks.size--;
}
