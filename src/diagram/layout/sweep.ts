import { numberAt, valueAt, type Adjacency } from './tierGraph';
import { renumberRow, type Working } from './working';

/** Where a vertex would stand by those before it or by those after it. */
export type Measure = (adjacency: Adjacency, places: Int32Array, vertex: number) => number;

/** Sorts every row by the one before it, or from the last by the one after it. */
export function sweepRows(working: Working, measure: Measure, isForward: boolean): void {
  const { graph, rows } = working;
  const adjacency = isForward ? graph.toPrevious : graph.toNext;
  for (let step = 1; step < rows.length; step++) {
    const row = rows[isForward ? step : rows.length - 1 - step];
    if (row !== undefined) sortRow(working, row, adjacency, measure);
  }
}

/** Sorts the rows on both sides of one by it. */
export function sweepFrom(working: Working, measure: Measure, pivot: number): void {
  const { graph, rows } = working;
  for (const row of rows.slice(pivot + 1)) sortRow(working, row, graph.toPrevious, measure);
  for (const row of rows.slice(0, pivot).reverse()) sortRow(working, row, graph.toNext, measure);
}

/** Sorts a row by the measure; a vertex without neighbours on that side keeps its place. */
function sortRow(working: Working, row: Int32Array, adjacency: Adjacency, measure: Measure): void {
  const { places, keys } = working;
  const { offsets } = adjacency;
  working.visits += 4 * row.length;
  const isLonely = (vertex: number): boolean => valueAt(offsets, vertex) === valueAt(offsets, vertex + 1);
  const movable = row.filter(vertex => !isLonely(vertex));
  let isSorted = true;
  let last = -Infinity;
  for (const vertex of movable) {
    const key = measure(adjacency, places, vertex);
    keys[vertex] = key;
    isSorted &&= last <= key;
    last = key;
  }
  if (isSorted) return;
  // Sorting is stable: equals stay as they are.
  movable.sort((a, b) => numberAt(keys, a) - numberAt(keys, b));
  let next = 0;
  for (let place = 0; place < row.length; place++) {
    if (!isLonely(valueAt(row, place))) row[place] = valueAt(movable, next++);
  }
  renumberRow(row, places);
}

export function barycentre(
  { offsets, neighbours, weights }: Adjacency,
  places: Int32Array,
  vertex: number,
): number {
  const last = valueAt(offsets, vertex + 1);
  let sum = 0;
  let total = 0;
  for (let index = valueAt(offsets, vertex); index < last; index++) {
    const weight = valueAt(weights, index);
    sum += weight * valueAt(places, valueAt(neighbours, index));
    total += weight;
  }
  return sum / total;
}

/** The weighted median of Gansner, Koutsofios, North and Vo, "A Technique for Drawing Directed Graphs". */
export function median({ offsets, neighbours }: Adjacency, places: Int32Array, vertex: number): number {
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
