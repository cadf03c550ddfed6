import { defineCheck, type Failure } from '../../check';
import { called } from '../../shared/called';
import { groupedBy, sentence } from '../../shared/concerned';
import { needsOfTargets } from '../../shared/needs';
import type { World } from '../../world';
import { balancersBehind, groupsOfNetwork } from './shared';

/** An Application Load Balancer can be the target of two Network Load Balancers (Elastic Load Balancing user guide). */
const MOST = 2;

export const bridgeLimit = defineCheck({
  id: 'RP408',
  name: 'bridge-limit',
  severity: 'warning',
  title: 'The Application Load Balancer is behind as many Network Load Balancers as it can be',
  rationale:
    'An Application Load Balancer can be a target of two Network Load Balancers, and a target group of the type `alb` ' +
    'holds one load balancer. A third bridge, for a move from one to another for example, cannot be built.',
  looksAt: 'Which Network Load Balancers lead to each Application Load Balancer that is a target.',
  remedy: 'Retire a bridge, or lead routes to the Application Load Balancer over a VPC link V2.',
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html',
  confirmation: {
    kind: 'documented',
    source:
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html',
  },
  symptoms: [],
  needs: needsOfTargets,
  *check(world) {
    yield* behindTooMany(world);
    yield* tooManyInOne(world);
  },
});

/** Of a load balancer that is registered by its addresses AWS knows nothing, so no limit counts it. */
const albGroups = (world: World): ReturnType<typeof groupsOfNetwork> =>
  groupsOfNetwork(world).filter(({ group }) => group.attributes.targetType === 'alb');

function* behindTooMany(world: World): Iterable<Failure> {
  const { graph } = world;
  const pairs = albGroups(world).flatMap(({ group, owners }) =>
    balancersBehind(world, group).flatMap(behind => owners.map(owner => ({ behind, owner: owner.id }))),
  );
  for (const [id, found] of groupedBy(pairs, ({ behind }) => behind.id)) {
    const owners = [...new Set(found.map(({ owner }) => owner))];
    if (owners.length < MOST) continue;
    yield {
      nodes: [id, ...owners],
      cause: sentence(
        `${called(graph, id)} is a target of ${owners.map(owner => called(graph, owner)).join(' and ')}: of no further Network Load Balancer can it be one.`,
      ),
      evidence: [
        {
          what: `Network Load Balancers in front of ${called(graph, id)}`,
          value: owners.join(', '),
          operation: 'elasticloadbalancing:DescribeTargetHealth',
        },
      ],
      fix: {
        text: `Lead routes to ${called(graph, id)} over a VPC link V2, and retire one of the Network Load Balancers once nothing uses it.`,
      },
    };
  }
}

function* tooManyInOne(world: World): Iterable<Failure> {
  const { graph } = world;
  for (const { group, owners } of albGroups(world)) {
    const behind = balancersBehind(world, group);
    if (behind.length < 2) continue;
    yield {
      nodes: [group.id, ...behind.map(({ id }) => id), ...owners.map(({ id }) => id)],
      cause: sentence(
        `${called(graph, group.id)} holds ${String(behind.length)} load balancers, and one is what AWS allows.`,
      ),
      evidence: [
        {
          what: `targets of ${called(graph, group.id)}`,
          value: behind.map(({ id }) => id).join(', '),
          operation: 'elasticloadbalancing:DescribeTargetHealth',
        },
      ],
      fix: {
        text: `Leave one Application Load Balancer in ${called(graph, group.id)} and make a target group for each other.`,
      },
    };
  }
}
