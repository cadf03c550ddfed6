import type { Account } from '../../paths/account';
import { findLoadBalancerArn } from '../../model/arn';
import { parseMissingListener } from '../../model/missingListener';
import { applicationBalancersIn } from '../../paths/behindListener';
import type { TopologyGraph } from '../../paths/graph';
import { forwardedFromListener, type NodeOf } from '../../paths/hops';
import type { PictureCard, PictureColumn } from '../../protocol/picture';
import { isNode, type NodeKind, type TopologyNode } from '../../topology/document';

/** The parts of an account that a picture is made of. */
export type PictureSource = Pick<
  Account,
  'graph' | 'facts' | 'pathsOfApi' | 'pathsToListener' | 'remembered'
>;

/** Where one thing on the path of a request stands in the picture. */
export interface Place {
  /** Id of the row. */
  readonly row: string;
  /** Id of the card. */
  readonly card: string;
  readonly column: PictureColumn;
  readonly role: PictureCard['role'];
  /**
   * `head`: the first row of its card. `half`: the Network Load Balancer below a link. `entrance`: a listener of a
   * Network Load Balancer. `section`: a listener of another load balancer.
   */
  readonly as: 'head' | 'half' | 'entrance' | 'section' | 'rule';
  /** Left out where only the id of the thing is known. */
  readonly node: TopologyNode | undefined;
  /** Row of the load balancer that a listener belongs to, and of the listener that a rule belongs to. */
  readonly parent?: string;
}

/** The load balancer that a listener belongs to, also of one that was not read. */
export function ownerOfListener(graph: TopologyGraph, listenerId: string): string {
  return (
    graph.incoming(listenerId, 'listens')[0]?.source ??
    parseMissingListener(listenerId)?.loadBalancer ??
    findLoadBalancerArn(listenerId) ??
    listenerId
  );
}

export function isNetworkBalancer(graph: TopologyGraph, id: string): boolean {
  const node = graph.node(id);
  const type = node !== undefined && isNode(node, 'load-balancer') ? node.attributes.type : undefined;
  return type === undefined ? id.includes(':loadbalancer/net/') : type === 'network';
}

/** Whether a group of a Network Load Balancer holds Application Load Balancers. */
export function leadsToBalancer({ graph, facts }: PictureSource, groupId: string): boolean {
  const group = graph.node(groupId);
  if (group === undefined || !isNode(group, 'target-group')) return false;
  return group.attributes.targetType === 'alb' || applicationBalancersIn(facts, groupId).length > 0;
}

/** The groups behind a listener of a Network Load Balancer that hold Application Load Balancers. */
export function bridgingGroups(source: PictureSource, listenerId: string): readonly NodeOf<'target-group'>[] {
  return forwardedFromListener(source.graph, listenerId).flatMap(id => {
    const group = source.graph.node(id);
    return group !== undefined && isNode(group, 'target-group') && leadsToBalancer(source, id) ? [group] : [];
  });
}

/** Whether a load balancer is a Network Load Balancer of which a listener leads to an Application Load Balancer. */
export function isBridgingBalancer(source: PictureSource, id: string): boolean {
  return (
    isNetworkBalancer(source.graph, id) &&
    source.graph.outgoing(id, 'listens').some(({ target }) => bridgingGroups(source, target).length > 0)
  );
}

/** What a missing thing would be. */
export function missingKind(node: NodeOf<'missing'>): NodeKind {
  return parseMissingListener(node.id) === undefined
    ? (node.attributes.referredToAs ?? 'missing')
    : 'listener';
}

/** The column of what stands by itself in a card. */
export function endingColumn(node: TopologyNode): PictureColumn {
  if (!isNode(node, 'missing')) return 3;
  const kind = missingKind(node);
  if (kind === 'vpc-link') return 1;
  return kind === 'load-balancer' || kind === 'listener' ? 2 : 3;
}
