import * as l10n from '@vscode/l10n';
import { describeVerdict } from '../../../network/describeVerdict';
import { idIn } from '../../../network/places';
import { loadBalancerSubnets, targetSubnet } from '../../../network/peers';
import { betweenAllSubnets } from '../../../network/legs';
import type { NodeOf } from '../../../paths/hops';
import { defineCheck, type CheckFailure } from '../../check';
import { judgedTargets } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import { describeTargets, targetNodes, type RegisteredTarget } from '../../shared/targetHealth';
import type { World } from '../../world';
import {
  forwardedBy,
  healthPorts,
  inService,
  isHealthy,
  isUnhealthy,
  loadBalancersBefore,
  failureNodes,
  reachedGroups,
  type ReachedGroup,
} from './shared';

export const targetNetworkAclClosed = defineCheck({
  id: 'RP613',
  name: 'target-network-acl-closed',
  severity: 'error',
  title: l10n.t('A network ACL blocks the load balancer from its targets'),
  rationale: l10n.t(
    "Network ACLs filter by subnet and don't track connections: the port of the target must be open for requests, and the ephemeral ports 1024 to 65535 for responses. Dropped traffic ends in a timeout.",
  ),
  looksAt: l10n.t(
    'The network ACLs of the subnets of the load balancer and of its targets, in both directions. Fails if no pair of subnets allows traffic to the health check port or the target control port. A warning if other targets of the group are healthy.',
  ),
  remedy: l10n.t('Open the port and the ephemeral ports in the network ACLs of both subnets.'),
  documentation: 'https://repost.aws/knowledge-center/elb-fix-failing-health-checks-alb',
  confirmation: {
    kind: 'documented',
    source: l10n.t(
      'Elastic Load Balancing user guide, "Troubleshoot your Application Load Balancers": a network access control list does not allow traffic',
    ),
  },
  symptoms: [504],
  needs: [
    ...needsOfTargets,
    'ec2:DescribeNetworkAcls',
    'ec2:DescribeSubnets',
    'ec2:DescribeNetworkInterfaces',
    'ec2:DescribeInstances',
  ],
  judged: judgedTargets('ip', 'instance', 'alb'),
  applies: world => [...reachedGroups(world)].some(({ targets }) => targets.some(isUnhealthy)),
  *check(world) {
    for (const reached of reachedGroups(world)) {
      if (inService(reached.targets).every(isHealthy)) continue;
      for (const balancer of loadBalancersBefore(world, world.reached.before(reached.group.id)))
        yield* closedFor(world, balancer, reached);
    }
  },
});

interface Closed {
  readonly target: RegisteredTarget;
  readonly port: number;
  readonly networkAcl: string;
  readonly because: string;
}

function* closedFor(
  world: World,
  balancer: NodeOf<'load-balancer'>,
  { group, name, targets }: ReachedGroup,
): Iterable<CheckFailure> {
  const from = loadBalancerSubnets(world.facts, balancer.id);
  if (from.length === 0) return;
  const closed = inService(targets).flatMap((target): readonly Closed[] => {
    if (isHealthy(target)) return [];
    const to = targetSubnet(world.facts, target.node.id);
    if (to === undefined) return [];
    return healthPorts(world, group.id, target).flatMap((port): readonly Closed[] => {
      const verdict = betweenAllSubnets(world.facts, from, [to], port);
      if (verdict.kind !== 'closed') return [];
      return [{ target, port, networkAcl: verdict.securityGroup, because: describeVerdict(verdict) }];
    });
  });
  const [first] = closed;
  if (first === undefined) return;
  const refused = [...new Set(closed.map(({ target }) => target))];
  const loadBalancer = balancer.name ?? balancer.id;
  const port = String(first.port);
  const networkAcl = idIn(first.networkAcl);
  const words = l10n.t(
    "Load balancer {loadBalancer} can't reach {targets} of target group {targetGroup} on port {port}: {reason}.",
    { loadBalancer, targets: describeTargets(refused), targetGroup: name, port, reason: first.because },
  );
  yield {
    nodes: failureNodes(world, group.id, targetNodes(refused), balancer.id),
    cause: `${words} ${forwardedBy(world, group.id)}`,
    evidence: [
      {
        what: l10n.t('entries of {networkAcl}', { networkAcl }),
        value: first.because,
        operation: 'ec2:DescribeNetworkAcls',
      },
    ],
    fix: {
      text: l10n.t(
        'In {networkAcl}, allow TCP {port} and the ephemeral ports 1024 to 65535 between the subnets of {loadBalancer} and of its targets.',
        { networkAcl, port, loadBalancer },
      ),
    },
    severity: targets.some(isHealthy) ? 'warning' : 'error',
  };
}
