import * as l10n from '@vscode/l10n';
import type { NodeOf } from '../../../paths/hops';
import { loadBalancerPeer, targetPeer } from '../../../network/peers';
import { describeVerdict } from '../../../network/describeVerdict';
import { idIn } from '../../../network/places';
import { checkReachability, type Verdict } from '../../../network/reachability';
import { defineCheck, type CheckFailure } from '../../check';
import { awsCommand } from '../../shared/command';
import { judgedTargets } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import {
  healthEvidence,
  describeTargets,
  targetNodes,
  type RegisteredTarget,
} from '../../shared/targetHealth';
import type { World } from '../../world';
import {
  forwardedBy,
  healthPorts,
  isHealthy,
  loadBalancersBefore,
  failureNodes,
  reachedGroups,
  type ReachedGroup,
} from './shared';

const reasons: readonly (string | undefined)[] = ['Target.Timeout', 'Target.FailedHealthChecks'];

export const healthCheckPortClosed = defineCheck({
  id: 'RP003',
  name: 'health-check-port-closed',
  severity: 'error',
  title: l10n.t('Target security groups block the health check port'),
  rationale: l10n.t(
    'Security groups drop traffic that no rule allows. The health check gets no answer, the targets become unhealthy, and requests to the same port end with 504.',
  ),
  looksAt: l10n.t(
    "Targets that are unhealthy with the reason Target.Timeout or Target.FailedHealthChecks, and whose security groups don't have an inbound rule for the Application Load Balancer on the health check port or the target control port. A warning if other targets of the group are healthy. RP406 covers what a Network Load Balancer can't reach.",
  ),
  remedy: l10n.t(
    'In the security group of the targets, allow traffic from the security group of the load balancer on the traffic port and the health check port.',
  ),
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html',
  confirmation: {
    kind: 'documented',
    source: l10n.t(
      'Elastic Load Balancing user guide, "Troubleshoot your Application Load Balancers": a registered target is not in service',
    ),
  },
  symptoms: [502, 503, 504],
  explains: { 'balancer-504': 1 },
  needs: [
    ...needsOfTargets,
    'ec2:DescribeSecurityGroups',
    'ec2:DescribeNetworkInterfaces',
    'ec2:DescribeInstances',
    'ec2:DescribeSubnets',
    'ec2:GetManagedPrefixListEntries',
  ],
  judged: judgedTargets('ip', 'instance', 'alb'),
  applies: world =>
    [...reachedGroups(world)].some(({ targets }) => targets.some(({ reason }) => reasons.includes(reason))),
  *check(world) {
    for (const reached of reachedGroups(world)) {
      if (!reached.targets.some(({ reason }) => reasons.includes(reason))) continue;
      for (const balancer of loadBalancersBefore(world, world.reached.before(reached.group.id))) {
        if (balancer.attributes.type === 'application') yield* closedTo(world, balancer, reached);
      }
    }
  },
});

interface Closed {
  readonly target: RegisteredTarget;
  readonly port: number;
  readonly verdict: Extract<Verdict, { readonly kind: 'closed' }>;
}

function* closedTo(
  world: World,
  balancer: NodeOf<'load-balancer'>,
  reached: ReachedGroup,
): Iterable<CheckFailure> {
  const from = loadBalancerPeer(world.facts, balancer.id);
  if (from === undefined) return;
  const closed = reached.targets.flatMap((target): readonly Closed[] => {
    if (!reasons.includes(target.reason)) return [];
    const to = targetPeer(world.facts, target.node.id);
    if (to === undefined) return [];
    return healthPorts(world, reached.group.id, target).flatMap((port): readonly Closed[] => {
      const verdict = checkReachability(world.facts, from, to, port);
      return verdict.kind === 'closed' && verdict.side === 'ingress' ? [{ target, port, verdict }] : [];
    });
  });
  const [first] = closed;
  if (first === undefined) return;
  const targets = [...new Set(closed.map(({ target }) => target))];
  const words = l10n.t(
    "The health check of load balancer {loadBalancer} can't reach {targets} of target group {targetGroup} on port {port}: {reason}.",
    {
      loadBalancer: balancer.name ?? balancer.id,
      targets: describeTargets(targets),
      targetGroup: reached.name,
      port: String(first.port),
      reason: describeVerdict(first.verdict),
    },
  );
  yield {
    nodes: failureNodes(world, reached.group.id, targetNodes(targets), balancer.id),
    cause: `${words} ${forwardedBy(world, reached.group.id)}`,
    evidence: [
      healthEvidence(reached.group, targets),
      {
        what: l10n.t('inbound rules of {securityGroup}', {
          securityGroup: idIn(first.verdict.securityGroup),
        }),
        value: describeVerdict(first.verdict),
        operation: 'ec2:DescribeSecurityGroups',
      },
    ],
    fix: suggestFix(first, balancer),
    severity: reached.targets.some(isHealthy) ? 'warning' : 'error',
  };
}

function suggestFix({ port, verdict }: Closed, balancer: NodeOf<'load-balancer'>): CheckFailure['fix'] {
  const group = idIn(verdict.securityGroup);
  const [source] = balancer.attributes.securityGroups ?? [];
  const fix = {
    text: l10n.t('In {securityGroup}, allow TCP {port} from the security group of {loadBalancer}.', {
      securityGroup: group,
      port: String(port),
      loadBalancer: balancer.name ?? balancer.id,
    }),
  };
  if (source === undefined) return fix;
  const options = { 'group-id': group, protocol: 'tcp', port: String(port), 'source-group': source };
  return { ...fix, command: awsCommand('ec2 authorize-security-group-ingress', options) };
}
