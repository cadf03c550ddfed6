import * as l10n from '@vscode/l10n';
import { asRecord, asText } from '../../../topology/values';
import { formatNumber } from '../../../words/counts';
import { defineCheck, type CheckFailure } from '../../check';
import { needsOfTargets } from '../../shared/needs';
import { groupProperties, healthEvidence, targetNodes } from '../../shared/targetHealth';
import type { World } from '../../world';
import {
  forwardedBy,
  inService,
  isUnhealthy,
  failureNodes,
  reachedGroups,
  type ReachedGroup,
} from './shared';

export const healthCheckCodeMismatch = defineCheck({
  id: 'RP002',
  name: 'health-check-code-mismatch',
  severity: 'error',
  title: l10n.t('All targets return an unexpected code to the health check'),
  rationale: l10n.t(
    "The targets answer, but with a code that isn't in the matcher, so the load balancer considers all of them unhealthy. Most often, the health check path returns a redirect (301 or 302) or a 404.",
  ),
  looksAt: l10n.t(
    'Every target in service is unhealthy with the reason Target.ResponseCodeMismatch. HealthCheckPath and Matcher of the group show the requested path and the expected codes; the health description shows the returned codes.',
  ),
  remedy: l10n.t(
    'Set the health check path to one that returns 200 without a sign-in or redirect, or list the accepted codes in the matcher.',
  ),
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
  confirmation: { kind: 'model', source: 'TargetHealth.Reason: Target.ResponseCodeMismatch' },
  symptoms: [502, 503, 504],
  needs: needsOfTargets,
  *check(world) {
    for (const reached of reachedGroups(world)) {
      const targets = inService(reached.targets);
      const isMismatch = targets.every(
        target => isUnhealthy(target) && target.reason === 'Target.ResponseCodeMismatch',
      );
      if (targets.length > 0 && isMismatch) yield describeFailure(world, { ...reached, targets });
    }
  },
});

function describeFailure(world: World, { group, name, targets }: ReachedGroup): CheckFailure {
  const properties = groupProperties(world.facts, group.id);
  const { HttpCode, GrpcCode } = asRecord(properties['Matcher']);
  const path = asText(properties['HealthCheckPath']) ?? '/';
  const expected = asText(HttpCode) ?? asText(GrpcCode) ?? '200';
  const codes = /\[([\d, ]+)\]/.exec(targets[0]?.description ?? '')?.[1];
  const values = { count: formatNumber(targets.length), targetGroup: name, path, expected };
  const words =
    codes === undefined
      ? l10n.t(
          "Every target in service ({count}) of target group {targetGroup} answers the health check on {path} with a code that the matcher ({expected}) doesn't accept.",
          values,
        )
      : l10n.t(
          'Every target in service ({count}) of target group {targetGroup} answers the health check on {path} with {codes}, but the matcher accepts {expected}.',
          { ...values, codes },
        );
  const fix =
    codes === undefined
      ? l10n.t(
          'Set the health check path of {targetGroup} to one that the targets answer with {expected}, or add the returned code to the matcher.',
          values,
        )
      : l10n.t(
          'Set the health check path of {targetGroup} to one that the targets answer with {expected}, or let the matcher accept {codes}.',
          { ...values, codes },
        );
  return {
    nodes: failureNodes(world, group.id, targetNodes(targets)),
    cause: `${words} ${forwardedBy(world, group.id)}`,
    evidence: [
      healthEvidence(group, targets),
      {
        what: l10n.t('HealthCheckPath and Matcher of {targetGroup}', values),
        value: `${path} ${expected}`,
        operation: 'elasticloadbalancing:DescribeTargetGroups',
      },
    ],
    fix: { text: fix },
  };
}
