import { countCrossings } from '../../layout/crossings';
import type { ItemLink, PlacingGraph } from './graph';

/** Items of each column from top to bottom. */
export type ColumnOrder = readonly (readonly number[])[];

/** Share of the cards that must have had a place before for the order to be kept. */
const familiarShare = 0.75;
/** How many links and items may be visited, whatever the machine. */
const visits = 50_000;
const longestSearch = 12;
/** How many rounds without a better outcome end the search. */
const patience = 3;
/** How many pairs of links may be compared for exchanges. */
const comparisons = 300_000;
/** Two items with more pairs than this are not exchanged: their places are the sweeps' matter. */
const mostPairs = 2500;

/** Which items side by side are exchanged. */
interface Exchange {
  /** What is left of the comparisons. */
  left: number;
  /** How many crossings it must save at least. */
  readonly mustSave: (upper: number, lower: number) => number;
}

/**
 * Few crossings: sweeps that put every item at the barycentre of its neighbours, then exchanges of items side by side,
 * and back to the given order wherever that costs no crossing. Where most cards had a place before, they keep it and
 * only what is new finds one.
 */
export function orderColumns(graph: PlacingGraph, previous: readonly string[] = []): ColumnOrder {
  const known = new Map(previous.map((id, index) => [id, index]));
  const cards = graph.items.filter(({ isLane }) => !isLane);
  const familiar = cards.filter(({ id }) => known.has(id)).length;
  const given = graph.columns.map(column => insertNew(graph, column, known));
  if (familiar > 0 && familiar >= familiarShare * cards.length)
    return exchangeItems(graph, given, {
      left: comparisons,
      mustSave: (upper, lower) =>
        isKnown(graph, known, upper) && isKnown(graph, known, lower) ? Infinity : 1,
    });
  return restoreOrder(graph, searchOrder(graph, given), given);
}

function isKnown(graph: PlacingGraph, known: ReadonlyMap<string, number>, item: number): boolean {
  return known.has(graph.items[item]?.id ?? '');
}

/** As before; what is new follows what it follows in the picture. */
function insertNew(
  graph: PlacingGraph,
  column: readonly number[],
  known: ReadonlyMap<string, number>,
): readonly number[] {
  let last = -1;
  const keys = new Map<number, number>();
  for (const item of column) {
    const place = known.get(graph.items[item]?.id ?? '');
    last = place ?? last;
    keys.set(item, place ?? last + 0.5);
  }
  return [...column].sort((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0));
}

function searchOrder(graph: PlacingGraph, given: ColumnOrder): ColumnOrder {
  const cost = graph.items.length + graph.links.length + 1;
  const rounds = Math.max(2, Math.min(longestSearch, Math.floor(visits / cost)));
  let best = given;
  let fewest = countAllCrossings(graph, given);
  let order = given;
  const exchange: Exchange = { left: comparisons, mustSave: () => 1 };
  let idle = 0;
  for (let round = 0; round < rounds && fewest > 0 && idle < patience; round++) {
    order = sweepColumns(graph, order, round % 2 === 0 ? 'before' : 'after');
    order = exchangeItems(graph, order, exchange);
    const crossings = countAllCrossings(graph, order);
    idle = crossings < fewest ? 0 : idle + 1;
    if (crossings >= fewest) continue;
    fewest = crossings;
    best = order;
  }
  return best;
}

/** Where each item begins if all are stacked; only the order of these numbers counts. */
function topsOf(graph: PlacingGraph, order: ColumnOrder): Float64Array {
  const tops = new Float64Array(graph.items.length);
  for (const column of order) {
    let top = 0;
    for (const item of column) {
      tops[item] = top;
      top += (graph.items[item]?.height ?? 0) + 1;
    }
  }
  return tops;
}

function sweepColumns(graph: PlacingGraph, order: ColumnOrder, side: 'before' | 'after'): ColumnOrder {
  const swept = order.map(column => [...column]);
  const columns = side === 'before' ? [1, 2, 3] : [2, 1, 0];
  for (const index of columns) {
    const tops = topsOf(graph, swept);
    const column = swept[index] ?? [];
    const slots = [...column.keys()].filter(slot => (graph[side][column[slot] ?? 0] ?? []).length > 0);
    const sorted = slots
      .map(slot => column[slot] ?? 0)
      .map(item => ({ item, key: barycentre(graph[side][item] ?? [], side, tops) }))
      .sort((a, b) => a.key - b.key);
    for (const [place, slot] of slots.entries()) column[slot] = sorted[place]?.item ?? 0;
  }
  return swept;
}

function barycentre(links: readonly ItemLink[], side: 'before' | 'after', tops: Float64Array): number {
  return links.reduce((sum, link) => sum + farEnd(link, side, tops), 0) / links.length;
}

function farEnd(link: ItemLink, side: 'before' | 'after', tops: Float64Array): number {
  return side === 'before' ? (tops[link.from] ?? 0) + link.fromOffset : (tops[link.to] ?? 0) + link.toOffset;
}

/** Puts items side by side back as they were given, wherever that costs no crossing. */
function restoreOrder(graph: PlacingGraph, order: ColumnOrder, given: ColumnOrder): ColumnOrder {
  const ranks = new Int32Array(graph.items.length);
  for (const column of given) for (const [rank, item] of column.entries()) ranks[item] = rank;
  return exchangeItems(graph, order, {
    left: comparisons,
    mustSave: (upper, lower) => ((ranks[upper] ?? 0) < (ranks[lower] ?? 0) ? Infinity : 0),
  });
}

/** Exchanges items side by side until nothing is saved any more. */
function exchangeItems(graph: PlacingGraph, order: ColumnOrder, exchange: Exchange): ColumnOrder {
  const columns = order.map(column => [...column]);
  for (const column of columns) {
    const tops = topsOf(graph, columns);
    const passes = Math.min(column.length, Math.ceil(visits / (2 * graph.items.length)));
    for (let pass = 0; pass < passes; pass++) if (!exchangeOnce(graph, column, tops, exchange)) break;
  }
  return columns;
}

/** Whether anything was exchanged. */
function exchangeOnce(
  graph: PlacingGraph,
  column: number[],
  tops: Float64Array,
  exchange: Exchange,
): boolean {
  let isChanged = false;
  for (let place = 1; place < column.length && exchange.left > 0; place++) {
    const upper = column[place - 1] ?? 0;
    const lower = column[place] ?? 0;
    const least = exchange.mustSave(upper, lower);
    if (least === Infinity) continue;
    const { kept, exchanged, compared } = crossingsOfPair(graph, upper, lower, tops);
    exchange.left -= compared;
    if (kept - exchanged < least) continue;
    column[place - 1] = lower;
    column[place] = upper;
    isChanged = true;
  }
  return isChanged;
}

function crossingsOfPair(
  graph: PlacingGraph,
  upper: number,
  lower: number,
  tops: Float64Array,
): { readonly kept: number; readonly exchanged: number; readonly compared: number } {
  let compared = 1;
  let kept = 0;
  let exchanged = 0;
  for (const side of ['before', 'after'] as const) {
    const above = graph[side][upper] ?? [];
    const below = graph[side][lower] ?? [];
    if (above.length * below.length > mostPairs) continue;
    compared += above.length * below.length;
    for (const a of above) {
      const end = farEnd(a, side, tops);
      for (const b of below) {
        const other = farEnd(b, side, tops);
        if (end > other) kept++;
        else if (end < other) exchanged++;
      }
    }
  }
  return { kept, exchanged, compared };
}

/** Between each two neighbouring columns; edges that pass a column are counted on both sides of it. */
export function countAllCrossings(graph: PlacingGraph, order: ColumnOrder): number {
  const tops = topsOf(graph, order);
  return graph.linksAfter.reduce((sum, links) => {
    const starts = ranksOf(links.map(link => farEnd(link, 'before', tops)));
    const ends = ranksOf(links.map(link => farEnd(link, 'after', tops)));
    return sum + countCrossings(links.map((_, index) => [starts[index] ?? 0, ends[index] ?? 0] as const));
  }, 0);
}

function ranksOf(numbers: readonly number[]): readonly number[] {
  const ranks = new Map<number, number>();
  for (const number of Float64Array.from(numbers).sort())
    if (!ranks.has(number)) ranks.set(number, ranks.size);
  return numbers.map(number => ranks.get(number) ?? 0);
}
