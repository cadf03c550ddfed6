import type { NodeOf } from '../../../paths/hops';
import { loadBalancerPeer, targetPeer } from '../../../network/peers';
import { describeVerdict } from '../../../network/describeVerdict';
import { idIn } from '../../../network/places';
import { reach, type Verdict } from '../../../network/reachability';
import { defineCheck, type Failure } from '../../check';
import { awsCommand } from '../../shared/command';
import { needsOfTargets } from '../../shared/needs';
import { healthEvidence, spokenTargets, targetNodes, type RegisteredTarget } from '../../shared/targetHealth';
import type { World } from '../../world';
import {
  forwardedBy,
  healthCheckPort,
  isHealthy,
  loadBalancersBefore,
  nodesOf,
  reachedGroups,
  type ReachedGroup,
} from './shared';

const reasons: readonly (string | undefined)[] = ['Target.Timeout', 'Target.FailedHealthChecks'];

export const healthCheckPortClosed = defineCheck({
  id: 'RP003',
  name: 'health-check-port-closed',
  severity: 'error',
  title: 'The targets do not let the load balancer in on the port of the health check',
  rationale:
    'Security groups drop what no rule allows. The health check gets no answer, the targets count as unhealthy, and requests on the same port end with 504.',
  looksAt:
    'Targets that are unhealthy for Target.Timeout or Target.FailedHealthChecks, whose security groups have no ingress rule for the Application Load Balancer and the port of the health check. A warning where other targets of the group are healthy. What a Network Load Balancer cannot reach is RP406.',
  remedy:
    'Let the security group of the targets in from that of the load balancer, on the traffic port and the port of the health check.',
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html',
  confirmation: {
    kind: 'documented',
    source:
      'Elastic Load Balancing user guide, "Troubleshoot your Application Load Balancers": a registered target is not in service',
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
): Iterable<Failure> {
  const from = loadBalancerPeer(world.facts, balancer.id);
  if (from === undefined) return;
  const closed = reached.targets.flatMap((target): readonly Closed[] => {
    if (!reasons.includes(target.reason)) return [];
    const to = targetPeer(world.facts, target.node.id);
    const port = healthCheckPort(world, reached.group.id, target);
    if (to === undefined || port === undefined) return [];
    const verdict = reach(world.facts, from, to, port);
    return verdict.kind === 'closed' && verdict.side === 'ingress' ? [{ target, port, verdict }] : [];
  });
  const [first] = closed;
  if (first === undefined) return;
  const targets = closed.map(({ target }) => target);
  yield {
    nodes: nodesOf(world, reached.group.id, targetNodes(targets), balancer.id),
    cause: `Load balancer ${balancer.name ?? balancer.id} checks ${spokenTargets(targets)} of ${reached.name} on port ${String(first.port)}, but ${describeVerdict(first.verdict)}; ${forwardedBy(world, reached.group.id)}.`,
    evidence: [
      healthEvidence(reached.group, targets),
      {
        what: `ingress of ${idIn(first.verdict.securityGroup)}`,
        value: describeVerdict(first.verdict),
        operation: 'ec2:DescribeSecurityGroups',
      },
    ],
    fix: fixOf(first, balancer),
    severity: reached.targets.some(isHealthy) ? 'warning' : 'error',
  };
}

function fixOf({ port, verdict }: Closed, balancer: NodeOf<'load-balancer'>): Failure['fix'] {
  const group = idIn(verdict.securityGroup);
  const [source] = balancer.attributes.securityGroups ?? [];
  const fix = {
    text: `Let ${group} in from the security group of ${balancer.name ?? balancer.id} on TCP ${String(port)}.`,
  };
  if (source === undefined) return fix;
  const options = { 'group-id': group, protocol: 'tcp', port: String(port), 'source-group': source };
  return { ...fix, command: awsCommand('ec2 authorize-security-group-ingress', options) };
}
