import * as l10n from '@vscode/l10n';
import { mergeConnections } from '../../../network/legs';
import { linkEnd } from '../../../network/peers';
import { describeVerdict } from '../../../network/describeVerdict';
import type { LegEnd, Refusal, ReachabilityVerdict } from '../../../network/verdict';
import type { NodeOf } from '../../../paths/hops';
import { targetVerdict } from '../../../paths/targetLegs';
import { defineCheck, type CheckFailure } from '../../check';
import { judgedTargets } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import { describeTargets, targetNodes, type RegisteredTarget } from '../../shared/targetHealth';
import type { World } from '../../world';
import {
  failureNodes,
  forwardedBy,
  isHealthy,
  loadBalancersBefore,
  reachedGroups,
  type ReachedGroup,
} from './shared';

export const targetRefusesRequests = defineCheck({
  id: 'RP617',
  name: 'target-refuses-requests',
  severity: 'error',
  title: l10n.t('Healthy targets refuse the requests'),
  rationale: l10n.t(
    'Health checks can take another way than requests: another port, or, where a Network Load Balancer ' +
      'preserves the address of the client, another source. Security groups and network ACLs that admit only ' +
      'the health checks leave the targets healthy, but requests time out.',
  ),
  looksAt: l10n.t(
    'Healthy targets: whether their security groups and the network ACLs allow TCP on the port of the requests ' +
      'from the load balancer, or from the VPC link V2 in front of a Network Load Balancer that preserves its ' +
      'addresses, and on the target control port. A warning if some requests get through. RP510 covers the ' +
      'outbound rules of Application Load Balancers.',
  ),
  remedy: l10n.t(
    "Allow the port of the requests from the source that the targets see: the load balancer's security group or " +
      'subnets, or the subnets of the VPC link. Or turn off client IP preservation of the target group.',
  ),
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html',
  confirmation: {
    kind: 'documented',
    source: l10n.t(
      'Network Load Balancer user guide, "Edit target group attributes": client IP preservation; Application Load Balancer user guide, "Security groups for your Application Load Balancer"',
    ),
  },
  symptoms: [503, 504],
  needs: [
    ...needsOfTargets,
    'ec2:DescribeSecurityGroups',
    'ec2:DescribeSubnets',
    'ec2:DescribeNetworkInterfaces',
    'ec2:DescribeInstances',
    'ec2:DescribeNetworkAcls',
    'ec2:GetManagedPrefixListEntries',
    'elasticloadbalancing:DescribeTargetGroupAttributes',
  ],
  judged: judgedTargets('ip', 'instance', 'alb'),
  applies: world => [...reachedGroups(world)].some(({ targets }) => targets.some(isHealthy)),
  *check(world) {
    for (const reached of reachedGroups(world)) {
      for (const balancer of loadBalancersBefore(world, world.reached.before(reached.group.id))) {
        const found = refusalBy(world, balancer, reached);
        if (found !== undefined) yield found;
      }
    }
  },
});

/** Who sends requests to a load balancer: VPC links V2, and `undefined` for whoever has no address that it keeps. */
function clientsOf(
  { facts, reached }: World,
  balancerId: string,
  groupId: string,
): readonly (LegEnd | undefined)[] {
  const links = new Set(
    reached
      .pathsTo(groupId)
      .filter(({ loadBalancer }) => loadBalancer === balancerId)
      .map(({ link, linkVersion }) => (linkVersion === 'V2' ? link : undefined)),
  );
  return links.size === 0
    ? [undefined]
    : [...links].map(link => (link === undefined ? undefined : linkEnd(facts, link)));
}

function refusalBy(
  world: World,
  balancer: NodeOf<'load-balancer'>,
  { group, name, targets }: ReachedGroup,
): CheckFailure | undefined {
  const clients = clientsOf(world, balancer.id, group.id);
  const asked = targets.filter(isHealthy).map(target => {
    const verdicts = clients.flatMap(client => {
      const legs = { loadBalancerId: balancer.id, group, client };
      return targetVerdict(world.facts, legs, target.node) ?? [];
    });
    return { target, verdict: mergeConnections(verdicts.map(verdict => ({ verdict }))) };
  });
  const refusing = asked.flatMap(({ target, verdict }) =>
    isRefusal(verdict) && !isOfOtherCheck(balancer, verdict) ? [{ target, verdict }] : [],
  );
  const [first] = refusing;
  if (first === undefined) return undefined;
  const isTotal =
    refusing.length === asked.length && refusing.every(({ verdict }) => verdict.kind === 'closed');
  return describeFailure(world, {
    balancer,
    group,
    name,
    targets: refusing.map(({ target }) => target),
    verdict: first.verdict,
    isTotal,
  });
}

const isRefusal = (verdict: ReachabilityVerdict): verdict is Refusal & { readonly kind: 'part' | 'closed' } =>
  verdict.kind === 'closed' || verdict.kind === 'part';

/** RP510, RP515 */
const isOfOtherCheck = (
  { attributes }: NodeOf<'load-balancer'>,
  { side, securityGroup, reason }: Refusal,
): boolean =>
  reason.code === 'address-types-differ' ||
  (attributes.type === 'application' && side === 'egress' && securityGroup.includes(':security-group/'));

interface Refused {
  readonly balancer: NodeOf<'load-balancer'>;
  readonly group: NodeOf<'target-group'>;
  readonly name: string;
  readonly targets: readonly RegisteredTarget[];
  readonly verdict: Refusal;
  readonly isTotal: boolean;
}

function describeFailure(
  world: World,
  { balancer, group, name, targets, verdict, isTotal }: Refused,
): CheckFailure {
  const reason = describeVerdict(verdict);
  const values = {
    loadBalancer: balancer.name ?? balancer.id,
    targets: describeTargets(targets),
    targetGroup: name,
    reason,
  };
  const words = isTotal
    ? l10n.t(
        "Requests from load balancer {loadBalancer} don't reach {targets} of target group {targetGroup}, although the health checks do: {reason}.",
        values,
      )
    : l10n.t(
        "Some requests from load balancer {loadBalancer} don't reach {targets} of target group {targetGroup}, although the health checks do: {reason}.",
        values,
      );
  const isAcl = verdict.securityGroup.includes(':network-acl/');
  return {
    nodes: failureNodes(world, group.id, targetNodes(targets), balancer.id),
    cause: `${words} ${forwardedBy(world, group.id)}`,
    evidence: [
      {
        what: isAcl ? l10n.t('network ACLs of the targets') : l10n.t('security groups of the targets'),
        value: reason,
        operation: isAcl ? 'ec2:DescribeNetworkAcls' : 'ec2:DescribeSecurityGroups',
      },
    ],
    fix: {
      text: l10n.t('Allow the requests to the targets of {targetGroup}. Now, {reason}.', {
        targetGroup: name,
        reason,
      }),
    },
    severity: isTotal ? 'error' : 'warning',
  };
}
