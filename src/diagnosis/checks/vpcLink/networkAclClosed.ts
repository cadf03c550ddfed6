import { describeVerdict } from '../../../network/describeVerdict';
import { betweenSubnets, networkAclWords } from '../../../network/networkAcls';
import { linkSubnets, loadBalancerSubnets } from '../../../network/peers';
import { idIn } from '../../../network/places';
import type { Verdict, VerdictReason } from '../../../network/verdict';
import { defineCheck } from '../../check';
import { called } from '../../shared/called';
import { needsOfListeners } from '../../shared/needs';
import type { World } from '../../world';
import { countedRoutes, crossingsOf, cut, enumerated, type Crossing } from './shared';

export const networkAclClosed = defineCheck({
  id: 'RP309',
  name: 'network-acl-closed',
  severity: 'error',
  title: 'A network ACL drops requests between the VPC link and the load balancer',
  rationale:
    'A network ACL keeps no record of connections: requests have to be let out of the link’s subnet and into the load balancer’s, and the answers, which go to the ephemeral ports, all the way back. What one of them drops is never answered, and the request times out.',
  looksAt:
    'For every listener that routes reach over a VPC link V2: the entries of the network ACLs of both sides’ subnets in the order of their numbers, for the listener’s port and, the other way, for the ports 1024 to 65535. An error where no pair of subnets has a way; a warning where some have.',
  remedy:
    'Let the listener’s port through from the link’s subnets to the load balancer’s, and the ports 1024 to 65535 back, with a lower number than the entry that denies it.',
  documentation: 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html',
  confirmation: {
    kind: 'documented',
    source:
      'Amazon VPC user guide, "Network ACL rules" and "Ephemeral ports"; AWS re:Post, "How do I resolve HTTP 500 errors with a VPC link?"',
  },
  symptoms: [504],
  explains: { 'before-load-balancer': 1 },
  needs: [...needsOfListeners, 'ec2:DescribeSubnets', 'ec2:DescribeNetworkAcls'],
  applies: world => crossingsOf(world).length > 0,
  *check(world) {
    for (const [acl, { reason, crossings, isTotal }] of lossesByAcl(world)) {
      const { graph } = world;
      const because = describeVerdict({ reason });
      const links = [...new Set(crossings.map(({ linkId }) => linkId))];
      const balancers = [...new Set(crossings.map(({ loadBalancerId }) => loadBalancerId))];
      const named = (ids: readonly string[]): string => enumerated(ids.map(id => called(graph, id)));
      yield {
        nodes: [...links, ...balancers],
        cause: `Requests of ${countedRoutes(crossings.flatMap(({ ways }) => ways))} from ${named(links)} to ${named(balancers)} are lost${isTotal ? '' : ' between some of the subnets'}: ${because}.`,
        evidence: [
          {
            what: `Entries of ${idIn(acl)}`,
            value: cut(networkAclWords(world.facts, acl)),
            operation: 'ec2:DescribeNetworkAcls',
          },
        ],
        fix: {
          text: `Add entries to ${idIn(acl)} that let this through, with a lower number than what denies it: ${because}.`,
        },
        severity: isTotal ? 'error' : 'warning',
      };
    }
  },
});

interface Loss {
  readonly reason: VerdictReason;
  readonly crossings: readonly Crossing[];
  /** Whether some of the crossings has no way left. */
  readonly isTotal: boolean;
}

function lossesByAcl(world: World): ReadonlyMap<string, Loss> {
  const losses = new Map<string, Loss>();
  for (const crossing of crossingsOf(world)) {
    const verdicts = verdictsOf(world, crossing);
    const isTotal = verdicts.every(({ kind }) => kind === 'closed');
    const closed = new Map(
      verdicts.flatMap(verdict =>
        verdict.kind === 'closed' ? [[verdict.securityGroup, verdict] as const] : [],
      ),
    );
    for (const [acl, { reason }] of closed) {
      const known = losses.get(acl);
      losses.set(acl, {
        reason: known?.reason ?? reason,
        crossings: [...(known?.crossings ?? []), crossing],
        isTotal: isTotal || known?.isTotal === true,
      });
    }
  }
  return losses;
}

function verdictsOf({ facts }: World, { linkId, loadBalancerId, port }: Crossing): readonly Verdict[] {
  const targets = loadBalancerSubnets(facts, loadBalancerId);
  return linkSubnets(facts, linkId).flatMap(from =>
    targets.map(to => betweenSubnets(facts, { from, to, port })),
  );
}
