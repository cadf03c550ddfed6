import { defineCheck, type Failure } from '../../check';
import { attributesOf } from '../../shared/attributes';
import { needsOfTargets } from '../../shared/needs';
import { healthEvidence, spokenTargets, targetNodes, type RegisteredTarget } from '../../shared/targetHealth';
import type { World } from '../../world';
import { forwardedBy, nodesOf, reachedGroups, type ReachedGroup } from './shared';

const delayKey = 'deregistration_delay.timeout_seconds';
/** Seconds (API model, `TargetGroupAttribute`). */
const defaultDelay = '300';

export const targetDraining = defineCheck({
  id: 'RP605',
  name: 'target-draining',
  severity: 'info',
  title: 'Targets are being deregistered',
  rationale:
    'A target that is deregistered finishes what it has begun and gets nothing new, for as long as the deregistration delay. A group in which every target is draining has nobody to answer.',
  looksAt:
    'Targets that are draining in a group that requests come to, and deregistration_delay.timeout_seconds of the group.',
  remedy: 'Wait until the delay is over. Register other targets where none but draining ones are left.',
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html',
  confirmation: { kind: 'model', source: 'TargetHealth.Reason: Target.DeregistrationInProgress' },
  symptoms: [],
  needs: [...needsOfTargets, 'elasticloadbalancing:DescribeTargetGroupAttributes'],
  applies: world => [...reachedGroups(world)].some(({ targets }) => targets.some(isDraining)),
  *check(world) {
    for (const reached of reachedGroups(world)) {
      if (reached.targets.some(isDraining)) yield draining(world, reached);
    }
  },
});

const isDraining = ({ state }: RegisteredTarget): boolean => state === 'draining';

function draining(world: World, { group, name, targets: all }: ReachedGroup): Failure {
  const targets = all.filter(isDraining);
  const isAll = targets.length === all.length;
  const attributes = attributesOf(
    world.facts,
    'AWS::ElasticLoadBalancingV2::TargetGroupAttributes',
    group.id,
  );
  const delay = attributes === undefined ? undefined : (attributes.get(delayKey) ?? defaultDelay);
  const wait = delay === undefined ? 'until the deregistration delay is over' : `for up to ${delay} seconds`;
  const others = isAll ? 'no other target is left' : `${String(all.length - targets.length)} others are left`;
  return {
    nodes: nodesOf(world, group.id, targetNodes(targets)),
    cause: `${spokenTargets(targets)} of ${name} ${targets.length === 1 ? 'is' : 'are'} draining ${wait} and ${targets.length === 1 ? 'gets' : 'get'} no new requests; ${others}, and ${forwardedBy(world, group.id)}.`,
    evidence: [
      healthEvidence(group, targets),
      ...(delay === undefined
        ? []
        : [
            {
              what: `${delayKey} of ${name}`,
              value: delay,
              operation: 'elasticloadbalancing:DescribeTargetGroupAttributes',
            },
          ]),
    ],
    fix: {
      text: isAll
        ? `Register targets in ${name} that can take new requests.`
        : `Wait ${wait}; nothing has to be done.`,
    },
    ...(isAll ? { severity: 'warning' } : {}),
  };
}
