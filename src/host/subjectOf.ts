import type { TopologyNode } from '../topology/document';
import type { TopologyGraph } from '../topology/graph';

/** What the graph panel has to show, for a node to be in it. */
export interface SubjectOf {
  readonly subject: string;
  readonly stage?: string;
}

const isApi = ({ kind }: TopologyNode): boolean =>
  kind === 'rest-api' || kind === 'http-api' || kind === 'websocket-api';

/**
 * The API (and stage) by which requests come to a node, the nearest first; else the load balancer that it belongs
 * to; nothing for what neither reaches.
 */
export function subjectOf(graph: TopologyGraph, nodeId: string): SubjectOf | undefined {
  const seen = new Set([nodeId]);
  const pending = [{ id: nodeId, stage: undefined as string | undefined }];
  let loadBalancer: string | undefined;
  for (const { id, stage } of pending) {
    const node = graph.node(id);
    if (node === undefined) continue;
    if (isApi(node)) return stage === undefined ? { subject: id } : { subject: id, stage };
    if (node.kind === 'load-balancer') loadBalancer ??= id;
    const below = node.kind === 'stage' ? id : stage;
    for (const { source } of graph.incoming(id)) {
      if (seen.has(source)) continue;
      seen.add(source);
      pending.push({ id: source, stage: below });
    }
    // A domain name stands before its stages: requests go on from it, they do not come to it.
    if (node.kind !== 'domain-name') continue;
    for (const { target } of graph.outgoing(id, 'maps')) {
      if (!seen.has(target)) pending.push({ id: target, stage: undefined });
      seen.add(target);
    }
  }
  return loadBalancer === undefined ? undefined : { subject: loadBalancer };
}
