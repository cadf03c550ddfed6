import type { DiagramVertex, VertexPath } from '../../protocol/protocol';
import { isNode, type TopologyNode } from '../../topology/document';
import type { TopologyGraph } from '../../paths/graph';
import { whatTargetIs } from '../facts';

interface Drawn {
  /** Before folding. */
  readonly nodes: ReadonlyMap<string, TopologyNode>;
  /** After folding. */
  readonly vertices: readonly DiagramVertex[];
}

/** What each route of a drawing can meet on a stage, in ids of its vertices; routes with the same way together. */
export function vertexPaths(
  graph: TopologyGraph,
  { nodes, vertices }: Drawn,
  stageName?: string,
): readonly VertexPath[] {
  const shownAs = new Map<string, string>();
  for (const { id, members } of vertices) for (const member of members ?? [id]) shownAs.set(member, id);
  const vertexFor = (node: TopologyNode): string | undefined =>
    shownAs.get(node.id) ?? shownAs.get(whatTargetIs(graph, node)?.id ?? '');
  const paths = new Map<string, { readonly routes: Set<string>; readonly vertices: ReadonlySet<string> }>();
  for (const node of nodes.values()) {
    const route = isNode(node, 'route') ? shownAs.get(node.id) : undefined;
    if (route === undefined) continue;
    const reached = (['served', 'edited'] as const).flatMap(
      side => graph.reach([node.id], stageName, side).nodes,
    );
    const met = new Set(reached.flatMap(each => vertexFor(each) ?? []));
    met.delete(route);
    const key = [...met].sort().join(' ');
    const path = paths.get(key) ?? { routes: new Set(), vertices: met };
    path.routes.add(route);
    paths.set(key, path);
  }
  return [...paths.values()].map(path => ({ routes: [...path.routes], vertices: [...path.vertices] }));
}
