import { mayLeadToKind } from '../../paths/concerning';
import type { TopologyGraph } from '../../paths/graph';
import type { NodeKind, TopologyNode } from '../../topology/document';
import type { Truth } from '../truth';

/** What exists only to be reached. */
const reachable: ReadonlySet<NodeKind> = new Set([
  'vpc-link',
  'load-balancer',
  'listener',
  'rule',
  'target-group',
  'target',
]);

/** Whether a route leads to a resource, as it is served or as it is edited; where a call was refused, one may. */
export function isReachedByRoute(graph: TopologyGraph, node: TopologyNode): Truth | 'not-applicable' {
  if (!reachable.has(node.kind)) return 'not-applicable';
  const { reached, isOpen } = graph.remembered(findReachedByRoutes);
  if (reached.has(node.id)) return true;
  return isOpen(node.kind) ? undefined : false;
}

function findReachedByRoutes(graph: TopologyGraph): {
  readonly reached: ReadonlySet<string>;
  readonly isOpen: (kind: NodeKind) => boolean;
} {
  const routes = graph.ofKind('route').map(({ id }) => id);
  const reached = new Set<string>();
  for (const side of ['served', 'edited'] as const)
    for (const { id } of graph.reach(routes, undefined, side).nodes) reached.add(id);
  const apis = [...graph.ofKind('rest-api'), ...graph.ofKind('http-api'), ...graph.ofKind('websocket-api')];
  const isUnexpanded = apis.some(({ attributes }) => attributes.expanded === false);
  const open = new Map<NodeKind, boolean>();
  return {
    reached,
    isOpen: kind => {
      const known = open.get(kind);
      if (known !== undefined) return known;
      const found =
        isUnexpanded || graph.topology.unknowns.some(unknown => mayLeadToKind(graph, unknown, kind));
      open.set(kind, found);
      return found;
    },
  };
}
