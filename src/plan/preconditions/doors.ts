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
  const doors = new Map<string, { listener: NodeOf<'listener'>; loadBalancer: string; moves: Move[] }>();
  for (const move of moves) {
    for (const { listener: id, applicationLoadBalancer: loadBalancer } of move.bridges.values()) {
      const listener = scope.world.graph.node(id);
      if (listener === undefined || !isNode(listener, 'listener')) continue;
      const door = doors.get(id) ?? { listener, loadBalancer, moves: [] };
      doors.set(id, door);
      if (!door.moves.includes(move)) door.moves.push(move);
    }
  }
  return [...doors.values()];
}

/** The ids of both: for sentences. */
export const namedListener = ({ listener, loadBalancer }: ListenerEndpoint): NamedListener => ({
  listener: listener.id,
  loadBalancer,
});
