import * as l10n from '@vscode/l10n';
import { describeVerdict } from '../../../network/describeVerdict';
import { betweenSubnets, networkAclWords } from '../../../network/networkAcls';
import { idIn } from '../../../network/places';
import type { ReachabilityVerdict, VerdictReason } from '../../../network/verdict';
import { defineCheck } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import type { World } from '../../world';
import { listSomeWords } from '../../../words/lists';
import {
  countLinkRoutes,
  crossingsNeedOnlyIf,
  cutText,
  listCrossings,
  needsOfCrossings,
  type Crossing,
} from './shared';

export const networkAclClosed = defineCheck({
  id: 'RP309',
  name: 'network-acl-closed',
  severity: 'error',
  title: l10n.t('A network ACL blocks traffic from the VPC link'),
  rationale: l10n.t(
    "Network ACLs are stateless. They must allow requests out of the VPC link's subnet and into the load balancer's subnet, and they must allow the responses back on the ephemeral ports. If one of them drops the traffic, the request times out.",
  ),
  looksAt: l10n.t(
    "For each listener and each Cloud Map instance that routes reach through a VPC link V2: the network ACL entries of the VPC link's subnets and of those behind it, in order of their rule numbers, for the port and, in the other direction, for ports 1024 to 65535. An error if no pair of subnets can connect. A warning if some pairs, addresses or ports can.",
  ),
  remedy: l10n.t(
    "Allow the listener's port from the VPC link's subnets to the load balancer's subnets, and ports 1024 to 65535 in the other direction. Give these entries lower rule numbers than the entry that denies the traffic.",
  ),
  documentation: 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html',
  confirmation: {
    kind: 'documented',
    source: l10n.t(
      'Amazon VPC user guide, "Network ACL rules" and "Ephemeral ports"; AWS re:Post, "How do I resolve HTTP 500 errors with a VPC link?"',
    ),
  },
  symptoms: [504],
  explains: { 'before-load-balancer': 1 },
  needs: [...needsOfCrossings, 'ec2:DescribeNetworkAcls'],
  needsOnlyIf: crossingsNeedOnlyIf,
  applies: world => listCrossings(world).length > 0,
  *check(world) {
    for (const [acl, { reason, crossings, isTotal }] of lossesByAcl(world)) {
      const { graph } = world;
      const because = describeVerdict({ reason });
      const links = [...new Set(crossings.map(({ linkId }) => linkId))];
      const balancers = [...new Set(crossings.map(({ targetId }) => targetId))];
      const named = (ids: readonly string[]): string => listSomeWords(ids.map(id => nodeLabel(graph, id)));
      const values = {
        routes: countLinkRoutes(crossings.flatMap(({ paths }) => paths)),
        links: named(links),
        loadBalancers: named(balancers),
        reason: because,
      };
      yield {
        nodes: [...links, ...balancers],
        cause: isTotal
          ? l10n.t('Requests to {routes} are dropped between {links} and {loadBalancers}: {reason}.', values)
          : l10n.t(
              'Requests to {routes} are dropped between some of the subnets of {links} and {loadBalancers}: {reason}.',
              values,
            ),
        evidence: [
          {
            what: l10n.t('Entries of {networkAcl}', { networkAcl: idIn(acl) }),
            value: cutText(networkAclWords(world.facts, acl)),
            operation: 'ec2:DescribeNetworkAcls',
          },
        ],
        fix: {
          text: l10n.t(
            'Add entries to {networkAcl} that allow this traffic, with lower rule numbers than the entry that denies it: {reason}.',
            { networkAcl: idIn(acl), reason: because },
          ),
        },
        severity: isTotal ? 'error' : 'warning',
      };
    }
  },
});

interface Loss {
  readonly reason: VerdictReason;
  readonly crossings: readonly Crossing[];
  /** Whether one of the crossings is closed between all subnets. */
  readonly isTotal: boolean;
}

function lossesByAcl(world: World): ReadonlyMap<string, Loss> {
  const losses = new Map<string, Loss>();
  for (const crossing of listCrossings(world)) {
    const verdicts = aclVerdicts(world, crossing);
    const isTotal = verdicts.length > 0 && verdicts.every(({ kind }) => kind === 'closed');
    const refused = new Map(
      verdicts.flatMap(verdict =>
        verdict.kind === 'closed' || verdict.kind === 'part'
          ? [[verdict.securityGroup, verdict] as const]
          : [],
      ),
    );
    for (const [acl, { reason }] of refused) {
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

function aclVerdicts(
  { facts }: World,
  { from: { subnets }, ends, port }: Crossing,
): readonly ReachabilityVerdict[] {
  const targets = ends.flatMap(end => end.subnets);
  return subnets.flatMap(from => targets.map(to => betweenSubnets(facts, { from, to, port })));
}
