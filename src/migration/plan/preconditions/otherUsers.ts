import { needsOfListeners } from '../../../diagnosis/shared/needs';
import type { Draft } from '../direct/draft';
import { usersAfter } from '../direct/usersAfter';
import type { JudgedPrecondition, PreconditionRemark } from '../reasons/preconditionReason';
import { judged, unreadRemark, warns } from './judged';

const services = 'ec2:DescribeVpcEndpointServiceConfigurations';

/** Who else needs the network load balancers: these stay then, and cost what they cost. */
export function otherUsersPrecondition(draft: Draft): JudgedPrecondition {
  const users = usersAfter(draft);
  const needed = [...users].filter(([, own]) => own.length > 0);
  return judged({ id: 'other-users', loadBalancers: [...users.keys()] }, [
    ...needed.map(([loadBalancer, own]) =>
      warns({ code: 'bridge-needed', loadBalancer, users: own.map(({ text }) => text) }),
    ),
    ...unreadUsers(draft),
  ]);
}

function unreadUsers(draft: Draft): readonly PreconditionRemark[] {
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
