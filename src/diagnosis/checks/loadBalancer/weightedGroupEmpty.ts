import { isNode } from '../../../topology/document';
import { defineCheck, type Failure } from '../../check';
import type { Evidence } from '../../finding';
import { called } from '../../shared/called';
import { sentence } from '../../shared/concerned';
import { needsOfTargets } from '../../shared/needs';
import { countedRoutes } from '../../../paths/reached';
import { healthEvidence, targetsOf, type RegisteredTarget } from '../../shared/targetHealth';
import type { World } from '../../world';

export const weightedGroupEmpty = defineCheck({
  id: 'RP507',
  name: 'weighted-group-empty',
  severity: 'error',
  title: 'A part of the requests goes to a target group that cannot answer',
  rationale:
    'A weighted forward gives each target group its part of the requests, whether anything in it can answer or not: the part of an empty group gets 503, which looks like an error now and then.',
  looksAt:
    'Rules and listeners that forward to several target groups by weight: a group with a part of the requests that has no target in service is an error, one whose targets are all unhealthy a warning.',
  remedy: 'Give the group the weight 0, or register targets that work.',
  documentation: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html',
  confirmation: {
    kind: 'documented',
    source:
      'Elastic Load Balancing user guide, "Forward actions": requests by weight; "HTTP 503: Service unavailable": no registered targets, or all unused',
  },
  symptoms: [503],
  explains: { 'balancer-503': 1 },
  needs: needsOfTargets,
  *check(world) {
    const { rules, listeners } = world.reached;
    for (const { id } of [...rules, ...listeners]) yield* unableOf(world, id);
  },
});

function* unableOf(world: World, sourceId: string): Iterable<Failure> {
  const { graph, facts } = world;
  const shares = graph.outgoing(sourceId, 'forwards').filter(({ attributes: { share = 1 } }) => share > 0);
  if (shares.length < 2) return;
  for (const { target, attributes } of shares) {
    const group = graph.node(target);
    if (group === undefined || !isNode(group, 'target-group')) continue;
    const targets = targetsOf(facts, group);
    const trouble = targets === undefined ? undefined : troubleOf(targets);
    if (targets === undefined || trouble === undefined) continue;
    const share = Math.round(100 * (attributes.share ?? 1));
    yield {
      nodes: [sourceId, group.id],
      cause: sentence(
        `${sourceWords(world, sourceId)} forwards ${String(share)} percent of its requests to ${called(graph, group.id)}, ${trouble.words}; requests of ${countedRoutes(world.reached.routesTo(sourceId))} come to it.`,
      ),
      evidence: [
        weightEvidence(sourceWords(world, sourceId), called(graph, group.id), attributes.weight),
        healthEvidence(group, targets),
      ],
      fix: {
        text: `Give ${called(graph, group.id)} the weight 0 until its targets can answer.`,
      },
      severity: trouble.isCertain ? 'error' : 'warning',
    };
  }
}

/** Unhealthy targets get requests all the same, for the group fails open. */
function troubleOf(
  targets: readonly RegisteredTarget[],
): { readonly words: string; readonly isCertain: boolean } | undefined {
  if (targets.length === 0) return { words: 'in which nothing is registered', isCertain: true };
  if (targets.every(({ state }) => state === 'unused' || state === 'draining'))
    return { words: 'in which no target is in service', isCertain: true };
  return targets.every(({ state }) => state === 'unhealthy')
    ? { words: 'in which every target is unhealthy', isCertain: false }
    : undefined;
}

function sourceWords({ graph }: World, id: string): string {
  const [evaluates] = graph.incoming(id, 'evaluates');
  return evaluates === undefined
    ? called(graph, id)
    : `${called(graph, id)} of ${called(graph, evaluates.source)}`;
}

const weightEvidence = (source: string, group: string, weight: number | undefined): Evidence => ({
  what: `weight of ${group} in ${source}`,
  value: String(weight ?? 'not set, which is 1'),
  operation: 'elasticloadbalancing:DescribeRules',
});
