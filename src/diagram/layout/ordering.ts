import { addToTree, countUpTo } from './crossings';
import { valueAt, type Adjacency, type TierGraph } from './tierGraph';

/** Vertices of each row, from top to bottom. */
export type Order = readonly Int32Array[];

/** An order that is being worked on, the place of each vertex in it, and room to work in. */
interface Working {
  readonly graph: TierGraph;
  readonly rows: Int32Array[];
  readonly places: Int32Array;
  readonly keys: Float64Array;
  readonly cursors: Int32Array;
}

/**
 * How many times an edge or a vertex may be visited, whatever the machine: the same graph always comes out the same.
 * Ten thousand vertices then take about a tenth of a second.
 */
const visits = 320_000;

/** The most rounds that one start is worth, and how many without a better outcome end it. */
const longestAttempt = 24;
const patience = 6;

/**
 * An order with few crossings: sweeps that put every vertex at the barycentre or the median of its neighbours, each
 * followed by exchanges of vertices side by side, from several starts. The best one found counts, the first of
 * equals; `initial` is one of them, so that the outcome never has more crossings than it.
 */
export function orderRows(graph: TierGraph, initial: Order): Order {
  let rounds = Math.max(3, Math.floor(visits / (graph.toNext.neighbours.length + graph.size + 1)));
  let best = initial;
  let fewest = orderCrossings(graph, initial);
  for (const { start, measure } of attempts) {
    if (fewest === 0 || rounds < 1) break;
    const most = Math.min(rounds, longestAttempt);
    const attempt = improveOrder(graph, start(graph, initial), { measure, rounds: most, fewest });
    rounds -= attempt.rounds;
    if (attempt.order !== undefined) best = attempt.order;
    fewest = attempt.crossings;
  }
  return restoreOrder(graph, best, initial);
}

/**
 * The order with every two vertices side by side put back as they were given, wherever that costs no crossing: rules
 * then stand by priority and routes by path as far as the drawing allows.
 */
function restoreOrder(graph: TierGraph, order: Order, initial: Order): Order {
  const ranks = new Int32Array(graph.size);
  for (const row of initial) renumberRow(row, ranks);
  const working = workingOn(graph, order);
  for (let round = 0; round < 2; round++) {
    for (const index of working.rows.keys()) {
      const row = sortAround(working, index);
      const passes = Math.min(row.length, Math.floor(visits / (8 * graph.size)));
      for (let pass = 0; pass < passes; pass++) {
        if (!exchangeOnce(working, row, (upper, lower) => valueAt(ranks, upper) > valueAt(ranks, lower)))
          break;
      }
    }
  }
  return working.rows;
}

type Measure = (adjacency: Adjacency, places: Int32Array, vertex: number) => number;

const asGiven = (_graph: TierGraph, initial: Order): Order => initial;
const fromLeft = (graph: TierGraph, initial: Order): Order => searchOrder(graph, initial, 'forward');
const fromRight = (graph: TierGraph, initial: Order): Order => searchOrder(graph, initial, 'backward');

const attempts: readonly { readonly start: typeof asGiven; readonly measure: Measure }[] = [
  { start: fromLeft, measure: barycentre },
  { start: fromRight, measure: barycentre },
  { start: fromLeft, measure: median },
  { start: asGiven, measure: barycentre },
  { start: fromRight, measure: median },
  { start: asGiven, measure: median },
];

interface Effort {
  readonly measure: Measure;
  readonly rounds: number;
  readonly fewest: number;
}

/** What an attempt came to; no order where nothing better than `fewest` was found. */
interface Outcome {
  readonly order?: Order;
  readonly crossings: number;
  readonly rounds: number;
}

function improveOrder(graph: TierGraph, start: Order, { measure, rounds, fewest }: Effort): Outcome {
  const working = workingOn(graph, start);
  let best: Order | undefined;
  let crossings = fewest;
  let reached = Infinity;
  let idle = 0;
  let round = 0;
  for (; round < rounds && idle < patience && crossings > 0; round++) {
    sweepTiers(working, measure, round);
    exchangeNeighbours(working, round);
    const now = orderCrossings(graph, working.rows);
    idle = now < reached ? 0 : idle + 1;
    reached = Math.min(reached, now);
    if (now >= crossings) continue;
    crossings = now;
    best = working.rows.map(row => row.slice());
  }
  return { crossings, rounds: round, ...(best === undefined ? {} : { order: best }) };
}

function workingOn(graph: TierGraph, start: Order): Working {
  const places = new Int32Array(graph.size);
  const rows = start.map(row => row.slice());
  for (const row of rows) renumberRow(row, places);
  return { graph, rows, places, keys: new Float64Array(graph.size), cursors: new Int32Array(graph.size) };
}

function renumberRow(row: Int32Array, places: Int32Array): void {
  for (let place = 0; place < row.length; place++) places[valueAt(row, place)] = place;
}

function sweepTiers(working: Working, measure: Measure, round: number): void {
  const { graph, rows } = working;
  const isForward = round % 2 === 0;
  const adjacency = isForward ? graph.toPrevious : graph.toNext;
  const ordered = isForward ? rows : [...rows].reverse();
  for (const row of ordered.slice(1)) sortRow(working, row, adjacency, measure);
}

/** Sorts a row by the measure; a vertex without neighbours on that side keeps its place. */
function sortRow({ places, keys }: Working, row: Int32Array, adjacency: Adjacency, measure: Measure): void {
  const { offsets } = adjacency;
  const isLonely = (vertex: number): boolean => valueAt(offsets, vertex) === valueAt(offsets, vertex + 1);
  const movable = row.filter(vertex => !isLonely(vertex));
  for (const vertex of movable) keys[vertex] = measure(adjacency, places, vertex);
  movable.sort((a, b) => valueAt(keys, a) - valueAt(keys, b) || valueAt(places, a) - valueAt(places, b));
  let next = 0;
  for (let place = 0; place < row.length; place++) {
    if (!isLonely(valueAt(row, place))) row[place] = valueAt(movable, next++);
  }
  renumberRow(row, places);
}

function barycentre({ offsets, neighbours }: Adjacency, places: Int32Array, vertex: number): number {
  const first = valueAt(offsets, vertex);
  const last = valueAt(offsets, vertex + 1);
  let sum = 0;
  for (let index = first; index < last; index++) sum += valueAt(places, valueAt(neighbours, index));
  return sum / (last - first);
}

/** The weighted median of Gansner, Koutsofios, North and Vo, "A Technique for Drawing Directed Graphs". */
function median({ offsets, neighbours }: Adjacency, places: Int32Array, vertex: number): number {
  const around = neighbours
    .subarray(valueAt(offsets, vertex), valueAt(offsets, vertex + 1))
    .map(neighbour => valueAt(places, neighbour));
  around.sort();
  const middle = around.length >> 1;
  if (around.length % 2 === 1) return valueAt(around, middle);
  if (around.length === 2) return (valueAt(around, 0) + valueAt(around, 1)) / 2;
  const left = valueAt(around, middle - 1) - valueAt(around, 0);
  const right = valueAt(around, around.length - 1) - valueAt(around, middle);
  if (left + right === 0) return valueAt(around, middle);
  return (valueAt(around, middle - 1) * right + valueAt(around, middle) * left) / (left + right);
}

/** Exchanges neighbours of a row while that takes crossings away; on odd rounds also where it adds none. */
function exchangeNeighbours(working: Working, round: number): void {
  for (const index of working.rows.keys()) {
    const row = sortAround(working, index);
    for (let pass = 0; pass < 6; pass++) {
      const isTieBroken = round % 2 === 1 && pass === 0;
      if (!exchangeOnce(working, row, () => isTieBroken)) break;
    }
  }
}

/** Sorts the neighbours of a row's vertices on both sides, as counting crossings needs them; gives the row. */
function sortAround(working: Working, index: number): Int32Array {
  const { graph, rows } = working;
  const row = rows[index] ?? new Int32Array();
  sortNeighbours(working, graph.toPrevious, graph.toNext, { row, other: rows[index - 1] });
  sortNeighbours(working, graph.toNext, graph.toPrevious, { row, other: rows[index + 1] });
  return row;
}

/** One pass over a row; `onTie` decides where an exchange changes no crossing. Whether anything was exchanged. */
function exchangeOnce(
  { graph, places }: Working,
  row: Int32Array,
  onTie: (upper: number, lower: number) => boolean,
): boolean {
  let isChanged = false;
  for (let place = 0; place + 1 < row.length; place++) {
    const upper = valueAt(row, place);
    const lower = valueAt(row, place + 1);
    const gain =
      crossingGain(graph.toPrevious, places, upper, lower) + crossingGain(graph.toNext, places, upper, lower);
    if (gain < 0 || (gain === 0 && !onTie(upper, lower))) continue;
    isChanged = true;
    row[place] = lower;
    row[place + 1] = upper;
    places[lower] = place;
    places[upper] = place + 1;
  }
  return isChanged;
}

/** Crossings between the edges of two vertices as they stand, less those after an exchange. */
function crossingGain(
  { offsets, neighbours }: Adjacency,
  places: Int32Array,
  upper: number,
  lower: number,
): number {
  const upperStart = valueAt(offsets, upper);
  const upperEnd = valueAt(offsets, upper + 1);
  const lowerStart = valueAt(offsets, lower);
  const lowerEnd = valueAt(offsets, lower + 1);
  if (upperStart === upperEnd || lowerStart === lowerEnd) return 0;
  let before = lowerStart;
  let upTo = lowerStart;
  let gain = 0;
  for (let index = upperStart; index < upperEnd; index++) {
    const place = valueAt(places, valueAt(neighbours, index));
    while (before < lowerEnd && valueAt(places, valueAt(neighbours, before)) < place) before++;
    while (upTo < lowerEnd && valueAt(places, valueAt(neighbours, upTo)) <= place) upTo++;
    gain += before - lowerStart - (lowerEnd - upTo);
  }
  return gain;
}

interface Neighbouring {
  readonly row: Int32Array;
  readonly other: Int32Array | undefined;
}

/** Puts the neighbours that a row's vertices have in another row in the order of that row, in linear time. */
function sortNeighbours(
  { cursors }: Working,
  adjacency: Adjacency,
  opposite: Adjacency,
  { row, other }: Neighbouring,
): void {
  if (other === undefined) return;
  for (const vertex of row) cursors[vertex] = valueAt(adjacency.offsets, vertex);
  for (const neighbour of other) {
    const last = valueAt(opposite.offsets, neighbour + 1);
    for (let index = valueAt(opposite.offsets, neighbour); index < last; index++) {
      const vertex = valueAt(opposite.neighbours, index);
      const next = valueAt(cursors, vertex);
      adjacency.neighbours[next] = neighbour;
      cursors[vertex] = next + 1;
    }
  }
}

/** Crossings between all neighbouring rows. */
export function orderCrossings(graph: TierGraph, order: Order): number {
  const places = new Int32Array(graph.size);
  for (const row of order) renumberRow(row, places);
  let crossings = 0;
  for (let index = 0; index + 1 < order.length; index++) {
    const row = order[index] ?? new Int32Array();
    const tree = new Float64Array((order[index + 1]?.length ?? 0) + 1);
    crossings += crossingsAfter(graph.toNext, row, places, tree);
  }
  return crossings;
}

function crossingsAfter(
  { offsets, neighbours }: Adjacency,
  row: Int32Array,
  places: Int32Array,
  tree: Float64Array,
): number {
  let crossings = 0;
  let seen = 0;
  for (const vertex of row) {
    const first = valueAt(offsets, vertex);
    const last = valueAt(offsets, vertex + 1);
    for (let index = first; index < last; index++) {
      crossings += seen - countUpTo(tree, valueAt(places, valueAt(neighbours, index)));
    }
    for (let index = first; index < last; index++)
      addToTree(tree, valueAt(places, valueAt(neighbours, index)));
    seen += last - first;
  }
  return crossings;
}

/** The order in which a depth-first search from one side meets the vertices: trees come out without crossings. */
function searchOrder(graph: TierGraph, initial: Order, direction: 'forward' | 'backward'): Order {
  const isForward = direction === 'forward';
  const { offsets, neighbours } = isForward ? graph.toNext : graph.toPrevious;
  const rows: number[][] = initial.map(() => []);
  const seen = new Uint8Array(graph.size);
  for (const row of isForward ? initial : [...initial].reverse()) {
    for (const root of row) {
      const pending = [root];
      for (let vertex = pending.pop(); vertex !== undefined; vertex = pending.pop()) {
        if (seen[vertex] === 1) continue;
        seen[vertex] = 1;
        rows[valueAt(graph.rowOf, vertex)]?.push(vertex);
        for (let index = valueAt(offsets, vertex + 1) - 1; index >= valueAt(offsets, vertex); index--) {
          pending.push(valueAt(neighbours, index));
        }
      }
    }
  }
  return rows.map(row => Int32Array.from(row));
}
