import * as l10n from '@vscode/l10n';
import { forwardedFromListener } from '../../../paths/hops';
import { loadBalancerPeer, targetPeer } from '../../../network/peers';
import { describeVerdict } from '../../../network/describeVerdict';
import { idIn } from '../../../network/places';
import { checkReachability, type Verdict } from '../../../network/reachability';
import { admitsPort, groupPermissions } from '../../../network/securityGroups';
import type { NodeOf } from '../../../paths/hops';
import { checkedPort, controlPort } from '../../../paths/targetLegs';
import { defineCheck, type CheckFailure } from '../../check';
import { awsCommand } from '../../shared/command';
import { HEALTH, isLeadingOn } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import {
  describeTargets,
  groupProperties,
  targetsWithHealth,
  type RegisteredTarget,
} from '../../shared/targetHealth';
import type { World } from '../../world';
import { applicationLoadBalancers, type LoadBalancerOnPath } from './shared';
import { countOf } from '../../../words/counts';
import { listPorts } from '../../../words/lists';

type TargetGroup = NodeOf<'target-group'>;

export const targetEgressClosed = defineCheck({
  id: 'RP510',
  name: 'target-egress-closed',
  severity: 'error',
  title: l10n.t("The load balancer's security group blocks traffic to the targets"),
  rationale: l10n.t(
    'The security group of an Application Load Balancer must allow outbound traffic to the targets, on their port and on the health check port. Traffic that no outbound rule allows is dropped, and requests end with 504.',
  ),
  looksAt: l10n.t(
    "Outbound rules of the security groups of Application Load Balancers, for the ports of targets that aren't healthy, for traffic ports other than the health check port, and for target control ports.",
  ),
  remedy: l10n.t(
    'In the security group of the load balancer, allow outbound traffic to the targets on both ports.',
  ),
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html',
  confirmation: {
    kind: 'documented',
    source: l10n.t(
      'Elastic Load Balancing user guide, "Security groups for your Application Load Balancer", recommended rules',
    ),
  },
  symptoms: [504],
  explains: { 'balancer-504': 1 },
  needs: [
    ...needsOfTargets,
    'ec2:DescribeSecurityGroups',
    'ec2:DescribeSubnets',
    'ec2:DescribeNetworkInterfaces',
    'ec2:DescribeInstances',
    'ec2:GetManagedPrefixListEntries',
  ],
  judged: {
    [HEALTH]: (world, id) =>
      isLeadingOn(world, id) ||
      applicationLoadBalancers(world).some(balancer =>
        balancedGroups(world, balancer).some(
          group => group.id === id && isEgressLimited(world, balancer, id),
        ),
      ),
  },
  applies: world => applicationLoadBalancers(world).length > 0,
  *check(world) {
    const groups = new Set(world.reached.targetGroups.map(({ id }) => id));
    for (const balancer of applicationLoadBalancers(world)) {
      for (const group of balancedGroups(world, balancer))
        if (groups.has(group.id)) yield* closedTo(world, balancer, group);
    }
  },
});

/** Groups that the rules of a load balancer forward to. */
function balancedGroups({ graph }: World, balancer: LoadBalancerOnPath): readonly TargetGroup[] {
  const listeners = graph.outgoing(balancer.id, 'listens').map(({ target }) => target);
  const ids = new Set(listeners.flatMap(listener => forwardedFromListener(graph, listener)));
  return [...ids].flatMap(id => {
    const node = graph.node(id);
    return node?.kind === 'target-group' ? [node] : [];
  });
}

/** Whether there can be a target that its security groups don't let it reach, wherever the target is. */
function isEgressLimited({ facts }: World, { id }: LoadBalancerOnPath, groupId: string): boolean {
  const own = loadBalancerPeer(facts, id);
  if (own === undefined) return true;
  const everywhere = groupProperties(facts, groupId)['IpAddressType'] === 'ipv6' ? '::/0' : '0.0.0.0/0';
  const permissions = own.securityGroups.flatMap(group => groupPermissions(facts, group, 'egress') ?? []);
  return !permissions.some(
    one => admitsPort(one, 1) && admitsPort(one, 65535) && one.scope.peers.includes(everywhere),
  );
}

interface Closed {
  readonly target: RegisteredTarget;
  readonly port: number;
  readonly verdict: Extract<Verdict, { readonly kind: 'closed' }>;
}

function* closedTo(world: World, balancer: LoadBalancerOnPath, group: TargetGroup): Iterable<CheckFailure> {
  const { facts } = world;
  const from = loadBalancerPeer(facts, balancer.id);
  if (from === undefined) return;
  const closed = (targetsWithHealth(facts, group) ?? []).flatMap((target): readonly Closed[] => {
    const to = targetPeer(facts, target.node.id);
    if (to === undefined) return [];
    return portsInQuestion(world, group, target).flatMap(port => {
      const verdict = checkReachability(facts, from, to, port);
      return verdict.kind === 'closed' && verdict.side === 'egress' ? [{ target, port, verdict }] : [];
    });
  });
  const [first] = closed;
  if (first === undefined) return;
  const ports = listPorts([...new Set(closed.map(({ port }) => port))]);
  const targets = [...new Set(closed.map(({ target }) => target))];
  const targetGroup = group.name ?? group.id;
  const securityGroup = idIn(first.verdict.securityGroup);
  yield {
    nodes: [balancer.id, group.id, ...targets.slice(0, 20).map(({ node }) => node.id)],
    cause: l10n.t(
      "Load balancer {loadBalancer} can't reach {targets} of target group {targetGroup} on {ports}: {reason}. This affects {routes}.",
      {
        loadBalancer: balancer.name ?? balancer.id,
        targets: describeTargets(targets),
        targetGroup,
        ports,
        reason: describeVerdict(first.verdict),
        routes: countOf(world.reached.routesTo(group.id), 'route'),
      },
    ),
    evidence: [
      {
        what: l10n.t('outbound rules of {securityGroup}', { securityGroup }),
        value: describeVerdict(first.verdict),
        operation: 'ec2:DescribeSecurityGroups',
      },
    ],
    fix: {
      text: l10n.t(
        'In {securityGroup}, allow outbound TCP traffic to the targets of {targetGroup} on {ports}.',
        {
          securityGroup,
          targetGroup,
          ports,
        },
      ),
      ...commandFor(world, securityGroup, first),
    },
  };
}

/** Of a healthy target it is known that its health check gets through. */
function portsInQuestion({ facts }: World, group: TargetGroup, target: RegisteredTarget): readonly number[] {
  const { port } = target.node.attributes;
  const checked = checkedPort(facts, group.id, target.node);
  const isWell = target.state === 'healthy';
  const inUse = [port, isWell ? undefined : checked, controlPort(facts, group.id)].filter(
    one => one !== undefined,
  );
  return [...new Set(inUse)].filter(one => !(isWell && one === checked));
}

/** Names the security group of the target as the destination, where it has one. */
function commandFor(
  { facts }: World,
  securityGroup: string,
  { target, port }: Closed,
): Partial<CheckFailure['fix']> {
  const [to] = targetPeer(facts, target.node.id)?.securityGroups ?? [];
  if (to === undefined) return {};
  const range = `FromPort=${String(port)},ToPort=${String(port)}`;
  const permission = `IpProtocol=tcp,${range},UserIdGroupPairs=[{GroupId=${idIn(to)}}]`;
  return {
    command: awsCommand('ec2 authorize-security-group-egress', {
      'group-id': securityGroup,
      'ip-permissions': permission,
    }),
  };
}
