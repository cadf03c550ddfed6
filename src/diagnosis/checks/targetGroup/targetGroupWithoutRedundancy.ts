import { targetSubnet } from '../../../network/peers';
import { records, text, texts } from '../../../topology/values';
import { defineCheck, type Failure } from '../../check';
import { needsOfTargets } from '../../shared/needs';
import { healthEvidence, spokenTargets, targetNodes, type RegisteredTarget } from '../../shared/targetHealth';
import type { World } from '../../world';
import {
  counted,
  forwardedBy,
  inService,
  isHealthy,
  loadBalancersBefore,
  nodesOf,
  reachedGroups,
  type ReachedGroup,
} from './shared';

export const targetGroupWithoutRedundancy = defineCheck({
  id: 'RP616',
  name: 'target-group-without-redundancy',
  severity: 'warning',
  title: 'One healthy target, or one Availability Zone, carries all requests',
  rationale:
    'Where only one target is healthy, or all healthy targets are in one Availability Zone, the next fault takes everything down.',
  looksAt:
    'Healthy targets of a group that requests come to, and their Availability Zones beside those of the load balancer. A group that was never given a second target is only told for information; functions and load balancers as targets look after themselves.',
  remedy: 'Mend or add targets, in at least two of the zones that the load balancer has.',
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-register-targets.html',
  confirmation: {
    kind: 'model',
    source: 'TargetHealthDescription: TargetHealth.State, Target.AvailabilityZone',
  },
  symptoms: [],
  needs: [...needsOfTargets, 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeInstances', 'ec2:DescribeSubnets'],
  *check(world) {
    for (const reached of reachedGroups(world)) {
      const { targetType } = reached.group.attributes;
      if (targetType !== 'ip' && targetType !== 'instance') continue;
      const targets = inService(reached.targets);
      const healthy = targets.filter(isHealthy);
      if (healthy.length === 1) yield single(world, { ...reached, targets }, healthy);
      else if (healthy.length > 1 && healthy.length === targets.length)
        yield* oneZone(world, reached, healthy);
    }
  },
});

function single(
  world: World,
  { group, name, targets }: ReachedGroup,
  healthy: readonly RegisteredTarget[],
): Failure {
  const isOnly = targets.length === 1;
  const words = isOnly
    ? `${spokenTargets(healthy)} is the only target of ${name}`
    : `Only ${spokenTargets(healthy)} of ${counted(targets.length, 'target')} of ${name} is healthy`;
  return {
    nodes: nodesOf(world, group.id, targetNodes(healthy)),
    cause: `${words}; ${forwardedBy(world, group.id)}.`,
    evidence: [healthEvidence(group, targets)],
    fix: { text: isOnly ? `Register a second target in ${name}.` : `Mend the other targets of ${name}.` },
    ...(isOnly ? { severity: 'info' } : {}),
  };
}

function* oneZone(
  world: World,
  { group, name }: ReachedGroup,
  healthy: readonly RegisteredTarget[],
): Iterable<Failure> {
  const [zone, ...others] = new Set(healthy.map(target => zoneOf(world, target)));
  if (zone === undefined || others.length > 0) return;
  const [balancer] = loadBalancersBefore(world, world.reached.before(group.id));
  const zones = texts(records(balancer?.attributes.availabilityZones).map(({ ZoneName }) => ZoneName));
  if (balancer === undefined || zones.length < 2) return;
  yield {
    nodes: nodesOf(world, group.id, balancer.id),
    cause: `All ${counted(healthy.length, 'healthy target')} of ${name} are in ${zone}, while ${balancer.name ?? balancer.id} has ${zones.join(', ')}; ${forwardedBy(world, group.id)}.`,
    evidence: [
      healthEvidence(group, healthy),
      {
        what: `AvailabilityZones of ${balancer.name ?? balancer.id}`,
        value: zones.join(', '),
        operation: 'elasticloadbalancing:DescribeLoadBalancers',
      },
    ],
    fix: { text: `Run targets of ${name} in another zone besides ${zone}.` },
  };
}

/** Of a registered address AWS says it; of an instance its subnet does. `undefined` where it is not known. */
function zoneOf({ facts }: World, { node }: RegisteredTarget): string | undefined {
  const { availabilityZone } = node.attributes;
  if (availabilityZone === 'all') return undefined;
  if (availabilityZone !== undefined) return availabilityZone;
  const subnet = targetSubnet(facts, node.id);
  return subnet === undefined
    ? undefined
    : text(facts.resource('AWS::EC2::Subnet', subnet)?.properties['AvailabilityZone']);
}
