import type { AwsObject, TopologyNode } from '../../../topology/document';
import { asNumber, asRecords, asText } from '../../../topology/values';
import type { Message } from '../message';
import type { BalancingReason } from '../reasons/balancingReason';
import type { HopReason } from '../reasons/hopReason';
import { forwardToGroup } from './forward';
import {
  authenticateRequest,
  fixedResponseResult,
  redirectResponse,
  validateToken,
  type Passed,
} from './responses';
import { transformMessage } from './transforms';
import { prependHops, endWalk, reasonedHop, type Balanced, type BalancingWalk } from './walk';

/** What a request met: a rule, or a listener that has none. */
export interface RuleOutcome {
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
export function performAction(walk: BalancingWalk, met: RuleOutcome, message: Message): Balanced {
  const remarks: BalancingReason[] = [];
  for (const action of inOrder(met.actions)) {
    const done = executeStep(walk, { action, met, message });
    if ('remark' in done) {
      remarks.push(done.remark);
      continue;
    }
    const onward = 'message' in done ? done.message : message;
    const hops = met.hop === undefined ? [] : [reasonedHop(met.hop.node, met.hop.reason, onward)];
    return prependHops(hops, { ...done.ends, reasons: [...done.ends.reasons, ...remarks] });
  }
  const hops = met.hop === undefined ? [] : [reasonedHop(met.hop.node, met.hop.reason, message)];
  return endWalk('unknown', [{ code: 'no-final-action' }, ...remarks], { hops });
}

/** `message`: as it leaves, where that is not as it came. */
type Done = Passed | { readonly ends: Balanced; readonly message: Message };

interface Performed {
  readonly action: AwsObject;
  readonly met: RuleOutcome;
  readonly message: Message;
}

function executeStep(walk: BalancingWalk, { action, met, message }: Performed): Done {
  const type = asText(action['Type']);
  switch (type) {
    case 'authenticate-oidc':
    case 'authenticate-cognito':
      return authenticateRequest(action, message);
    case 'jwt-validation':
      return validateToken(action, message);
    case 'redirect':
      return { ends: redirectResponse(action, message) };
    case 'fixed-response':
      return { ends: fixedResponseResult(action) };
    case 'forward': {
      const transformed = transformMessage(met.transforms, message);
      const path = forwardToGroup(walk, action, {
        loadBalancerId: met.loadBalancerId,
        message: transformed.message,
      });
      const reasons = [...path.reasons, ...transformed.remarks];
      return { ends: { ...path, reasons }, message: transformed.message };
    }
    default:
      return { ends: endWalk('unknown', [{ code: 'action-not-understood', type }]) };
  }
}

/** Those without an order stay where AWS gave them. */
function inOrder(actions: readonly AwsObject[] | undefined): readonly AwsObject[] {
  const order = (action: AwsObject): number => asNumber(action['Order']) ?? 0;
  return [...asRecords(actions)].sort((a, b) => order(a) - order(b));
}
