import type { TopologyGraph } from '../../paths/graph';
import type { TopologyNode } from '../../topology/document';
import { displayName, nameInArn } from '../names';
import { ownerOfListener } from './places';

/** `orders-alb HTTP:80`: what a listener is called where its load balancer does not stand above it. */
export function listenerTitle(graph: TopologyGraph, node: TopologyNode): string {
  const id = ownerOfListener(graph, node.id);
  const owner = graph.node(id);
  return `${owner === undefined ? nameInArn(id) : displayName(owner)} ${displayName(node)}`;
}
