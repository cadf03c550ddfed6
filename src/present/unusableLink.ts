import type { TopologyGraph } from '../paths/graph';
import type { Hop } from '../paths/hops';
import { canUseLink } from '../topology/api';
import { isNode } from '../topology/document';
import { apiOfNode } from './names';

/** Whether a hop comes to a VPC link of a version that the kind of API of its route can't use. */
export function isLinkUnusable(graph: TopologyGraph, { node, route }: Hop): boolean {
  if (!isNode(node, 'vpc-link')) return false;
  return !canUseLink(graph.node(apiOfNode(route) ?? '')?.kind, node.attributes.vpcLinkVersion);
}
