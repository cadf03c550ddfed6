import * as l10n from '@vscode/l10n';
import { asRecord, asText } from '../../../topology/values';
import { defineCheck, type CheckFailure } from '../../check';
import { needsOfTargets } from '../../shared/needs';
import { describeTargets, targetNodes, type RegisteredTarget } from '../../shared/targetHealth';
import type { World } from '../../world';
import { forwardedBy, failureNodes, reachedGroups, type ReachedGroup } from './shared';

export const targetTrafficShifted = defineCheck({
  id: 'RP615',
  name: 'target-traffic-shifted',
  severity: 'info',
  title: l10n.t('A zonal shift or anomaly detection affects some targets'),
  rationale: l10n.t(
    'During a zonal shift, the targets of one Availability Zone get no requests. A load balancer that mitigates anomalies sends fewer requests to a target that responds worse than the others. As a result, some healthy targets carry less than their share of the load.',
  ),
  looksAt: l10n.t(
    'AdministrativeOverride and AnomalyDetection of the targets of a group that requests reach.',
  ),
  remedy: l10n.t(
    'End the zonal shift when the zone has recovered. Check the responses of the anomalous targets.',
  ),
  documentation: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/zonal-shift.html',
  confirmation: {
    kind: 'model',
    source:
      'TargetHealthDescription: AdministrativeOverride.State (zonal_shift_active, zonal_shift_delegated_to_dns), AnomalyDetection',
  },
  symptoms: [],
  needs: needsOfTargets,
  *check(world) {
    for (const reached of reachedGroups(world)) {
      const shifted = reached.targets.filter(isShifted);
      const anomalous = reached.targets.filter(isAnomalous);
      if (shifted.length > 0) yield describeShift(world, reached, shifted);
      if (anomalous.length > 0) yield describeAnomaly(world, reached, anomalous);
    }
  },
});

const administrativeOverride = ({ answer }: RegisteredTarget) => asRecord(answer['AdministrativeOverride']);
const anomalyDetection = ({ answer }: RegisteredTarget) => asRecord(answer['AnomalyDetection']);

function isShifted(target: RegisteredTarget): boolean {
  return asText(administrativeOverride(target)['State'])?.startsWith('zonal_shift') === true;
}

function isAnomalous(target: RegisteredTarget): boolean {
  const { Result, MitigationInEffect } = anomalyDetection(target);
  return Result === 'anomalous' || MitigationInEffect === 'yes';
}

function describeShift(
  world: World,
  { group, name }: ReachedGroup,
  targets: readonly RegisteredTarget[],
): CheckFailure {
  const [first] = targets;
  const { State, Reason, Description } = first === undefined ? {} : administrativeOverride(first);
  const names = { targets: describeTargets(targets), targetGroup: name };
  const words = l10n.t(
    'A zonal shift keeps requests away from {targets} of target group {targetGroup}.',
    names,
  );
  return {
    nodes: failureNodes(world, group.id, targetNodes(targets)),
    cause: `${words} ${forwardedBy(world, group.id)}`,
    evidence: [
      {
        what: l10n.t('AdministrativeOverride of {targets}', names),
        value: [State, Reason, Description].flatMap(word => asText(word) ?? []).join(' '),
        operation: 'elasticloadbalancing:DescribeTargetHealth',
      },
    ],
    fix: { text: l10n.t('End the zonal shift when the Availability Zone has recovered.') },
  };
}

function describeAnomaly(
  world: World,
  { group, name }: ReachedGroup,
  targets: readonly RegisteredTarget[],
): CheckFailure {
  const mitigated = targets.some(target => anomalyDetection(target)['MitigationInEffect'] === 'yes');
  const names = { targets: describeTargets(targets), targetGroup: name };
  const words = mitigated
    ? l10n.t(
        'Elastic Load Balancing detected anomalous responses from {targets} of target group {targetGroup} and sends fewer requests there than to the other targets.',
        names,
      )
    : l10n.t(
        'Elastic Load Balancing detected anomalous responses from {targets} of target group {targetGroup} but still sends as many requests there as to the other targets.',
        names,
      );
  const [first] = targets;
  const { Result, MitigationInEffect } = first === undefined ? {} : anomalyDetection(first);
  return {
    nodes: failureNodes(world, group.id, targetNodes(targets)),
    cause: `${words} ${forwardedBy(world, group.id)}`,
    evidence: [
      {
        what: l10n.t('AnomalyDetection of {targets}', names),
        value: `Result ${asText(Result) ?? l10n.t('not given')}, MitigationInEffect ${asText(MitigationInEffect) ?? l10n.t('not given')}`,
        operation: 'elasticloadbalancing:DescribeTargetHealth',
      },
    ],
    fix: {
      text: l10n.t('Check how responses of {targets} differ from those of the other targets.', names),
    },
  };
}
