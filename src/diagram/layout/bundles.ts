import { linkVertices, toRowGraph, valueAt, type Links, type RowGraph, type TierGraph } from './tierGraph';
import type { Order } from './working';

/** A graph in which edges run together, its order, and the vertex that now stands for each. */
export interface Bundled {
  readonly graph: TierGraph;
  readonly order: Order;
  readonly standsFor: Int32Array;
}

/**
 * Makes one of virtual vertices that stand side by side and lead to the same place, so that edges to one vertex run
 * together from where nothing stands between them any more. The order stays, and no crossing is added.
 */
export function bundlePassages(graph: TierGraph, order: Order): Bundled {
  const { realCount, toNext, twinOf } = graph;
  const standsFor = Int32Array.from({ length: graph.size }, (_, vertex) => vertex);
  // Whatever is after a virtual vertex is either one virtual vertex or twins.
  const endOf = (vertex: number): number => {
    const next = valueAt(toNext.neighbours, valueAt(toNext.offsets, vertex));
    return valueAt(standsFor, valueAt(twinOf, next));
  };
  const rows = [...order].reverse().map(row =>
    row.filter((vertex, place) => {
      const before = place === 0 ? vertex : valueAt(standsFor, valueAt(row, place - 1));
      if (place === 0 || vertex < realCount || before < realCount) return true;
      if (endOf(vertex) !== endOf(before)) return true;
      standsFor[vertex] = before;
      return false;
    }),
  );
  if (standsFor.every((own, vertex) => own === vertex)) return { graph, order, standsFor };
  const bundled = rows.reverse();
  return { graph: { ...graph, ...linkBundles(graph, standsFor) }, order: bundled, standsFor };
}

function linkBundles({ size, toNext }: TierGraph, standsFor: Int32Array): RowGraph {
  const links: Links = { sources: [], targets: [], weights: [] };
  const seen = new Set<number>();
  for (let vertex = 0; vertex < size; vertex++) {
    const from = valueAt(standsFor, vertex);
    const last = valueAt(toNext.offsets, vertex + 1);
    for (let index = valueAt(toNext.offsets, vertex); index < last; index++) {
      const to = valueAt(standsFor, valueAt(toNext.neighbours, index));
      const key = from * size + to;
      if (seen.has(key)) continue;
      seen.add(key);
      linkVertices(links, from, to, 1);
    }
  }
  return toRowGraph(size, links);
}
