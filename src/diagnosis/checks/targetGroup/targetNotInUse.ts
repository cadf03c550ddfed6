import { records, texts } from '../../../topology/values';
import { defineCheck } from '../../check';
import type { Evidence } from '../../finding';
import { needsOfTargets } from '../../shared/needs';
import type { RegisteredTarget } from '../../shared/targetHealth';
import type { World } from '../../world';
import { loadBalancersBefore, type ReachedGroup } from './shared';
import { unusedFor } from './sharedUnused';

export const targetNotInUse = defineCheck({
  id: 'RP601',
  name: 'target-not-in-use',
  severity: 'error',
  title: 'Targets are in an Availability Zone that the load balancer does not have',
  rationale:
    'A load balancer sends requests only to targets in its own Availability Zones. Where all targets of a group are unused, an Application Load Balancer answers 503.',
  looksAt:
    'Targets that are unused for Target.NotInUse although requests come to their group: their zone is not among the AvailabilityZones of the load balancer.',
  remedy: 'Enable the zone for the load balancer, or register targets in the zones that it has.',
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-subnets.html',
  confirmation: { kind: 'model', source: 'TargetHealth.Reason: Target.NotInUse' },
  symptoms: [503],
  explains: { 'balancer-503': 1 },
  needs: needsOfTargets,
  check: world =>
    unusedFor(world, {
      reason: 'Target.NotInUse',
      state: ['is not in use', 'are not in use'],
      evidence: (targets, reached) => zonesEvidence(world, targets, reached),
      fix: (targets, { name }) => ({
        text: `Enable ${zoneWords(targets)} for the load balancer in front of ${name}, or register targets in its own zones.`,
      }),
    }),
});

function zoneWords(targets: readonly RegisteredTarget[]): string {
  const zones = [...new Set(targets.flatMap(({ node }) => node.attributes.availabilityZone ?? []))];
  return zones.length === 0 ? 'the zones of these targets' : zones.join(', ');
}

function zonesEvidence(
  world: World,
  targets: readonly RegisteredTarget[],
  { group }: ReachedGroup,
): readonly Evidence[] {
  return loadBalancersBefore(world, world.reached.before(group.id)).map(({ id, name, attributes }) => {
    const zones = texts(records(attributes.availabilityZones).map(zone => zone['ZoneName']));
    return {
      what: `AvailabilityZones of ${name ?? id}; the targets are in ${zoneWords(targets)}`,
      value: zones.join(', ') || 'none',
      operation: 'elasticloadbalancing:DescribeLoadBalancers',
    };
  });
}
