import * as l10n from '@vscode/l10n';
import { targetSubnet } from '../../../network/peers';
import { asRecords, asText, asTexts } from '../../../topology/values';
import { defineCheck, type CheckFailure } from '../../check';
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
  inService,
  isHealthy,
  loadBalancersBefore,
  failureNodes,
  reachedGroups,
  type ReachedGroup,
} from './shared';
import { countOf } from '../../../words/counts';
import { listWords } from '../../../words/lists';

export const targetGroupWithoutRedundancy = defineCheck({
  id: 'RP616',
  name: 'target-group-without-redundancy',
  severity: 'warning',
  title: l10n.t('All requests depend on one target or one Availability Zone'),
  rationale: l10n.t(
    'If only one target is healthy, or all healthy targets are in one Availability Zone, a single failure takes everything down.',
  ),
  looksAt: l10n.t(
    'Healthy targets of a group that requests reach, and their Availability Zones compared with those of the load balancer. A group with only one target in service is reported as information only. Lambda functions and load balancers as targets are skipped, because they provide their own redundancy.',
  ),
  remedy: l10n.t('Fix or add targets, in at least two of the zones of the load balancer.'),
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-register-targets.html',
  confirmation: {
    kind: 'model',
    source: 'TargetHealthDescription: TargetHealth.State, Target.AvailabilityZone',
  },
  symptoms: [],
  needs: [...needsOfTargets, 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeInstances', 'ec2:DescribeSubnets'],
  judged: judgedTargets('ip', 'instance'),
  *check(world) {
    for (const reached of reachedGroups(world)) {
      const { targetType } = reached.group.attributes;
      if (targetType !== 'ip' && targetType !== 'instance') continue;
      const targets = inService(reached.targets);
      const healthy = targets.filter(isHealthy);
      if (healthy.length === 1) yield describeFailure(world, { ...reached, targets }, healthy);
      else if (healthy.length > 1 && healthy.length === targets.length)
        yield* oneZone(world, reached, healthy);
    }
  },
});

function describeFailure(
  world: World,
  { group, name, targets }: ReachedGroup,
  healthy: readonly RegisteredTarget[],
): CheckFailure {
  const isOnly = targets.length === 1;
  const values = { target: describeTargets(healthy), targetGroup: name };
  const words = isOnly
    ? l10n.t('{target} is the only target in service in target group {targetGroup}.', values)
    : l10n.t('Only 1 of {targets} in target group {targetGroup} is healthy: {target}.', {
        ...values,
        targets: countOf(targets.length, 'target'),
      });
  return {
    nodes: failureNodes(world, group.id, targetNodes(healthy)),
    cause: `${words} ${forwardedBy(world, group.id)}`,
    evidence: [healthEvidence(group, targets)],
    fix: {
      text: isOnly
        ? l10n.t('Register a second target in {targetGroup}.', values)
        : l10n.t('Fix the other targets of {targetGroup}.', values),
    },
    ...(isOnly ? { severity: 'info' } : {}),
  };
}

function* oneZone(
  world: World,
  { group, name }: ReachedGroup,
  healthy: readonly RegisteredTarget[],
): Iterable<CheckFailure> {
  const [zone, ...others] = new Set(healthy.map(target => targetZone(world, target)));
  if (zone === undefined || others.length > 0) return;
  const [balancer] = loadBalancersBefore(world, world.reached.before(group.id));
  const zones = asTexts(asRecords(balancer?.attributes.availabilityZones).map(({ ZoneName }) => ZoneName));
  if (balancer === undefined || zones.length < 2) return;
  const loadBalancer = balancer.name ?? balancer.id;
  const words = l10n.t(
    'The {targets} of target group {targetGroup} are all in {zone}, but load balancer {loadBalancer} uses {zones}.',
    {
      targets: countOf(healthy.length, 'healthyTarget'),
      targetGroup: name,
      zone,
      loadBalancer,
      zones: listWords(zones),
    },
  );
  yield {
    nodes: failureNodes(world, group.id, balancer.id),
    cause: `${words} ${forwardedBy(world, group.id)}`,
    evidence: [
      healthEvidence(group, healthy),
      {
        what: l10n.t('AvailabilityZones of {loadBalancer}', { loadBalancer }),
        value: zones.join(', '),
        operation: 'elasticloadbalancing:DescribeLoadBalancers',
      },
    ],
    fix: {
      text: l10n.t('Run targets of {targetGroup} in another zone in addition to {zone}.', {
        targetGroup: name,
        zone,
      }),
    },
  };
}

/** AWS gives that of a registered address; that of an instance is its subnet's. `undefined` if unknown. */
function targetZone({ facts }: World, { node }: RegisteredTarget): string | undefined {
  const { availabilityZone } = node.attributes;
  if (availabilityZone === 'all') return undefined;
  if (availabilityZone !== undefined) return availabilityZone;
  const subnet = targetSubnet(facts, node.id);
  return subnet === undefined
    ? undefined
    : asText(facts.resource('AWS::EC2::Subnet', subnet)?.properties['AvailabilityZone']);
}
