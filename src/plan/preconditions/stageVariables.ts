import { bridgeVerdict } from '../../paths/bridges';
import type { PlanDraft } from '../direct/draft';
import { workingCopyPaths } from '../direct/workingCopyPaths';
import type { Move } from '../direct/moves';
import { changesOn } from '../direct/variables';
import type { JudgedPrecondition, PreconditionRemark } from '../reasons/preconditionReason';
import { judgeRemarks, warningRemark } from './judged';

/**
 * An integration is one for all stages. One that names its link by a stage variable gets a target all the same, and
 * stages whose variable still names a link V1 meet both.
 */
export function stageVariablesPrecondition(draft: PlanDraft): JudgedPrecondition {
  const { scope, moves } = draft;
  const changes = scope.stages.flatMap(stage =>
    changesOn(scope, stage, draft).map(({ name, before, after }) => ({
      stage: stage.name,
      variable: name,
      before,
      after,
    })),
  );
  return judgeRemarks(
    { id: 'stage-variables', changes },
    moves.flatMap(move => [...mixedRemarks(move), ...otherStages(draft, move)]),
  );
}

function mixedRemarks({ key, keeps, connectionVariable }: Move): readonly PreconditionRemark[] {
  return keeps.size === 0
    ? []
    : [warningRemark({ code: 'stages-keep-path', route: key, variable: connectionVariable, kept: keeps })];
}

/** Stages that are not asked for get the same integration with their next deployment, whoever makes it. */
function otherStages({ scope }: PlanDraft, move: Move): readonly PreconditionRemark[] {
  const { world, api } = scope;
  const asked = new Set(scope.stages.map(({ id }) => id));
  const paths = workingCopyPaths(world.facts, api).filter(
    ({ route, stage }) => route.id === move.route && !asked.has(stage.id),
  );
  const ports = new Set([...move.bridges.values()].map(({ port }) => port));
  const concerned = paths.filter(path => {
    if (move.connectionVariable !== undefined) return path.linkVersion === 'V1';
    const crossing = bridgeVerdict(world.facts, path);
    return !(
      crossing.kind === 'bridge' &&
      crossing.bridge.applicationLoadBalancer === move.applicationLoadBalancer &&
      crossing.bridge.port !== undefined &&
      ports.has(crossing.bridge.port) &&
      move.portVariable === undefined
    );
  });
  if (concerned.length === 0) return [];
  const { key: route, connectionVariable: variable, applicationLoadBalancer: loadBalancer } = move;
  const stages = concerned.map(({ stage }) => stage.name);
  return [
    variable === undefined
      ? warningRemark({ code: 'other-stages-change', route, stages, loadBalancer })
      : warningRemark({ code: 'other-stages-mixed', route, stages, variable }),
  ];
}
