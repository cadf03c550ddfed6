import { called } from '../../../diagnosis/shared/called';
import { needsOfListeners } from '../../../diagnosis/shared/needs';
import type { Draft } from '../direct/draft';
import { usersAfter } from '../direct/usersAfter';
import type { Precondition } from '../document';
import { judged, unread, type Remark } from './judged';

const services = 'ec2:DescribeVpcEndpointServiceConfigurations';

/** Who else needs the network load balancers: these stay then, and cost what they cost. */
export function otherUsersPrecondition(draft: Draft): Precondition {
  const { scope } = draft;
  const { facts, graph } = scope.world;
  const users = usersAfter(draft);
  const remarks = [...users].flatMap(([balancer, own]): readonly Remark[] =>
    own.length === 0
      ? []
      : [
          {
            state: 'warn',
            text: `${called(graph, balancer)} has to stay for others.`,
            evidence: own.map(({ text }) => text),
          },
        ],
  );
  return judged('other-users', [...remarks, ...unreadUsers(draft)], {
    text: 'nobody else uses the Network Load Balancer and its VPC links V1.',
    evidence: [...users.keys()].map(id => called(graph, id)),
  });

  function unreadUsers(of: Draft): readonly Remark[] {
    const { account, region } = scope.api.entry;
    const wanted: ReadonlySet<string> = new Set([...needsOfListeners, services]);
    const refused = facts.reading.unknowns.filter(
      call => call.account === account && call.region === region && wanted.has(call.operation),
    );
    const operations = new Set(refused.map(({ operation }) => operation));
    if (!facts.has('evidence')) operations.add(services);
    return [...operations].sort().map(operation => unread(of, 'whether others use it', { operation }));
  }
}
