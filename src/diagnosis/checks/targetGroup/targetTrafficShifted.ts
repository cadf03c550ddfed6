import { record, text } from '../../../topology/values';
import { defineCheck, type Failure } from '../../check';
import { needsOfTargets } from '../../shared/needs';
import { spokenTargets, targetNodes, type RegisteredTarget } from '../../shared/targetHealth';
import type { World } from '../../world';
import { forwardedBy, nodesOf, reachedGroups, type ReachedGroup } from './shared';

export const targetTrafficShifted = defineCheck({
  id: 'RP615',
  name: 'target-traffic-shifted',
  severity: 'info',
  title: 'Some targets are kept out of the way of requests on purpose',
  rationale:
    'During a zonal shift the targets of one Availability Zone get no requests, and a load balancer that mitigates anomalies sends fewer to a target that answers worse than the others. So fewer targets carry the load than are healthy.',
  looksAt: 'AdministrativeOverride and AnomalyDetection of the targets of a group that requests come to.',
  remedy: 'End the zonal shift when the zone is well again; look at what the anomalous targets answer.',
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
      if (shifted.length > 0) yield shift(world, reached, shifted);
      if (anomalous.length > 0) yield anomaly(world, reached, anomalous);
    }
  },
});

const overrideOf = ({ answer }: RegisteredTarget) => record(answer['AdministrativeOverride']);
const anomalyOf = ({ answer }: RegisteredTarget) => record(answer['AnomalyDetection']);

function isShifted(target: RegisteredTarget): boolean {
  return text(overrideOf(target)['State'])?.startsWith('zonal_shift') === true;
}

function isAnomalous(target: RegisteredTarget): boolean {
  const { Result, MitigationInEffect } = anomalyOf(target);
  return Result === 'anomalous' || MitigationInEffect === 'yes';
}

function shift(world: World, { group, name }: ReachedGroup, targets: readonly RegisteredTarget[]): Failure {
  const [first] = targets;
  const { State, Reason, Description } = first === undefined ? {} : overrideOf(first);
  return {
    nodes: nodesOf(world, group.id, targetNodes(targets)),
    cause: `A zonal shift keeps requests from ${spokenTargets(targets)} of ${name}; ${forwardedBy(world, group.id)}.`,
    evidence: [
      {
        what: `AdministrativeOverride of ${spokenTargets(targets)}`,
        value: [State, Reason, Description].flatMap(word => text(word) ?? []).join(' '),
        operation: 'elasticloadbalancing:DescribeTargetHealth',
      },
    ],
    fix: { text: 'End the zonal shift once the Availability Zone is well again.' },
  };
}

function anomaly(world: World, { group, name }: ReachedGroup, targets: readonly RegisteredTarget[]): Failure {
  const mitigated = targets.some(target => anomalyOf(target)['MitigationInEffect'] === 'yes');
  const effect = mitigated
    ? 'gets fewer requests than the others'
    : 'still gets as many requests as the others';
  const [first] = targets;
  const { Result, MitigationInEffect } = first === undefined ? {} : anomalyOf(first);
  return {
    nodes: nodesOf(world, group.id, targetNodes(targets)),
    cause: `${spokenTargets(targets)} of ${name} answers unlike the other targets and ${effect}; ${forwardedBy(world, group.id)}.`,
    evidence: [
      {
        what: `AnomalyDetection of ${spokenTargets(targets)}`,
        value: `Result ${text(Result) ?? 'not given'}, MitigationInEffect ${text(MitigationInEffect) ?? 'not given'}`,
        operation: 'elasticloadbalancing:DescribeTargetHealth',
      },
    ],
    fix: { text: `See what ${spokenTargets(targets)} answers that the others do not.` },
  };
}
