import type { Facts } from '../../facts';
import type { TopologyNode } from '../../../topology/document';
import type { TraceOutcome, Trace } from '../document';
import type { Message } from '../message';
import type { BalancingReason } from '../reasons/balancingReason';
import type { HopReason, ReasonedHop } from '../reasons/hopReason';
import type { Rejection } from '../reasons/rejectionReason';

/** How a request goes on from a listener, and how it ends. */
export interface Balanced extends Pick<Trace, 'outcome' | 'status' | 'targets'> {
  readonly hops: readonly ReasonedHop[];
  readonly rejected: readonly Rejection[];
  /** Why it ends so. */
  readonly reasons: readonly BalancingReason[];
}

export interface BalancingWalk {
  readonly facts: Facts;
  /** Ids of the listeners on the way: who comes to one again goes in a circle. */
  readonly passed: readonly string[];
  /** Goes on at a listener of another load balancer. */
  readonly enter: (listenerId: string, message: Message, passed: readonly string[]) => Balanced;
}

/** One end of a way, without what came before it. */
export function endWalk(
  outcome: TraceOutcome,
  reasons: readonly BalancingReason[],
  rest: Partial<Balanced> = {},
): Balanced {
  return { outcome, reasons, hops: [], rejected: [], targets: [], ...rest };
}

/** What comes before a way. */
export function prependHops(hops: readonly ReasonedHop[], path: Balanced): Balanced {
  return { ...path, hops: [...hops, ...path.hops] };
}

export function reasonedHop(
  node: Pick<TopologyNode, 'id' | 'kind'>,
  reason: HopReason,
  message: Message,
): ReasonedHop {
  const { method, scheme, host, port } = message;
  return {
    node: node.id,
    kind: node.kind,
    reasons: [reason],
    request: { method, scheme, host, port, path: pathWithQuery(message) },
  };
}

export function pathWithQuery({ path, query }: Pick<Message, 'path' | 'query'>): string {
  return query.length === 0 ? path : `${path}?${queryText(query)}`;
}

export function queryText(query: Message['query']): string {
  return query.map(([name, value]) => (value === '' ? name : `${name}=${value}`)).join('&');
}

/** A node in a sentence: its name, else the end of its id that says which it is. */
export function nodeNameIn({ graph }: Pick<Facts, 'graph'>, id: string): string {
  return graph.node(id)?.name ?? id.split('/').slice(1, 2)[0] ?? id;
}
