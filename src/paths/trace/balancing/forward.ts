import type { AwsObject } from '../../../topology/document';
import { isNode } from '../../../topology/document';
import { asBoolean, asNumber, asRecord, asRecords, asText } from '../../../topology/values';
import type { BalancingReason } from '../reasons/balancingReason';
import { targetShares } from './shares';
import { atTargetGroup, tracedTargets, versionRemarks, type Given } from './targetGroup';
import { endWalk, nodeNameIn, type Balanced, type BalancingWalk } from './walk';

interface Weighted {
  readonly arn: string;
  /** Of all requests, 0 to 1. */
  readonly part: number;
}

/**
 * To the groups of a forward action, by their weights; the first group gets no requests of another that cannot answer
 * ("Action types for listener rules", forward actions).
 */
export function forwardToGroup(
  walk: BalancingWalk,
  action: AwsObject,
  given: Omit<Given, 'targetGroupId'>,
): Balanced {
  const groups = weightedGroups(action);
  const chosen = groups.filter(({ part }) => part > 0);
  const [only, ...more] = chosen;
  if (groups.length === 0) return endWalk('unknown', [{ code: 'forward-without-group' }]);
  if (only === undefined) {
    return endWalk('no-healthy-target', [{ code: 'all-weights-zero' }], { status: 503 });
  }
  if (more.length === 0) {
    const path = atTargetGroup(walk, { ...given, targetGroupId: only.arn });
    if (groups.length === 1) return path;
    const targetGroup = nodeNameIn(walk.facts, only.arn);
    return { ...path, reasons: [...path.reasons, { code: 'all-weight-on-group', targetGroup }] };
  }
  const path = toSeveral(walk, chosen, given);
  return { ...path, reasons: [...path.reasons, ...stickinessReasons(action)] };
}

/** Each group once. A weight that AWS gave none counts as one; a single group gets everything. */
function weightedGroups(action: AwsObject): readonly Weighted[] {
  const weights = new Map<string, number>();
  const tuples = asRecords(asRecord(action['ForwardConfig'])['TargetGroups']);
  for (const tuple of tuples.length > 0 ? tuples : [action]) {
    const arn = asText(tuple['TargetGroupArn']);
    const weight = asNumber(tuple['Weight']) ?? 1;
    if (arn !== undefined) weights.set(arn, (weights.get(arn) ?? 0) + Math.max(0, Math.min(weight, 1e6)));
  }
  if (weights.size === 1) return [...weights.keys()].map(arn => ({ arn, part: 1 }));
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  return [...weights].map(([arn, weight]) => ({ arn, part: total === 0 ? 0 : weight / total }));
}

/**
 * Which group a request comes to is chance, so the way ends before them. It is known only where it ends alike in all of
 * them.
 */
function toSeveral(
  walk: BalancingWalk,
  groups: readonly Weighted[],
  given: Omit<Given, 'targetGroupId'>,
): Balanced {
  const { facts } = walk;
  const reached = groups.map(({ arn, part }) => {
    const node = facts.graph.node(arn);
    const group = node !== undefined && isNode(node, 'target-group') ? node : undefined;
    const shares = targetShares(facts, arn, given.loadBalancerId);
    return { arn, part, group, shares, path: atTargetGroup(walk, { ...given, targetGroupId: arn }) };
  });
  const reasons = reached.flatMap(({ arn, part, shares, group, path }): readonly BalancingReason[] => [
    {
      code: 'group-share',
      part,
      targetGroup: nodeNameIn(facts, arn),
      reasons: path.outcome === 'reaches-targets' ? shares.reasons : path.reasons,
    },
    ...versionRemarks(group),
  ]);
  const targets = reached.flatMap(({ arn, part, shares }) => tracedTargets(shares, arn, part));
  const [first, ...others] = reached.map(({ path }) => path);
  const isAlike = others.every(
    ({ outcome, status }) => outcome === first?.outcome && status === first.status,
  );
  if (first === undefined || !isAlike) {
    return endWalk('unknown', [{ code: 'depends-on-group' }, ...reasons], { targets });
  }
  const { outcome, status } = first;
  return endWalk(outcome, reasons, {
    ...(status === undefined ? {} : { status }),
    ...(outcome === 'reaches-targets' ? { targets } : {}),
  });
}

/** User guide, "Sticky sessions": the cookie AWSALBTG names the group that was chosen. */
function stickinessReasons(action: AwsObject): readonly BalancingReason[] {
  const { Enabled, DurationSeconds } = asRecord(
    asRecord(action['ForwardConfig'])['TargetGroupStickinessConfig'],
  );
  return asBoolean(Enabled) === true ? [{ code: 'sticky', seconds: asNumber(DurationSeconds) }] : [];
}
