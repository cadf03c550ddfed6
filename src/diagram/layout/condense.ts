import type { Order } from './working';
import {
  linkVertices,
  numberAt,
  toRowGraph,
  valueAt,
  type Links,
  type RowGraph,
  type TierGraph,
} from './tierGraph';

/** A smaller graph to be ordered in place of a larger, and the way back. Its vertices have the same numbers. */
export interface Condensed {
  readonly graph: RowGraph;
  /** The vertices that are left of an order of the larger graph. */
  readonly shorten: (order: Order) => Order;
  /** An order of the larger graph that has no more crossings than one of the smaller one. */
  readonly expand: (order: Order, initial: Order) => Order;
}

/** What a vertex of a removed row was between; -1 where it ended. */
interface RemovedRow {
  readonly index: number;
  readonly before: Int32Array;
  readonly after: Int32Array;
}

/**
 * Leaves one of each set of twins, and no row through which every path passes by itself: such a row never needs a
 * crossing that the rows around it don't. Thousands of routes become as many edges as stages have links.
 */
export function condenseGraph(graph: TierGraph): Condensed {
  const rows = firstTwins(graph);
  const gaps = linkTwins(graph, rows);
  const removed: RemovedRow[] = [];
  const kept = rows.map((_, index) => index);
  for (let place = 0; place < kept.length;) {
    const row = removeRow(graph.size, rows, gaps, { kept, place });
    if (row === undefined) place += 1;
    else {
      removed.push(row);
      // Its neighbours may have become passages now.
      place = Math.max(0, place - 1);
    }
  }
  const links: Links = { sources: [], targets: [], weights: [] };
  for (const gap of gaps) for (const { from, to, weight } of gap) linkVertices(links, from, to, weight);
  return {
    graph: toRowGraph(graph.size, links),
    shorten: order =>
      kept.map(index =>
        (order[index] ?? new Int32Array()).filter(vertex => valueAt(graph.twinOf, vertex) === vertex),
      ),
    expand: (order, initial) => {
      const whole = rows.map(row => row);
      for (const [place, index] of kept.entries()) whole[index] = order[place] ?? new Int32Array();
      restoreRows(graph, whole, removed);
      return expandTwins(graph, whole, initial);
    },
  };
}

interface Link {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

function firstTwins({ tiers, rowOf, twinOf }: TierGraph): Int32Array[] {
  const rows: number[][] = tiers.map(() => []);
  for (const [vertex, row] of rowOf.entries()) {
    if (valueAt(twinOf, vertex) === vertex) rows[row]?.push(vertex);
  }
  return rows.map(row => Int32Array.from(row));
}

/** The links after each row, those of twins taken together. */
function linkTwins({ size, twinOf, toNext }: TierGraph, rows: readonly Int32Array[]): Link[][] {
  const counts = new Int32Array(size);
  for (const twin of twinOf) counts[twin] = valueAt(counts, twin) + 1;
  return rows.map(row => {
    const gap: Link[] = [];
    for (const from of row) {
      const last = valueAt(toNext.offsets, from + 1);
      for (let index = valueAt(toNext.offsets, from); index < last; index++) {
        const to = valueAt(toNext.neighbours, index);
        if (valueAt(twinOf, to) !== to) continue;
        const weight = valueAt(toNext.weights, index) * valueAt(counts, from) * valueAt(counts, to);
        gap.push({ from, to, weight });
      }
    }
    return gap;
  });
}

interface Kept {
  readonly kept: number[];
  readonly place: number;
}

/** Removes a row in which no vertex has more than one neighbour on a side, if it is one. */
function removeRow(
  size: number,
  rows: readonly Int32Array[],
  gaps: Link[][],
  { kept, place }: Kept,
): RemovedRow | undefined {
  const index = kept[place] ?? 0;
  const previous = kept[place - 1];
  const entering = previous === undefined ? [] : (gaps[previous] ?? []);
  const leaving = gaps[index] ?? [];
  const before = new Int32Array(size).fill(-1);
  const after = new Int32Array(size).fill(-1);
  const weights = new Int32Array(size);
  for (const { from, to, weight } of entering) {
    if (before[to] !== -1) return undefined;
    before[to] = from;
    weights[to] = weight;
  }
  for (const { from, to } of leaving) {
    if (after[from] !== -1) return undefined;
    after[from] = to;
  }
  const starts = (rows[index] ?? []).some(vertex => before[vertex] === -1 && after[vertex] !== -1);
  const ends = (rows[index] ?? []).some(vertex => before[vertex] !== -1 && after[vertex] === -1);
  if (starts && ends) return undefined;
  const isEven = leaving.every(({ from, weight }) => before[from] === -1 || weights[from] === weight);
  if (!isEven) return undefined;
  kept.splice(place, 1);
  gaps[index] = [];
  if (previous !== undefined) gaps[previous] = joinLinks(entering, after);
  return { index, before, after };
}

/** Links that go on to where their ends lead, those with the same ends taken together. */
function joinLinks(links: readonly Link[], after: Int32Array): Link[] {
  const joined = new Map<string, Link>();
  for (const { from, to: through, weight } of links) {
    const to = after[through] ?? -1;
    if (to === -1) continue;
    const key = `${from} ${to}`;
    joined.set(key, { from, to, weight: weight + (joined.get(key)?.weight ?? 0) });
  }
  return [...joined.values()];
}

/** Puts removed rows back, the last first: by what is before and after, where nothing is before by what is after. */
function restoreRows({ size }: TierGraph, rows: Int32Array[], removed: readonly RemovedRow[]): void {
  const places = new Float64Array(size + 1).fill(Infinity);
  const isRemoved = new Set(removed.map(({ index }) => index));
  const number = (row: Int32Array): void => {
    for (const [place, vertex] of row.entries()) places[vertex] = place;
  };
  for (const [index, row] of rows.entries()) if (!isRemoved.has(index)) number(row);
  for (const { index, before, after } of [...removed].reverse()) {
    const row = rows[index] ?? new Int32Array();
    const placeOf = (vertex: number): number => (vertex === -1 ? Infinity : numberAt(places, vertex));
    const isByNext = row.some(vertex => before[vertex] === -1 && after[vertex] !== -1);
    const [first, second] = isByNext ? [after, before] : [before, after];
    const compare = (a: number, b: number): number => a - b || 0;
    row.sort(
      (a, b) =>
        compare(placeOf(valueAt(first, a)), placeOf(valueAt(first, b))) ||
        compare(placeOf(valueAt(second, a)), placeOf(valueAt(second, b))) ||
        a - b,
    );
    number(row);
  }
}

/** Puts twins back beside the first of them, in the order in which they were given. */
function expandTwins({ size, twinOf }: TierGraph, rows: readonly Int32Array[], initial: Order): Order {
  const twins: number[][] = Array.from({ length: size }, () => []);
  for (const row of initial) for (const vertex of row) twins[valueAt(twinOf, vertex)]?.push(vertex);
  return rows.map(row => Int32Array.from([...row].flatMap(vertex => twins[vertex] ?? [])));
}
