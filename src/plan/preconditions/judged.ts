import { missingPermission } from '../../diagnosis/missingPermission';
import type { World } from '../../diagnosis/world';
import type { MissingRead } from '../../paths/missingRead';
import type { PlanDraft } from '../direct/draft';
import type { AccountRegion } from '../../topology/inventory';
import type { PreconditionState } from '../document';
import type {
  JudgedPrecondition,
  PreconditionBasis,
  PreconditionReason,
  PreconditionRemark,
  UnreadQuestion,
} from '../reasons/preconditionReason';

/** What is not known may be worse than what is: only a block is worse than that. */
const order: readonly PreconditionState[] = ['block', 'unknown', 'warn'];

/** A precondition out of all remarks: its state is that of the worst, which stand first. */
export function judgeRemarks(
  basis: PreconditionBasis,
  remarks: readonly PreconditionRemark[],
): JudgedPrecondition {
  const sorted = order.flatMap(state => remarks.filter(remark => remark.state === state));
  return { basis, state: sorted[0]?.state ?? 'ok', remarks: sorted };
}

export const blockingRemark = (reason: PreconditionReason): PreconditionRemark => ({
  state: 'block',
  reason,
});

export const warningRemark = (reason: PreconditionReason): PreconditionRemark => ({ state: 'warn', reason });

/** What a call would tell that was refused, or not made. */
export function unreadRemark(
  { scope: { world, api } }: PlanDraft,
  question: UnreadQuestion,
  missing: MissingRead,
): PreconditionRemark {
  return unreadIn({ world, place: api.entry }, question, missing);
}

/** The same for any plan. `place`: where to look for the refusal of a call that is about no node. */
export function unreadIn(
  { world, place }: { readonly world: World; readonly place: AccountRegion },
  question: UnreadQuestion,
  missing: MissingRead,
): PreconditionRemark {
  const { operation, node } = missing;
  const known = node === undefined ? undefined : world.graph.node(node);
  const { account = '', region = '' } = known ?? place;
  const refused = world.facts.reading.unknowns.find(
    call =>
      call.operation === operation && (node === undefined || call.node === undefined || call.node === node),
  );
  return {
    state: 'unknown',
    reason: {
      code: 'unread',
      question,
      missing,
      permission: missingPermission({ operation, account, region }, world.facts),
      ...(refused === undefined ? {} : { error: refused.error }),
    },
  };
}
