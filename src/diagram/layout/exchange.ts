import { valueAt, type Adjacency } from './tierGraph';
import type { Working } from './working';

/** A row with the neighbours of its vertices on both sides in order, as counting crossings needs them. */
export interface PreparedRow {
  readonly row: Int32Array;
  /** Links of its vertices. */
  readonly links: number;
}

export function prepareRow(working: Working, index: number): PreparedRow {
  const { graph, rows, placesBefore, placesAfter } = working;
  const { toPrevious, toNext } = graph;
  const row = rows[index] ?? new Int32Array();
  let links = sortNeighbours(working, toPrevious, toNext, {
    row,
    other: rows[index - 1],
    found: placesBefore,
  });
  links += sortNeighbours(working, toNext, toPrevious, { row, other: rows[index + 1], found: placesAfter });
  working.visits += links;
  return { row, links };
}

interface Neighbouring {
  readonly row: Int32Array;
  readonly other: Int32Array | undefined;
  readonly found: Int32Array;
}

/** Puts the neighbours that a row's vertices have in another row in the order of that row, in linear time. */
function sortNeighbours(
  { cursors }: Working,
  adjacency: Adjacency,
  opposite: Adjacency,
  { row, other, found }: Neighbouring,
): number {
  if (other === undefined) return 0;
  let links = 0;
  for (const vertex of row) cursors[vertex] = valueAt(adjacency.offsets, vertex);
  for (let place = 0; place < other.length; place++) {
    const neighbour = valueAt(other, place);
    const first = valueAt(opposite.offsets, neighbour);
    const last = valueAt(opposite.offsets, neighbour + 1);
    links += last - first;
    for (let index = first; index < last; index++) {
      const vertex = valueAt(opposite.neighbours, index);
      const next = valueAt(cursors, vertex);
      adjacency.neighbours[next] = neighbour;
      adjacency.weights[next] = valueAt(opposite.weights, index);
      found[next] = place;
      cursors[vertex] = next + 1;
    }
  }
  return links;
}

type Choice = (upper: number, lower: number) => boolean;

/**
 * One pass over a row, downwards or upwards, that exchanges vertices side by side where that takes crossings away;
 * `onTie` decides where it changes none. Whether anything was exchanged.
 */
export function exchangeOnce(
  working: Working,
  { row, links }: PreparedRow,
  isUpwards: boolean,
  onTie: Choice,
): boolean {
  working.visits += 2 * links;
  let isChanged = false;
  const last = row.length - 2;
  for (let step = 0; step <= last; step++) {
    const place = isUpwards ? last - step : step;
    const upper = valueAt(row, place);
    const lower = valueAt(row, place + 1);
    const gain = exchangeGain(working, upper, lower);
    if (gain < 0 || (gain === 0 && !onTie(upper, lower))) continue;
    isChanged = true;
    row[place] = lower;
    row[place + 1] = upper;
    working.places[lower] = place;
    working.places[upper] = place + 1;
  }
  return isChanged;
}

/**
 * Moves every vertex of a row to where it has the fewest crossings; looks on for so many places after the best one.
 * Gives how many crossings that took away.
 */
export function siftRow(working: Working, { row, links }: PreparedRow, reach: number): number {
  let saved = 0;
  let pairs = 0;
  working.cursors.set(row);
  for (const vertex of working.cursors.subarray(0, row.length)) {
    const place = valueAt(working.places, vertex);
    let [sum, best, bestPlace] = [0, 0, place];
    for (let at = place + 1; at < row.length && at - Math.max(place, bestPlace) <= reach; at++) {
      pairs += 1;
      sum += exchangeGain(working, vertex, valueAt(row, at));
      if (sum > best) [best, bestPlace] = [sum, at];
    }
    sum = 0;
    for (let at = place - 1; at >= 0 && Math.min(place, bestPlace) - at <= reach; at--) {
      pairs += 1;
      sum += exchangeGain(working, valueAt(row, at), vertex);
      if (sum > best) [best, bestPlace] = [sum, at];
    }
    if (best === 0) continue;
    saved += best;
    moveVertex(working, row, place, bestPlace);
  }
  working.visits += Math.ceil((2 * links * pairs) / Math.max(1, row.length));
  return saved;
}

function moveVertex({ places }: Working, row: Int32Array, from: number, to: number): void {
  const vertex = valueAt(row, from);
  if (to > from) row.copyWithin(from, from + 1, to + 1);
  else row.copyWithin(to + 1, to, from);
  row[to] = vertex;
  for (let place = Math.min(from, to); place <= Math.max(from, to); place++)
    places[valueAt(row, place)] = place;
}

/** Crossings between the edges of two vertices as they stand, less those after an exchange. */
function exchangeGain({ graph, placesBefore, placesAfter }: Working, upper: number, lower: number): number {
  return (
    crossingGain(graph.toPrevious, placesBefore, upper, lower) +
    crossingGain(graph.toNext, placesAfter, upper, lower)
  );
}

/** Elements are read without a function here, which half of the time of a layout is spent in. */
function crossingGain(
  { offsets, weights }: Adjacency,
  found: Int32Array,
  upper: number,
  lower: number,
): number {
  const upperEnd = offsets[upper + 1] ?? 0;
  const lowerEnd = offsets[lower + 1] ?? 0;
  let index = offsets[upper] ?? 0;
  let at = offsets[lower] ?? 0;
  if (index === upperEnd || at === lowerEnd) return 0;
  // Of the upper one: what ends before the place that the lower one has come to, and what does not.
  let before = 0;
  let after = 0;
  for (let each = index; each < upperEnd; each++) after += weights[each] ?? 0;
  let gain = 0;
  for (; at < lowerEnd; at++) {
    const place = found[at] ?? 0;
    let equal = 0;
    while (index < upperEnd) {
      const other = found[index] ?? 0;
      if (other > place) break;
      const weight = weights[index] ?? 0;
      index += 1;
      after -= weight;
      if (other === place) equal = weight;
      else before += weight;
    }
    gain += (weights[at] ?? 0) * (after - before);
    before += equal;
  }
  return gain;
}
