import { canarySettings } from '../direct/gateway';
import type { PlanDraft } from '../direct/draft';
import type { JudgedPrecondition, PreconditionRemark } from '../reasons/preconditionReason';
import { blockingRemark, judgeRemarks } from './judged';

/** Every stage has a deployment to go back to, and no canary of somebody else's. */
export function canaryPrecondition({ scope, options }: PlanDraft): JudgedPrecondition {
  const remarks = scope.stages.flatMap(({ id, name: stage, deploymentId }): readonly PreconditionRemark[] => {
    const entry = scope.world.facts.resource('AWS::ApiGateway::Stage', id);
    return [
      ...(deploymentId === undefined ? [blockingRemark({ code: 'no-deployment', stage })] : []),
      ...(entry !== undefined && canarySettings(entry.properties) !== undefined
        ? [blockingRemark({ code: 'canary-present', stage })]
        : []),
    ];
  });
  return judgeRemarks(
    {
      id: 'canary',
      ...(options.canary === undefined ? {} : { percent: options.canary }),
      stages: scope.stages.map(({ name, deploymentId }) => ({ stage: name, deployment: deploymentId })),
    },
    remarks,
  );
}
