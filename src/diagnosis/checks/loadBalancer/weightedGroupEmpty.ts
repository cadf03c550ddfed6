import * as l10n from '@vscode/l10n';
import { isNode } from '../../../topology/document';
import { defineCheck, type CheckFailure } from '../../check';
import type { Evidence } from '../../finding';
import { nodeLabel } from '../../shared/nodeLabel';
import { judgedWeighted } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import { healthEvidence, targetsWithHealth, type RegisteredTarget } from '../../shared/targetHealth';
import type { World } from '../../world';
import { countOf } from '../../../words/counts';
import { capitalize } from '../../../words/sentences';

export const weightedGroupEmpty = defineCheck({
  id: 'RP507',
  name: 'weighted-group-empty',
  severity: 'error',
  title: l10n.t("Some requests go to a target group that can't answer"),
  rationale: l10n.t(
    'A weighted forward action gives each target group its share of the requests, regardless of whether any of its targets can answer. The share of an empty group gets 503, which looks like an intermittent error.',
  ),
  looksAt: l10n.t(
    "Rules and listeners that forward to several target groups by weight. The finding is an error if a group with a share of the requests doesn't have any target in service, and a warning if all of its targets are unhealthy.",
  ),
  remedy: l10n.t('Set the weight of the group to 0, or register targets that work.'),
  documentation: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html',
  confirmation: {
    kind: 'documented',
    source: l10n.t(
      'Elastic Load Balancing user guide, "Forward actions": requests by weight; "HTTP 503: Service unavailable": no registered targets, or all unused',
    ),
  },
  symptoms: [503],
  explains: { 'balancer-503': 1 },
  needs: needsOfTargets,
  judged: judgedWeighted,
  *check(world) {
    const { rules, listeners } = world.reached;
    for (const { id } of [...rules, ...listeners]) yield* describeFailures(world, id);
  },
});

function* describeFailures(world: World, sourceId: string): Iterable<CheckFailure> {
  const { graph, facts } = world;
  const shares = graph.outgoing(sourceId, 'forwards').filter(({ attributes: { share = 1 } }) => share > 0);
  if (shares.length < 2) return;
  for (const { target, attributes } of shares) {
    const group = graph.node(target);
    if (group === undefined || !isNode(group, 'target-group')) continue;
    const targets = targetsWithHealth(facts, group);
    const problem = targets === undefined ? undefined : findProblem(targets);
    if (targets === undefined || problem === undefined) continue;
    const source = sourceWords(world, sourceId);
    const targetGroup = nodeLabel(graph, group.id);
    const share = String(Math.round(100 * (attributes.share ?? 1)));
    const routes = countOf(world.reached.routesTo(sourceId), 'route');
    yield {
      nodes: [sourceId, group.id],
      cause: describeProblem(problem, { source: capitalize(source), share, targetGroup, routes }),
      evidence: [weightEvidence(source, targetGroup, attributes.weight), healthEvidence(group, targets)],
      fix: {
        text: l10n.t('Set the weight of {targetGroup} to 0 until its targets can answer.', { targetGroup }),
      },
      severity: problem === 'unhealthy' ? 'warning' : 'error',
    };
  }
}

type Problem = 'empty' | 'not-in-service' | 'unhealthy';

/** Unhealthy targets still get requests, because the group fails open. */
function findProblem(targets: readonly RegisteredTarget[]): Problem | undefined {
  if (targets.length === 0) return 'empty';
  if (targets.every(({ state }) => state === 'unused' || state === 'draining')) return 'not-in-service';
  return targets.every(({ state }) => state === 'unhealthy') ? 'unhealthy' : undefined;
}

function describeProblem(
  problem: Problem,
  values: Readonly<Record<'source' | 'share' | 'targetGroup' | 'routes', string>>,
): string {
  switch (problem) {
    case 'empty':
      return l10n.t(
        '{source} forwards {share} percent of its requests to {targetGroup}, which is empty. Requests to {routes} are affected.',
        values,
      );
    case 'not-in-service':
      return l10n.t(
        '{source} forwards {share} percent of its requests to {targetGroup}, where no target is in service. Requests to {routes} are affected.',
        values,
      );
    case 'unhealthy':
      return l10n.t(
        '{source} forwards {share} percent of its requests to {targetGroup}, where every target is unhealthy. Requests to {routes} are affected.',
        values,
      );
  }
}

function sourceWords({ graph }: World, id: string): string {
  const [evaluates] = graph.incoming(id, 'evaluates');
  return evaluates === undefined
    ? nodeLabel(graph, id)
    : l10n.t('{rule} of {listener}', {
        rule: nodeLabel(graph, id),
        listener: nodeLabel(graph, evaluates.source),
      });
}

const weightEvidence = (source: string, group: string, weight: number | undefined): Evidence => ({
  what: l10n.t('weight of {targetGroup} in {source}', { targetGroup: group, source }),
  value: weight === undefined ? l10n.t('not set, which counts as 1') : String(weight),
  operation: 'elasticloadbalancing:DescribeRules',
});
