import * as l10n from '@vscode/l10n';
import { checkedPort } from '../../../paths/targetLegs';
import { describeVerdict } from '../../../network/describeVerdict';
import { loadBalancerPeer, targetPeer } from '../../../network/peers';
import { checkReachability } from '../../../network/reachability';
import type { Peer, ReachabilityVerdict } from '../../../network/verdict';
import { listWords } from '../../../words/lists';
import { defineCheck, type CheckFailure } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import { judgedBehindNetwork } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import type { World } from '../../world';
import {
  groupsOfNetwork,
  groupTargets,
  type LoadBalancerOnBridge,
  type TargetOnBridge,
  type TargetGroupOnBridge,
} from './shared';

export const bridgeTargetsClosed = defineCheck({
  id: 'RP406',
  name: 'bridge-targets-closed',
  severity: 'error',
  title: l10n.t('Security groups block health checks from the Network Load Balancer'),
  rationale: l10n.t(
    'A Network Load Balancer sends health checks from its own addresses in its subnets, or from its security ' +
      'group if it has one. If the security groups of the targets allow only the clients, every health check is ' +
      'blocked and all targets stay unhealthy.',
  ),
  looksAt: l10n.t(
    'Unhealthy instances and addresses behind Network Load Balancers: whether their security groups allow the ' +
      "load balancer's security groups or subnets on the port of the health check. Not reported for healthy " +
      'targets.',
  ),
  remedy: l10n.t('Allow the port from the subnets or the security group of the Network Load Balancer.'),
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-register-targets.html',
  confirmation: {
    kind: 'documented',
    source:
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-register-targets.html',
  },
  symptoms: [500, 504],
  explains: { 'network-load-balancer': 2 },
  needs: [
    ...needsOfTargets,
    'ec2:DescribeSubnets',
    'ec2:DescribeSecurityGroups',
    'ec2:DescribeNetworkInterfaces',
    'ec2:DescribeInstances',
    'ec2:GetManagedPrefixListEntries',
  ],
  judged: judgedBehindNetwork,
  *check(world) {
    for (const { group, owners } of groupsOfNetwork(world)) {
      const { targetType } = group.attributes;
      if (targetType !== 'ip' && targetType !== 'instance') continue;
      const unhealthy = groupTargets(world, group).filter(
        ({ attributes }) => attributes.health?.state === 'unhealthy',
      );
      for (const owner of owners) {
        const found = findClosed(world, owner, group, unhealthy);
        if (found !== undefined) yield found;
      }
    }
  },
});

function findClosed(
  world: World,
  owner: LoadBalancerOnBridge,
  group: TargetGroupOnBridge,
  unhealthy: readonly TargetOnBridge[],
): CheckFailure | undefined {
  const { facts } = world;
  const from = loadBalancerPeer(facts, owner.id);
  if (from === undefined) return undefined;
  for (const target of unhealthy) {
    const to = targetPeer(facts, target.id);
    const port = checkedPort(facts, group.id, target) ?? group.attributes.port;
    if (to === undefined || port === undefined) continue;
    const verdict = checkReachability(facts, from, to, port);
    if (verdict.kind !== 'closed') continue;
    return describeFailure(world, { owner, group, target, from, port, verdict });
  }
  return undefined;
}

/** Health checks of a load balancer that do not reach a target. */
interface BlockedHealthCheck {
  readonly owner: LoadBalancerOnBridge;
  readonly group: TargetGroupOnBridge;
  readonly target: TargetOnBridge;
  readonly from: Peer;
  readonly port: number;
  readonly verdict: ClosedVerdict;
}

type ClosedVerdict = Extract<ReachabilityVerdict, { readonly kind: 'closed' }>;

function describeFailure({ graph }: World, blocked: BlockedHealthCheck): CheckFailure {
  const { owner, group, target, port, verdict } = blocked;
  const why = describeVerdict(verdict);
  return {
    nodes: [group.id, target.id, owner.id],
    cause: l10n.t(
      "Health checks from {loadBalancer} don't reach {target} of {targetGroup} on port {port}: {reason}.",
      {
        loadBalancer: nodeLabel(graph, owner.id),
        target: nodeLabel(graph, target.id),
        targetGroup: nodeLabel(graph, group.id),
        port,
        reason: why,
      },
    ),
    evidence: [
      {
        what: l10n.t('health of {target}', { target: nodeLabel(graph, target.id) }),
        value: [target.attributes.health?.state, target.attributes.health?.reason].filter(Boolean).join(', '),
        operation: 'elasticloadbalancing:DescribeTargetHealth',
      },
      {
        what:
          verdict.side === 'ingress'
            ? l10n.t('inbound rules of {securityGroup}', { securityGroup: verdict.securityGroup })
            : l10n.t('outbound rules of {securityGroup}', { securityGroup: verdict.securityGroup }),
        value: why,
        operation: 'ec2:DescribeSecurityGroups',
      },
    ],
    fix: { text: describeFix(blocked) },
  };
}

function describeFix({ from, port, verdict: { side, securityGroup } }: BlockedHealthCheck): string {
  return side === 'ingress'
    ? l10n.t('Add an inbound rule to {securityGroup} that allows TCP port {port} from {source}.', {
        securityGroup,
        port,
        source: sourceWords(from),
      })
    : l10n.t('Add an outbound rule to {securityGroup} that allows TCP port {port} to the targets.', {
        securityGroup,
        port,
      });
}

function sourceWords({ securityGroups, addresses }: Peer): string {
  return listWords(securityGroups.length > 0 ? securityGroups : addresses);
}
