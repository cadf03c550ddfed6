import { needsOfListeners } from '../../diagnosis/shared/needs';
import type { PlanDraft } from '../direct/draft';
import { usersAfter } from '../direct/usersAfter';
import type { JudgedPrecondition, PreconditionRemark } from '../reasons/preconditionReason';
import { judgeRemarks, unreadRemark, warningRemark } from './judged';

const services = 'ec2:DescribeVpcEndpointServiceConfigurations';

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
  const { account, region } = api.entry;
  const wanted: ReadonlySet<string> = new Set([...needsOfListeners, services]);
  const refused = world.facts.reading.unknowns.filter(
    call => call.account === account && call.region === region && wanted.has(call.operation),
  );
  const operations = new Set(refused.map(({ operation }) => operation));
  if (!world.facts.has('evidence')) operations.add(services);
  return [...operations]
    .sort()
    .map(operation => unreadRemark(draft, { about: 'other-users' }, { operation }));
}
