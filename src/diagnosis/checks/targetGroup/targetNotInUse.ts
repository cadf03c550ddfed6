import * as l10n from '@vscode/l10n';
import { asRecords, asTexts } from '../../../topology/values';
import { defineCheck } from '../../check';
import type { Evidence } from '../../finding';
import { needsOfTargets } from '../../shared/needs';
import type { RegisteredTarget } from '../../shared/targetHealth';
import type { World } from '../../world';
import { loadBalancersBefore, type ReachedGroup } from './shared';
import { unusedFor } from './sharedUnused';
import { listWords } from '../../../words/lists';

export const targetNotInUse = defineCheck({
  id: 'RP601',
  name: 'target-not-in-use',
  severity: 'error',
  title: l10n.t('Targets are outside the Availability Zones of the load balancer'),
  rationale: l10n.t(
    'A load balancer sends requests only to targets in its own Availability Zones. If all targets of a group are unused, an Application Load Balancer answers 503.',
  ),
  looksAt: l10n.t(
    "Targets that are unused with the reason Target.NotInUse although requests reach their group: their zone isn't one of the AvailabilityZones of the load balancer.",
  ),
  remedy: l10n.t('Enable the zone for the load balancer, or register targets in its zones.'),
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-subnets.html',
  confirmation: { kind: 'model', source: 'TargetHealth.Reason: Target.NotInUse' },
  symptoms: [503],
  explains: { 'balancer-503': 1 },
  needs: needsOfTargets,
  check: world =>
    unusedFor(world, {
      reason: 'Target.NotInUse',
      cause: {
        one: names =>
          l10n.t(
            "{targets} in target group {targetGroup} isn't in use, so no requests are sent to it.",
            names,
          ),
        several: names =>
          l10n.t(
            "{targets} in target group {targetGroup} aren't in use, so no requests are sent to them.",
            names,
          ),
      },
      evidence: (targets, reached) => zonesEvidence(world, targets, reached),
      fix: (targets, { name }) => ({ text: fixWords(zonesOf(targets), name) }),
    }),
});

function zonesOf(targets: readonly RegisteredTarget[]): readonly string[] {
  return [...new Set(targets.flatMap(({ node }) => node.attributes.availabilityZone ?? []))];
}

function fixWords(zones: readonly string[], targetGroup: string): string {
  return zones.length === 0
    ? l10n.t(
        'Enable the zones of these targets for the load balancer in front of {targetGroup}, or register targets in its zones.',
        { targetGroup },
      )
    : l10n.t(
        'Enable {zones} for the load balancer in front of {targetGroup}, or register targets in its zones.',
        { zones: listWords(zones), targetGroup },
      );
}

function zonesEvidence(
  world: World,
  targets: readonly RegisteredTarget[],
  { group }: ReachedGroup,
): readonly Evidence[] {
  const own = zonesOf(targets);
  return loadBalancersBefore(world, world.reached.before(group.id)).map(({ id, name, attributes }) => {
    const loadBalancer = name ?? id;
    const zones = asTexts(asRecords(attributes.availabilityZones).map(zone => zone['ZoneName']));
    return {
      what:
        own.length === 0
          ? l10n.t('AvailabilityZones of {loadBalancer}', { loadBalancer })
          : l10n.t('AvailabilityZones of {loadBalancer}; the targets are in {zones}', {
              loadBalancer,
              zones: listWords(own),
            }),
      value: zones.join(', ') || l10n.t('none'),
      operation: 'elasticloadbalancing:DescribeLoadBalancers',
    };
  });
}
