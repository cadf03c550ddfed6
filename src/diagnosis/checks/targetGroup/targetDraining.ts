import * as l10n from '@vscode/l10n';
import { defineCheck, type CheckFailure } from '../../check';
import { nodeAttributes } from '../../shared/attributes';
import { needsOfTargets } from '../../shared/needs';
import {
  healthEvidence,
  describeTargets,
  targetNodes,
  type RegisteredTarget,
} from '../../shared/targetHealth';
import type { World } from '../../world';
import { forwardedBy, failureNodes, reachedGroups, type ReachedGroup } from './shared';
import { countOf } from '../../../words/counts';

const delayKey = 'deregistration_delay.timeout_seconds';
/** Seconds (API model, `TargetGroupAttribute`). */
const defaultDelay = '300';

export const targetDraining = defineCheck({
  id: 'RP605',
  name: 'target-draining',
  severity: 'info',
  title: l10n.t('Targets are being deregistered'),
  rationale: l10n.t(
    'During the deregistration delay, a deregistered target finishes the requests in progress and gets no new ones. If every target of a group is draining, no target can answer.',
  ),
  looksAt: l10n.t('Targets that are draining in a group that requests reach, and {attribute} of the group.', {
    attribute: delayKey,
  }),
  remedy: l10n.t('Wait until the delay is over. If only draining targets are left, register other targets.'),
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html',
  confirmation: { kind: 'model', source: 'TargetHealth.Reason: Target.DeregistrationInProgress' },
  symptoms: [],
  needs: [...needsOfTargets, 'elasticloadbalancing:DescribeTargetGroupAttributes'],
  applies: world => [...reachedGroups(world)].some(({ targets }) => targets.some(isDraining)),
  *check(world) {
    for (const reached of reachedGroups(world)) {
      if (reached.targets.some(isDraining)) yield describeFailure(world, reached);
    }
  },
});

const isDraining = ({ state }: RegisteredTarget): boolean => state === 'draining';

function waitWords(delay: string | undefined): string {
  return delay === undefined
    ? l10n.t('Wait until the deregistration delay is over. No action is needed.')
    : l10n.t('Wait for up to {delay} seconds. No action is needed.', { delay });
}

function describeFailure(world: World, { group, name, targets: all }: ReachedGroup): CheckFailure {
  const targets = all.filter(isDraining);
  const isAll = targets.length === all.length;
  const attributes = nodeAttributes(
    world.facts,
    'AWS::ElasticLoadBalancingV2::TargetGroupAttributes',
    group.id,
  );
  const delay = attributes === undefined ? undefined : (attributes.get(delayKey) ?? defaultDelay);
  const names = { targets: describeTargets(targets), targetGroup: name };
  const words = [
    targets.length === 1
      ? l10n.t('{targets} in target group {targetGroup} is draining and gets no new requests.', names)
      : l10n.t('{targets} in target group {targetGroup} are draining and get no new requests.', names),
    delay === undefined
      ? l10n.t('Draining ends when the deregistration delay is over.')
      : l10n.t('Draining takes up to {delay} seconds.', { delay }),
    isAll
      ? l10n.t('No other target is left.')
      : l10n.t('The group has {targets} besides the draining ones.', {
          targets: countOf(all.length - targets.length, 'target'),
        }),
    forwardedBy(world, group.id),
  ];
  return {
    nodes: failureNodes(world, group.id, targetNodes(targets)),
    cause: words.join(' '),
    evidence: [
      healthEvidence(group, targets),
      ...(delay === undefined
        ? []
        : [
            {
              what: l10n.t('{attribute} of {owner}', { attribute: delayKey, owner: name }),
              value: delay,
              operation: 'elasticloadbalancing:DescribeTargetGroupAttributes',
            },
          ]),
    ],
    fix: {
      text: isAll
        ? l10n.t('Register targets in {targetGroup} that can take new requests.', names)
        : waitWords(delay),
    },
    ...(isAll ? { severity: 'warning' } : {}),
  };
}
