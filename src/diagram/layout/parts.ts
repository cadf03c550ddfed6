import { searchBreadthFirst } from './starts';
import { valueAt, type RowGraph } from './tierGraph';
import type { Order } from './working';

/** An order's rows for each connected part of the graph, the parts by the middle of their places. */
export function splitIntoParts(graph: RowGraph, order: Order): readonly Order[] {
  const partOf = new Int32Array(graph.size);
  const seen = new Uint8Array(graph.size);
  const parts: { readonly rows: number[][]; sum: number; count: number }[] = [];
  for (const root of order.flatMap(row => [...row])) {
    if (seen[root] === 1) continue;
    for (const vertex of searchBreadthFirst(graph, root, seen)) partOf[vertex] = parts.length;
    parts.push({ rows: order.map(() => []), sum: 0, count: 0 });
  }
  if (parts.length <= 1) return [order];
  for (const [index, row] of order.entries()) {
    for (const [place, vertex] of row.entries()) {
      const part = parts[valueAt(partOf, vertex)];
      if (part === undefined) continue;
      part.rows[index]?.push(vertex);
      part.sum += (place + 0.5) / row.length;
      part.count += 1;
    }
  }
  return parts
    .sort((a, b) => a.sum / a.count - b.sum / b.count)
    .map(({ rows }) => rows.map(row => Int32Array.from(row)));
}

/** One part below the other. */
export function joinParts(parts: readonly Order[], rows: number): Order {
  return Array.from({ length: rows }, (_, index) =>
    Int32Array.from(parts.flatMap(part => [...(part[index] ?? [])])),
  );
}
