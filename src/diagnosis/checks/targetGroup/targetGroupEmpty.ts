import * as l10n from '@vscode/l10n';
import { defineCheck, type CheckFailure } from '../../check';
import { needsOfTargets } from '../../shared/needs';
import type { World } from '../../world';
import { forwardedBy, failureNodes, reachedGroups, type ReachedGroup } from './shared';

export const targetGroupEmpty = defineCheck({
  id: 'RP001',
  name: 'target-group-empty',
  severity: 'error',
  title: l10n.t('The target group is empty'),
  rationale: l10n.t(
    "If a load balancer forwards to a target group without registered targets, no target can answer the request: an Application Load Balancer answers 503, and a Network Load Balancer doesn't let any connection through. API Gateway returns the 503, or answers 500 if no connection was established.",
  ),
  looksAt: l10n.t(
    "DescribeTargetHealth returns no targets for a target group that a rule or listener on the path of a route forwards to. Groups with weight 0, which blue/green deployments keep in reserve, don't count. RP507 covers groups that share their rule with other groups.",
  ),
  remedy: l10n.t('Register targets in the group, or start the service that registers them.'),
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html',
  confirmation: {
    kind: 'documented',
    source: l10n.t(
      'Elastic Load Balancing user guide, "HTTP 503: Service unavailable": no registered targets',
    ),
  },
  symptoms: [503, 500],
  explains: { 'balancer-503': 1 },
  needs: needsOfTargets,
  *check(world) {
    for (const reached of reachedGroups(world)) {
      if (reached.targets.length === 0 && !isWeighted(world, reached.group.id))
        yield describeFailure(world, reached);
    }
  },
});

/** Whether every rule or listener before the group sends a share of its requests to other groups. */
function isWeighted(world: World, groupId: string): boolean {
  const before = world.reached.before(groupId);
  return before.length > 0 && before.every(source => countShares(world, source) > 1);
}

const countShares = ({ graph }: World, source: string): number =>
  graph.outgoing(source, 'forwards').filter(({ attributes: { share = 1 } }) => share > 0).length;

function describeFailure(world: World, { group, name }: ReachedGroup): CheckFailure {
  return {
    nodes: failureNodes(world, group.id),
    cause: `${l10n.t('No targets are registered in target group {targetGroup}.', { targetGroup: name })} ${forwardedBy(world, group.id)}`,
    evidence: [
      {
        what: l10n.t('TargetHealthDescriptions of {targetGroup}', { targetGroup: name }),
        value: '[]',
        operation: 'elasticloadbalancing:DescribeTargetHealth',
      },
    ],
    fix: {
      text: l10n.t(
        'Register the targets that serve these requests in {targetGroup}, or start the service that registers them.',
        { targetGroup: name },
      ),
    },
  };
}
