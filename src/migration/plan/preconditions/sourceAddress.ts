import { called } from '../../../diagnosis/shared/called';
import { record, text } from '../../../topology/values';
import { areRulesRead, rulesInOrder } from '../../../trace/rules/algebra';
import { conditionsOf } from '../../../trace/rules/conditions';
import type { Draft } from '../direct/draft';
import { enumerated } from '../direct/words';
import type { Precondition } from '../document';
import { listenerDoors, type ListenerDoor } from './doors';
import { judged, unread, type Remark } from './judged';

/**
 * Requests come from interfaces of the link afterwards, and before from addresses of the network load balancer ("Client
 * IP preservation", Elastic Load Balancing user guide): who looks at them sees others.
 */
export function sourceAddressPrecondition(draft: Draft): Precondition {
  const doors = listenerDoors(draft);
  const balancers = [...new Set(doors.map(({ loadBalancer }) => loadBalancer))];
  return judged(
    'source-address',
    [
      ...doors.flatMap(door => ruleRemarks(draft, door)),
      ...balancers.flatMap(id => webAclRemarks(draft, id)),
    ],
    {
      text: 'no rule and no web ACL of the Application Load Balancer looks at the addresses that requests come from; those of the VPC link take the place of the Network Load Balancer’s.',
      evidence: doors.map(
        ({ listener }) =>
          `${called(draft.scope.world.graph, listener.id)}: ${rulesInOrder(draft.scope.world.facts, listener.id).length} rules`,
      ),
    },
  );
}

function ruleRemarks(draft: Draft, { listener, loadBalancer }: ListenerDoor): readonly Remark[] {
  const { facts, graph } = draft.scope.world;
  const name = `${called(graph, listener.id)} of ${called(graph, loadBalancer)}`;
  if (!areRulesRead(facts, listener.id))
    return [
      unread(draft, `whether a rule of ${name} looks at addresses`, {
        operation: 'elasticloadbalancing:DescribeRules',
        node: listener.id,
      }),
    ];
  return rulesInOrder(facts, listener.id).flatMap((rule): readonly Remark[] => {
    const blocks = conditionsOf(rule).flatMap(one => (one.field === 'source-ip' ? one.blocks : []));
    const isOwn = conditionsOf(rule).some(({ field }) => field === 'source-ip');
    return isOwn
      ? [
          {
            state: 'warn',
            text: `${called(graph, rule.id)} of ${name} only takes requests from ${enumerated(blocks)}: afterwards they come from the subnets of the VPC link.`,
            evidence: [`source-ip of ${called(graph, rule.id)}: ${blocks.join(', ')}`],
          },
        ]
      : [];
  });
}

function webAclRemarks(draft: Draft, loadBalancer: string): readonly Remark[] {
  const { facts, graph } = draft.scope.world;
  const name = called(graph, loadBalancer);
  const association = facts.resource('AWS::WAFv2::WebACLAssociation', `${loadBalancer}#webAcl`);
  if (association === undefined)
    return [
      unread(draft, `whether ${name} has a web ACL`, {
        operation: 'wafv2:GetWebACLForResource',
        node: loadBalancer,
      }),
    ];
  const { ARN, Name } = record(association.properties['WebACL']);
  const webAcl = text(Name) ?? text(ARN);
  if (webAcl === undefined) return [];
  return [
    {
      state: 'warn',
      text: `Web ACL ${webAcl} of ${name} sees the addresses of the VPC link afterwards: look through its rules by address and by rate.`,
      evidence: [`web ACL of ${name}: ${text(ARN) ?? webAcl}`],
    },
  ];
}
