import { numberAt, valueAt, type Adjacency } from './tierGraph';
import { renumberRow, type Working } from './working';

/** Where a vertex would stand by those before it or by those after it. */
export type Measure = (working: Working, adjacency: Adjacency, vertex: number) => number;

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
  const { places, keys, cursors: movable } = working;
  const { offsets } = adjacency;
  working.visits += 4 * row.length;
  const isLonely = (vertex: number): boolean => valueAt(offsets, vertex) === valueAt(offsets, vertex + 1);
  let count = 0;
  let isSorted = true;
  let last = -Infinity;
  for (const vertex of row) {
    if (isLonely(vertex)) continue;
    const key = measure(working, adjacency, vertex);
    keys[vertex] = key;
    movable[count++] = vertex;
    isSorted &&= last <= key;
    last = key;
  }
  if (isSorted) return;
  sortByKey(movable.subarray(0, count), keys);
  let next = 0;
  for (let place = 0; place < row.length; place++) {
    if (!isLonely(valueAt(row, place))) row[place] = valueAt(movable, next++);
  }
  renumberRow(row, places);
}

/** Equals stay in their order. Most rows are nearly sorted, for which insertion needs least time and no memory. */
function sortByKey(vertices: Int32Array, keys: Float64Array): void {
  let moves = 0;
  for (let place = 1; place < vertices.length; place++) {
    const vertex = valueAt(vertices, place);
    const key = numberAt(keys, vertex);
    let at = place;
    for (; at > 0 && numberAt(keys, valueAt(vertices, at - 1)) > key; at--)
      vertices[at] = valueAt(vertices, at - 1);
    vertices[at] = vertex;
    moves += place - at;
    if (moves <= 12 * vertices.length) continue;
    vertices.sort((a, b) => numberAt(keys, a) - numberAt(keys, b));
    return;
  }
}

export function barycentre({ places }: Working, adjacency: Adjacency, vertex: number): number {
  const { offsets, neighbours, weights } = adjacency;
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
export function median({ places }: Working, { offsets, neighbours }: Adjacency, vertex: number): number {
  const first = valueAt(offsets, vertex);
  const count = valueAt(offsets, vertex + 1) - first;
  const placeOf = (index: number): number => valueAt(places, valueAt(neighbours, first + index));
  if (count === 1) return placeOf(0);
  if (count === 2) return (placeOf(0) + placeOf(1)) / 2;
  const around = Int32Array.from({ length: count }, (_, index) => placeOf(index)).sort();
  const middle = count >> 1;
  if (count % 2 === 1) return valueAt(around, middle);
  const left = valueAt(around, middle - 1) - valueAt(around, 0);
  const right = valueAt(around, count - 1) - valueAt(around, middle);
  if (left + right === 0) return valueAt(around, middle);
  return (valueAt(around, middle - 1) * right + valueAt(around, middle) * left) / (left + right);
}
