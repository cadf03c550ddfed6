import { cardSizes } from '../sizes';
import type { PlacingGraph } from './graph';
import type { ColumnOrder } from './order';

/** Half of the gap between two cards lies on either side of a lane in it. */
const laneGap = cardSizes.cardGap / 2;
/** Between two lanes, where there is room. */
const lanesApart = 4;
const mostRounds = 24;
/** How many links and items may be visited. */
const visits = 60_000;

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

/** One block of items that move together. */
interface Block {
  readonly shift: number;
  readonly weight: number;
  readonly count: number;
}

/** Least squares that keep the order (pool adjacent violators), between the top and the room below. */
function levelStack(graph: PlacingGraph, { items, offsets, room }: Stack, tops: Float64Array): void {
  const blocks: Block[] = [];
  for (const [place, item] of items.entries()) {
    let block = { ...wishOf(graph, item, offsets[place] ?? 0, tops), count: 1 };
    for (;;) {
      const above = blocks.at(-1);
      if (above === undefined || above.shift < block.shift) break;
      blocks.pop();
      block = mergeBlocks(above, block);
    }
    blocks.push(block);
  }
  let place = 0;
  let last = 0;
  for (const { shift, weight, count } of blocks) {
    // What nothing leads to stays below what it follows.
    last = weight === 0 ? last : Math.min(room, Math.max(0, shift));
    for (let index = 0; index < count; index++, place++)
      tops[items[place] ?? 0] = (offsets[place] ?? 0) + last;
  }
}

function mergeBlocks(above: Block, below: Block): Block {
  const count = above.count + below.count;
  if (below.weight === 0) return { ...above, count };
  if (above.weight === 0) return { ...below, count };
  const weight = above.weight + below.weight;
  return { shift: (above.shift * above.weight + below.shift * below.weight) / weight, weight, count };
}

/** How far below its highest place the edges of an item would be level. */
function wishOf(
  graph: PlacingGraph,
  item: number,
  offset: number,
  tops: Float64Array,
): Pick<Block, 'shift' | 'weight'> {
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
  return weight === 0 ? { shift: -Infinity, weight: 0 } : { shift: sum / weight, weight };
}
