import type { Facts } from '../../facts/facts';
import type { Trace, TraceHop } from '../document';
import type { Message } from '../message';

/** How a request goes on from a listener, and how it ends. */
export interface Balanced extends Pick<
  Trace,
  'outcome' | 'status' | 'because' | 'hops' | 'rejected' | 'targets'
> {
  readonly hops: readonly TraceHop[];
}

/**
 * What a load balancer does with a request that arrives at a listener: the hops from the listener on (itself first;
 * an `alb` target group is a hop, its load balancer the next), the rules that were passed over, and the targets.
 */
export function balance(_facts: Facts, _listenerId: string, _message: Message): Balanced {
  throw new Error('not written yet');
}
