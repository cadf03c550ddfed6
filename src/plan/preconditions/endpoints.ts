import { isNode } from '../../topology/document';
import type { NodeOf } from '../../paths/hops';
import type { PlanDraft } from '../direct/draft';
import type { Move } from '../direct/moves';
import type { NamedListener } from '../reasons/preconditionReason';

/** A listener of an application load balancer with the moves that lead to it. */
export interface ListenerEndpoint {
  readonly listener: NodeOf<'listener'>;
  readonly loadBalancer: string;
  readonly moves: readonly Move[];
}

/** In the order of the routes. */
export function listenerEndpoints({ scope, moves }: PlanDraft): readonly ListenerEndpoint[] {
  const endpoints = new Map<string, { listener: NodeOf<'listener'>; loadBalancer: string; moves: Move[] }>();
  for (const move of moves) {
    for (const { listener: id, applicationLoadBalancer: loadBalancer } of move.bridges.values()) {
      const listener = scope.world.graph.node(id);
      if (listener === undefined || !isNode(listener, 'listener')) continue;
      const endpoint = endpoints.get(id) ?? { listener, loadBalancer, moves: [] };
      endpoints.set(id, endpoint);
      if (!endpoint.moves.includes(move)) endpoint.moves.push(move);
    }
  }
  return [...endpoints.values()];
}

/** The ids of both: for sentences. */
export const namedListener = ({ listener, loadBalancer }: ListenerEndpoint): NamedListener => ({
  listener: listener.id,
  loadBalancer,
});
