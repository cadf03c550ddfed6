import type { PlanDraft } from '../direct/draft';
import { publishedOn } from '../direct/published';
import type { JudgedPrecondition, PreconditionRemark } from '../reasons/preconditionReason';
import { judgeRemarks, unreadRemark, warningRemark } from './judged';

/** A deployment publishes all that is edited, whoever edited it. */
export function undeployedChangesPrecondition(draft: PlanDraft): JudgedPrecondition {
  const { stages } = draft.scope;
  const remarks = stages.flatMap((stage): readonly PreconditionRemark[] => {
    const changes = publishedOn(draft.scope, stage);
    if (changes === undefined)
      return [
        unreadRemark(
          draft,
          { about: 'deployed-on-stage', stage: stage.name },
          { operation: 'apigateway:GetExport', node: stage.id },
        ),
      ];
    return changes.length === 0
      ? []
      : [warningRemark({ code: 'undeployed-changes', stage: stage.name, changes })];
  });
  return judgeRemarks(
    {
      id: 'undeployed-changes',
      stages: stages.map(({ name, deploymentId }) => ({ stage: name, deployment: deploymentId })),
    },
    remarks,
  );
}
