import type { PlanDraft } from '../direct/draft';
import { unreadUserCalls } from '../direct/users';
import { usersAfter } from '../direct/usersAfter';
import type { JudgedPrecondition, PreconditionRemark } from '../reasons/preconditionReason';
import { judgeRemarks, unreadRemark, warningRemark } from './judged';

/** Who else needs the network load balancers: these stay then, and cost what they cost. */
export function otherUsersPrecondition(draft: PlanDraft): JudgedPrecondition {
  const users = usersAfter(draft);
  const needed = [...users].filter(([, own]) => own.length > 0);
  return judgeRemarks({ id: 'other-users', loadBalancers: [...users.keys()] }, [
    ...needed.map(([loadBalancer, own]) =>
      warningRemark({ code: 'bridge-needed', loadBalancer, users: own.map(({ text }) => text) }),
    ),
    ...unreadUsers(draft),
  ]);
}

function unreadUsers(draft: PlanDraft): readonly PreconditionRemark[] {
  const { api, world } = draft.scope;
  return unreadUserCalls(world, api.entry).map(operation =>
    unreadRemark(draft, { about: 'other-users' }, { operation }),
  );
}
