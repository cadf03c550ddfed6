import { record, text } from '../../../topology/values';
import { defineCheck, type Failure } from '../../check';
import { needsOfTargets } from '../../shared/needs';
import { groupProperties, healthEvidence, targetNodes } from '../../shared/targetHealth';
import type { World } from '../../world';
import {
  counted,
  forwardedBy,
  inService,
  isUnhealthy,
  nodesOf,
  reachedGroups,
  type ReachedGroup,
} from './shared';

export const healthCheckCodeMismatch = defineCheck({
  id: 'RP002',
  name: 'health-check-code-mismatch',
  severity: 'error',
  title: 'All targets answer the health check with a code that does not count',
  rationale:
    'The targets answer, but not with a code of the matcher, so the load balancer takes all of them for unhealthy. The usual one is a redirect (301 or 302) or a 404 on the path of the health check.',
  looksAt:
    'Every target in service is unhealthy for Target.ResponseCodeMismatch; HealthCheckPath and Matcher of the group say what was asked and expected, the description of the health which codes came.',
  remedy:
    'Let the health check ask a path that answers 200 without a login or redirect, or name the codes that count in the matcher.',
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
      if (targets.length > 0 && isMismatch) yield mismatch(world, { ...reached, targets });
    }
  },
});

function mismatch(world: World, { group, name, targets }: ReachedGroup): Failure {
  const properties = groupProperties(world.facts, group.id);
  const { HttpCode, GrpcCode } = record(properties['Matcher']);
  const path = text(properties['HealthCheckPath']) ?? '/';
  const expected = text(HttpCode) ?? text(GrpcCode) ?? '200';
  const codes = /\[([\d, ]+)\]/.exec(targets[0]?.description ?? '')?.[1];
  const came = codes ?? 'another code';
  return {
    nodes: nodesOf(world, group.id, targetNodes(targets)),
    cause: `${counted(targets.length, 'target')} of ${name}, all there are, answer the health check on ${path} with ${came}, where ${expected} counts; ${forwardedBy(world, group.id)}.`,
    evidence: [
      healthEvidence(group, targets),
      {
        what: `HealthCheckPath and Matcher of ${name}`,
        value: `${path} ${expected}`,
        operation: 'elasticloadbalancing:DescribeTargetGroups',
      },
    ],
    fix: {
      text: `Set the health check path of ${name} to one that the targets answer with ${expected}, or let the matcher accept ${came}.`,
    },
  };
}
