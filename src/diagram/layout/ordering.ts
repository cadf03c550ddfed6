import { condenseGraph } from './condense';
import { exchangeOnce, prepareRow } from './exchange';
import { joinParts, splitIntoParts } from './parts';
import { searchOrder } from './searching';
import { valueAt, type RowGraph, type TierGraph } from './tierGraph';
import { orderCrossings, renumberRow, workingOn, type Order } from './working';

/**
 * How many links may be looked at: for each vertex and edge of a graph, and in all; of a large graph less, because
 * everything else takes longer there. The same on every machine, so that the same graph always comes out the same.
 */
const visitsEach = 2_000;
const mostVisits = 9_000_000;
const largeGraphVisits = 1.5e11;

/** How many times a vertex may be looked at to put it back where it was given. */
const restoringVisits = 40_000;

/**
 * An order with few crossings. What needs none is taken out before it is searched for, and what is not connected is
 * ordered by itself. `initial` counts too, so that the outcome never has more crossings than it.
 */
export function orderRows(graph: TierGraph, initial: Order): Order {
  const { graph: condensed, shorten, expand } = condenseGraph(graph);
  const start = shorten(initial);
  const parts = splitIntoParts(condensed, start);
  const size = graph.size + graph.toNext.neighbours.length;
  const visits = Math.min(visitsEach * size, mostVisits, largeGraphVisits / size);
  const sizes = parts.map(part => sizeOf(condensed, part));
  const whole = sizes.reduce((sum, size) => sum + size, 0);
  const ordered = parts.map((part, index) =>
    searchOrder(condensed, part, (visits * (sizes[index] ?? 0)) / whole),
  );
  const found = expand(joinParts(ordered, start.length), initial);
  const best = orderCrossings(graph, found) < orderCrossings(graph, initial) ? found : initial;
  return restoreOrder(graph, best, initial);
}

/** Vertices and edges of a part. */
function sizeOf({ toNext: { offsets } }: RowGraph, part: Order): number {
  let size = 0;
  for (const row of part)
    for (const vertex of row) size += 1 + valueAt(offsets, vertex + 1) - valueAt(offsets, vertex);
  return size;
}

/**
 * The order with every two vertices side by side put back as they were given, wherever that costs no crossing: rules
 * then stand by priority and routes by path as far as the drawing allows.
 */
function restoreOrder(graph: TierGraph, order: Order, initial: Order): Order {
  const ranks = new Int32Array(graph.size);
  for (const row of initial) renumberRow(row, ranks);
  const isReversed = (upper: number, lower: number): boolean => valueAt(ranks, upper) > valueAt(ranks, lower);
  const working = workingOn(graph, order);
  for (let round = 0; round < 2; round++) {
    for (const index of working.rows.keys()) {
      const prepared = prepareRow(working, index);
      const passes = Math.min(prepared.row.length, Math.floor(restoringVisits / graph.size));
      for (let pass = 0; pass < passes; pass++) {
        if (!exchangeOnce(working, prepared, pass % 2 === 1, isReversed)) break;
      }
    }
  }
  return working.rows;
}
