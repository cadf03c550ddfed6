import type { Facts } from './facts';
import type { Unknown } from '../model/reading';
import type { TopologyNode } from '../topology/document';

/** A call whose answer would decide, with the node that it is about. */
export interface MissingRead {
  readonly operation: string;
  readonly node?: string;
}

/** Whether AWS answered a call about a node. */
export function isAnsweredFor(
  facts: Facts,
  operation: string,
  { id, account = '', region = '' }: Pick<TopologyNode, 'id' | 'account' | 'region'>,
): boolean {
  return facts.answered(operation, { account, region }, id);
}

/** Whether a list call was refused where a node is; a call that nothing asked for was not. */
export function isRefusedNear(
  { reading }: Facts,
  operation: string,
  { account, region }: Pick<TopologyNode, 'account' | 'region'>,
): boolean {
  return reading.unknowns.some(
    call => call.operation === operation && call.account === account && call.region === region,
  );
}

/** Error codes by which AWS says that a permission is lacking, over all its services. */
const denials = /AccessDenied|Unauthorized|NotAuthorized|AuthorizationError|Forbidden/i;

export function isDenied({ error, message }: Unknown): boolean {
  return denials.test(error) || /not authorized to perform/i.test(message);
}
