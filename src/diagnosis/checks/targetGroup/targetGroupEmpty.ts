import { defineCheck, type Failure } from '../../check';
import { needsOfTargets } from '../../shared/needs';
import type { World } from '../../world';
import { forwardedBy, nodesOf, reachedGroups, type ReachedGroup } from './shared';

export const targetGroupEmpty = defineCheck({
  id: 'RP001',
  name: 'target-group-empty',
  severity: 'error',
  title: 'The target group has no targets',
  rationale:
    'A load balancer that forwards to a target group without registered targets has nobody to send the request to: an Application Load Balancer answers 503, a Network Load Balancer lets no connection through. API Gateway passes the 503 on, or answers 500 where no connection came about.',
  looksAt:
    'DescribeTargetHealth answers no target for a target group that a rule or listener on the way of some route forwards to. Groups of weight 0, which blue/green deployments keep aside, do not count, and a group that shares its rule with others is left to RP507.',
  remedy: 'Register targets in the group, or start the service that registers its own.',
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html',
  confirmation: {
    kind: 'documented',
    source: 'Elastic Load Balancing user guide, "HTTP 503: Service unavailable": no registered targets',
  },
  symptoms: [503, 500],
  explains: { 'balancer-503': 1 },
  needs: needsOfTargets,
  *check(world) {
    for (const reached of reachedGroups(world)) {
      if (reached.targets.length === 0 && !isWeighted(world, reached.group.id)) yield empty(world, reached);
    }
  },
});

/** Whether all that leads to the group sends a part of the requests to other groups. */
function isWeighted(world: World, groupId: string): boolean {
  const before = world.reached.before(groupId);
  return before.length > 0 && before.every(source => sharesOf(world, source) > 1);
}

const sharesOf = ({ graph }: World, source: string): number =>
  graph.outgoing(source, 'forwards').filter(({ attributes: { share = 1 } }) => share > 0).length;

function empty(world: World, { group, name }: ReachedGroup): Failure {
  return {
    nodes: nodesOf(world, group.id),
    cause: `Nothing is registered in ${name}, and ${forwardedBy(world, group.id)}.`,
    evidence: [
      {
        what: `TargetHealthDescriptions of ${name}`,
        value: '[]',
        operation: 'elasticloadbalancing:DescribeTargetHealth',
      },
    ],
    fix: {
      text: `Register the targets that serve these requests in ${name}, or start the service that does so.`,
    },
  };
}
