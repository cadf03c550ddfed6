import { valueAt, type RowGraph } from './tierGraph';
import type { Order } from './working';

/** Makes an order to start from. */
export type Start = (graph: RowGraph, initial: Order) => Order;

export const asGiven: Start = (_graph, initial) => initial;

/** As a depth-first search from the left meets the vertices: trees come out without crossings. */
export const fromLeft: Start = (graph, initial) => searchDepthFirst(graph, initial, true);

export const fromRight: Start = (graph, initial) => searchDepthFirst(graph, initial, false);

/** By distance from a vertex that is far from another: a long graph comes out along its length. */
export const fromFarEnd: Start = (graph, initial) => {
  const [first] = initial.flatMap(row => [...row.subarray(0, 1)]);
  if (first === undefined) return initial;
  const end = searchBreadthFirst(graph, first).at(-1) ?? first;
  return inRows(graph, initial, searchBreadthFirst(graph, end));
};

function searchDepthFirst(graph: RowGraph, initial: Order, isForward: boolean): Order {
  const { offsets, neighbours } = isForward ? graph.toNext : graph.toPrevious;
  const found: number[] = [];
  const seen = new Uint8Array(graph.size);
  for (const row of isForward ? initial : [...initial].reverse()) {
    for (const root of row) {
      const pending = [root];
      for (let vertex = pending.pop(); vertex !== undefined; vertex = pending.pop()) {
        if (seen[vertex] === 1) continue;
        seen[vertex] = 1;
        found.push(vertex);
        for (let index = valueAt(offsets, vertex + 1) - 1; index >= valueAt(offsets, vertex); index--) {
          pending.push(valueAt(neighbours, index));
        }
      }
    }
  }
  return inRows(graph, initial, found);
}

/** What is connected with a vertex, the nearest first. */
export function searchBreadthFirst(
  { size, toNext, toPrevious }: RowGraph,
  start: number,
  seen = new Uint8Array(size),
): readonly number[] {
  const found = [start];
  seen[start] = 1;
  for (const vertex of found) {
    for (const { offsets, neighbours } of [toPrevious, toNext]) {
      const last = valueAt(offsets, vertex + 1);
      for (let index = valueAt(offsets, vertex); index < last; index++) {
        const neighbour = valueAt(neighbours, index);
        if (seen[neighbour] === 1) continue;
        seen[neighbour] = 1;
        found.push(neighbour);
      }
    }
  }
  return found;
}

/** The vertices of an order in another sequence. */
export function inRows({ size }: RowGraph, order: Order, sequence: readonly number[]): Order {
  const rowOf = new Int32Array(size);
  for (const [index, row] of order.entries()) for (const vertex of row) rowOf[vertex] = index;
  const rows: number[][] = order.map(() => []);
  for (const vertex of sequence) rows[valueAt(rowOf, vertex)]?.push(vertex);
  return rows.map(row => Int32Array.from(row));
}
