import type { Topology } from '../topology/document';
import { graphOf, type TopologyGraph } from '../topology/graph';

const graphs = new WeakMap<Topology, TopologyGraph>();

/** The graph of a topology; made once for each. */
export function graphFor(topology: Topology): TopologyGraph {
  const known = graphs.get(topology);
  if (known !== undefined) return known;
  const graph = graphOf(topology);
  graphs.set(topology, graph);
  return graph;
}
