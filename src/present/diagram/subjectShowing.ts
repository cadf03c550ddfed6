import { appendAll } from '../../model/lists';
import type { TopologyGraph } from '../../paths/graph';

/**
 * The API or load balancer, and the stage, whose drawing shows a node; `undefined` where none does. What many routes
 * share is shown with its load balancer.
 */
export function subjectShowing(
  graph: TopologyGraph,
  nodeId: string,
): { readonly subject: string; readonly stage?: string } | undefined {
  const seen = new Set<string>();
  const pending = [nodeId];
  for (let id = pending.shift(); id !== undefined; id = pending.shift()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const node = graph.node(id);
    if (node === undefined) continue;
    if (node.kind.endsWith('-api') || node.kind === 'load-balancer') return { subject: id };
    if (node.kind === 'stage') {
      const [deploys] = graph.incoming(id, 'deploys');
      if (deploys !== undefined) return { subject: deploys.source, stage: id };
    }
    if (node.kind === 'domain-name')
      appendAll(
        pending,
        graph.outgoing(id, 'maps').map(({ target }) => target),
      );
    const before = graph.incoming(id).map(({ source }) => source);
    appendAll(
      pending,
      before.length > 0 ? before : graph.outgoing(id, 'connects').map(({ target }) => target),
    );
  }
  return undefined;
}
