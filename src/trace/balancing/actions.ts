import type { AwsObject, TopologyNode } from '../../topology/document';
import { number, records, text } from '../../topology/values';
import type { Message } from '../message';
import type { BalancingReason } from '../reasons/balancingReason';
import type { HopReason } from '../reasons/hopReason';
import { forward } from './forward';
import { authenticate, fixedResponse, redirect, validateToken, type Passed } from './responses';
import { transform } from './transforms';
import { after, end, hopOf, type Balanced, type Walk } from './walk';

/** What a request met: a rule, or a listener that has none. */
export interface Met {
  /** A hop of its own; left out where the listener is one already. */
  readonly hop: { readonly node: TopologyNode; readonly reason: HopReason } | undefined;
  readonly actions: readonly AwsObject[] | undefined;
  readonly transforms: readonly AwsObject[] | undefined;
  readonly loadBalancerId: string;
}

/**
 * Carries out the actions by their `Order`: what checks the caller first, then the one that ends it ("Action types for
 * listener rules"). Transforms come before a request is forwarded.
 */
export function perform(walk: Walk, met: Met, message: Message): Balanced {
  const remarks: BalancingReason[] = [];
  for (const action of inOrder(met.actions)) {
    const done = carryOut(walk, { action, met, message });
    if ('remark' in done) {
      remarks.push(done.remark);
      continue;
    }
    const onward = 'message' in done ? done.message : message;
    const hops = met.hop === undefined ? [] : [hopOf(met.hop.node, met.hop.reason, onward)];
    return after(hops, { ...done.ends, reasons: [...done.ends.reasons, ...remarks] });
  }
  const hops = met.hop === undefined ? [] : [hopOf(met.hop.node, met.hop.reason, message)];
  return end('unknown', [{ code: 'no-final-action' }, ...remarks], { hops });
}

/** `message`: as it leaves, where that is not as it came. */
type Done = Passed | { readonly ends: Balanced; readonly message: Message };

interface Performed {
  readonly action: AwsObject;
  readonly met: Met;
  readonly message: Message;
}

function carryOut(walk: Walk, { action, met, message }: Performed): Done {
  const type = text(action['Type']);
  switch (type) {
    case 'authenticate-oidc':
    case 'authenticate-cognito':
      return authenticate(action, message);
    case 'jwt-validation':
      return validateToken(action, message);
    case 'redirect':
      return { ends: redirect(action, message) };
    case 'fixed-response':
      return { ends: fixedResponse(action) };
    case 'forward': {
      const transformed = transform(met.transforms, message);
      const way = forward(walk, action, {
        loadBalancerId: met.loadBalancerId,
        message: transformed.message,
      });
      const reasons = [...way.reasons, ...transformed.remarks];
      return { ends: { ...way, reasons }, message: transformed.message };
    }
    default:
      return { ends: end('unknown', [{ code: 'action-not-understood', type }]) };
  }
}

/** Those without an order stay where AWS gave them. */
function inOrder(actions: readonly AwsObject[] | undefined): readonly AwsObject[] {
  const order = (action: AwsObject): number => number(action['Order']) ?? 0;
  return [...records(actions)].sort((a, b) => order(a) - order(b));
}
