import * as l10n from '@vscode/l10n';
import { countOf } from '../../../words/counts';
import { listWords } from '../../../words/lists';
import { capitalize } from '../../../words/sentences';
import { defineCheck, type CheckFailure } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import { groupedBy } from '../../shared/concerned';
import { judgedThroughBridges } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import type { World } from '../../world';
import { balancersBehind, groupsOfNetwork } from './shared';

/** An Application Load Balancer can be the target of two Network Load Balancers (Elastic Load Balancing user guide). */
const MOST = 2;

export const bridgeLimit = defineCheck({
  id: 'RP408',
  name: 'bridge-limit',
  severity: 'warning',
  title: l10n.t('The Application Load Balancer has reached its limit of bridges'),
  rationale: l10n.t(
    'An Application Load Balancer can be a target of two Network Load Balancers, and a target group of type ' +
      "`alb` can contain one load balancer. A third bridge can't be created, for example to move from one " +
      'bridge to another.',
  ),
  looksAt: l10n.t('The Network Load Balancers in front of each Application Load Balancer that is a target.'),
  remedy: l10n.t(
    'Remove a bridge, or connect routes to the Application Load Balancer through a VPC link V2.',
  ),
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html',
  confirmation: {
    kind: 'documented',
    source:
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html',
  },
  symptoms: [],
  needs: needsOfTargets,
  judged: judgedThroughBridges,
  *check(world) {
    yield* behindTooMany(world);
    yield* tooManyInOne(world);
  },
});

/** AWS doesn't count a load balancer that is registered by its addresses. */
const albGroups = (world: World): ReturnType<typeof groupsOfNetwork> =>
  groupsOfNetwork(world).filter(({ group }) => group.attributes.targetType === 'alb');

function* behindTooMany(world: World): Iterable<CheckFailure> {
  const { graph } = world;
  const pairs = albGroups(world).flatMap(({ group, owners }) =>
    balancersBehind(world, group).flatMap(behind => owners.map(owner => ({ behind, owner: owner.id }))),
  );
  for (const [id, found] of groupedBy(pairs, ({ behind }) => behind.id)) {
    const owners = [...new Set(found.map(({ owner }) => owner))];
    if (owners.length < MOST) continue;
    yield {
      nodes: [id, ...owners],
      cause: capitalize(
        l10n.t(
          "{loadBalancer} is a target of {networkLoadBalancers}. It can't be a target of another Network Load Balancer.",
          {
            loadBalancer: nodeLabel(graph, id),
            networkLoadBalancers: listWords(owners.map(owner => nodeLabel(graph, owner))),
          },
        ),
      ),
      evidence: [
        {
          what: l10n.t('Network Load Balancers in front of {loadBalancer}', {
            loadBalancer: nodeLabel(graph, id),
          }),
          value: owners.join(', '),
          operation: 'elasticloadbalancing:DescribeTargetHealth',
        },
      ],
      fix: {
        text: l10n.t(
          'Connect routes to {loadBalancer} through a VPC link V2, and remove one of the Network Load Balancers when nothing uses it any more.',
          { loadBalancer: nodeLabel(graph, id) },
        ),
      },
    };
  }
}

function* tooManyInOne(world: World): Iterable<CheckFailure> {
  const { graph } = world;
  for (const { group, owners } of albGroups(world)) {
    const behind = balancersBehind(world, group);
    if (behind.length < 2) continue;
    yield {
      nodes: [group.id, ...behind.map(({ id }) => id), ...owners.map(({ id }) => id)],
      cause: capitalize(
        l10n.t('{targetGroup} contains {loadBalancers}, but AWS allows only one.', {
          targetGroup: nodeLabel(graph, group.id),
          loadBalancers: countOf(behind.length, 'loadBalancer'),
        }),
      ),
      evidence: [
        {
          what: l10n.t('targets of {targetGroup}', { targetGroup: nodeLabel(graph, group.id) }),
          value: behind.map(({ id }) => id).join(', '),
          operation: 'elasticloadbalancing:DescribeTargetHealth',
        },
      ],
      fix: {
        text: l10n.t(
          'Keep one Application Load Balancer in {targetGroup}, and create a target group for each of the others.',
          { targetGroup: nodeLabel(graph, group.id) },
        ),
      },
    };
  }
}
