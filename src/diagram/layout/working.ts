import { addToTree, countUpTo } from './crossings';
import { numberAt, valueAt, type Adjacency, type RowGraph } from './tierGraph';

/** Vertices of each row, from top to bottom. */
export type Order = readonly Int32Array[];

/** An order that is being worked on, the place of each vertex in it, and room to work in. */
export interface Working {
  readonly graph: RowGraph;
  readonly rows: Int32Array[];
  readonly places: Int32Array;
  readonly keys: Float64Array;
  readonly cursors: Int32Array;
  readonly tree: Float64Array;
  /** Crossings after each row, as they were counted last. */
  readonly gaps: Float64Array;
  /** Places of the neighbours in the same lists as these, of the row that is being worked on. */
  readonly placesBefore: Int32Array;
  readonly placesAfter: Int32Array;
  /** How many times a link has been looked at: the measure of time that is the same on every machine. */
  visits: number;
}

export function workingOn(graph: RowGraph, start: Order): Working {
  const { size } = graph;
  const rows = start.map(row => row.slice());
  const working = {
    graph,
    rows,
    places: new Int32Array(size),
    keys: new Float64Array(size),
    cursors: new Int32Array(size),
    tree: new Float64Array(rows.reduce((longest, row) => Math.max(longest, row.length), 0) + 1),
    gaps: new Float64Array(rows.length),
    placesBefore: new Int32Array(graph.toPrevious.neighbours.length),
    placesAfter: new Int32Array(graph.toNext.neighbours.length),
    visits: 0,
  };
  for (const row of rows) renumberRow(row, working.places);
  return working;
}

/** Goes on with another order of the same vertices. */
export function takeOrder({ rows, places }: Working, order: Order): void {
  for (const [index, row] of rows.entries()) {
    row.set(order[index] ?? row);
    renumberRow(row, places);
  }
}

export function renumberRow(row: Int32Array, places: Int32Array): void {
  for (let place = 0; place < row.length; place++) places[valueAt(row, place)] = place;
}

/** Crossings between all neighbouring rows. */
export function workingCrossings(working: Working): number {
  const { graph, rows, places, tree, gaps } = working;
  working.visits += 3 * graph.toNext.neighbours.length;
  let crossings = 0;
  for (let index = 0; index + 1 < rows.length; index++) {
    const used = tree.subarray(0, (rows[index + 1]?.length ?? 0) + 1).fill(0);
    gaps[index] = crossingsAfter(graph.toNext, rows[index] ?? new Int32Array(), places, used);
    crossings += numberAt(gaps, index);
  }
  return crossings;
}

export function orderCrossings(graph: RowGraph, order: Order): number {
  return workingCrossings(workingOn(graph, order));
}

function crossingsAfter(
  { offsets, neighbours, weights }: Adjacency,
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
      const place = valueAt(places, valueAt(neighbours, index));
      crossings += valueAt(weights, index) * (seen - countUpTo(tree, place));
    }
    for (let index = first; index < last; index++) {
      const weight = valueAt(weights, index);
      addToTree(tree, valueAt(places, valueAt(neighbours, index)), weight);
      seen += weight;
    }
  }
  return crossings;
}
