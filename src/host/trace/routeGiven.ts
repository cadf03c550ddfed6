import { displayName } from '../../present/names';
import type { TopologyGraph } from '../../paths/graph';
import { argumentNode } from '../tree/argumentNode';

/** The route that a command was called on; `undefined` where it was called on none. */
export function routeGiven(
  graph: TopologyGraph,
  argument: unknown,
): { readonly id: string; readonly label: string } | undefined {
  const id = argumentNode(argument);
  const node = id === undefined ? undefined : graph.node(id);
  return node?.kind === 'route' ? { id: node.id, label: displayName(node) } : undefined;
}
