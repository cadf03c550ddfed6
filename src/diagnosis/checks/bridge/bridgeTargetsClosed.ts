import { number, text } from '../../../topology/values';
import { describeVerdict } from '../../../network/describeVerdict';
import { loadBalancerPeer, targetPeer } from '../../../network/peers';
import { reach } from '../../../network/reachability';
import { defineCheck, type Failure } from '../../check';
import { called } from '../../shared/called';
import { sentence } from '../../shared/concerned';
import { needsOfTargets } from '../../shared/needs';
import type { World } from '../../world';
import {
  groupsOfNetwork,
  healthCheck,
  targetsOf,
  type LoadBalancer,
  type Target,
  type TargetGroup,
} from './shared';

export const bridgeTargetsClosed = defineCheck({
  id: 'RP406',
  name: 'bridge-targets-closed',
  severity: 'error',
  title: 'Targets do not let the Network Load Balancer in',
  rationale:
    'Health checks of a Network Load Balancer come from its own addresses in its subnets, or from its security group ' +
    'where it has one. Security groups of targets that let in only the clients let none of them through: all targets ' +
    'stay unhealthy.',
  looksAt:
    'Unhealthy instances and addresses behind Network Load Balancers: whether their security groups let the load ' +
    'balancer’s groups or subnets in on the port of the health check. Silent for targets that are healthy.',
  remedy: 'Let the subnets or the security group of the Network Load Balancer in on the port.',
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
  *check(world) {
    for (const { group, owners } of groupsOfNetwork(world)) {
      const { targetType } = group.attributes;
      if (targetType !== 'ip' && targetType !== 'instance') continue;
      const unhealthy = targetsOf(world, group).filter(
        ({ attributes }) => attributes.health?.state === 'unhealthy',
      );
      for (const owner of owners) {
        const found = closed(world, owner, group, unhealthy);
        if (found !== undefined) yield found;
      }
    }
  },
});

function closed(
  world: World,
  owner: LoadBalancer,
  group: TargetGroup,
  unhealthy: readonly Target[],
): Failure | undefined {
  const { facts, graph } = world;
  const from = loadBalancerPeer(facts, owner.id);
  if (from === undefined) return undefined;
  for (const target of unhealthy) {
    const to = targetPeer(facts, target.id);
    const port = checkedPort(group, target);
    if (to === undefined || port === undefined) continue;
    const verdict = reach(facts, from, to, port);
    if (verdict.kind !== 'closed') continue;
    const why = describeVerdict(verdict);
    return {
      nodes: [group.id, target.id, owner.id],
      cause: sentence(
        `${called(graph, target.id)} of ${called(graph, group.id)} does not get health checks of ${called(graph, owner.id)} on port ${String(port)}: ${why}.`,
      ),
      evidence: [
        {
          what: `health of ${called(graph, target.id)}`,
          value: [target.attributes.health?.state, target.attributes.health?.reason]
            .filter(Boolean)
            .join(', '),
          operation: 'elasticloadbalancing:DescribeTargetHealth',
        },
        {
          what: `${verdict.side} rules of ${verdict.securityGroup}`,
          value: why,
          operation: 'ec2:DescribeSecurityGroups',
        },
      ],
      fix: {
        text:
          verdict.side === 'ingress'
            ? `Add an ingress rule for TCP ${String(port)} from ${source(from)} to ${verdict.securityGroup}.`
            : `Add an egress rule for TCP ${String(port)} to the targets to ${verdict.securityGroup}.`,
      },
    };
  }
  return undefined;
}

function source({
  securityGroups,
  addresses,
}: {
  readonly securityGroups: readonly string[];
  readonly addresses: readonly string[];
}): string {
  return securityGroups.length > 0 ? securityGroups.join(', ') : addresses.join(', ');
}

function checkedPort(group: TargetGroup, { attributes }: Target): number | undefined {
  const written = healthCheck(group, 'HealthCheckPort');
  const own = Number(text(written) ?? number(written));
  return Number.isInteger(own) ? own : (attributes.port ?? group.attributes.port);
}
