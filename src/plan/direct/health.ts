import * as l10n from '@vscode/l10n';
import { forwardedFromListener } from '../../paths/hops';
import { nodeLabel } from '../../diagnosis/shared/nodeLabel';
import { isNode } from '../../topology/document';
import { compareText } from '../../topology/values';
import { reachableRules } from '../../paths/trace/rules/reachableRules';
import type { ApiStage } from '../../topology/api';
import type { Verification } from '../document';
import type { Move, PlanScope } from './moves';
import { asSentence } from '../../words/sentences';

/** Longer than that and what is wrong is not that a deployment is new. */
const HEALTH_SECONDS = 60;

/**
 * That the target groups which moved requests of a stage come to still have a healthy target. Of groups that had none
 * when the account was read nothing is asked: that is none of the move's doing.
 */
export function healthyTargetsVerification(
  scope: PlanScope,
  moves: readonly Move[],
  stage: ApiStage,
): readonly Verification[] {
  const { graph } = scope.world;
  return groupsReached(scope, moves, stage).map(id => ({
    action: 'elasticloadbalancing:DescribeTargetHealth',
    input: { TargetGroupArn: id },
    expect: { 'TargetHealthDescriptions.?.TargetHealth.State': 'healthy' },
    everySeconds: 10,
    withinSeconds: HEALTH_SECONDS,
    text: asSentence(l10n.t('{targetGroup} has a healthy target.', { targetGroup: nodeLabel(graph, id) })),
  }));
}

function groupsReached({ world }: PlanScope, moves: readonly Move[], stage: ApiStage): readonly string[] {
  const { facts, graph } = world;
  const groups = new Set<string>();
  for (const move of moves) {
    const listener = move.bridges.get(stage.name)?.listener;
    if (listener === undefined) continue;
    const rules = reachableRules(facts, listener, move.path.arriving).map(({ id }) => id);
    for (const id of forwardedFromListener(graph, listener, rules)) groups.add(id);
  }
  return [...groups].filter(id => hasHealthy(world.graph, id)).sort(compareText);
}

function hasHealthy(graph: PlanScope['world']['graph'], groupId: string): boolean {
  return graph.outgoing(groupId, 'registers').some(({ target }) => {
    const node = graph.node(target);
    return node !== undefined && isNode(node, 'target') && node.attributes.health?.state === 'healthy';
  });
}
