import { canaryOf } from '../direct/gateway';
import type { Draft } from '../direct/draft';
import type { JudgedPrecondition, PreconditionRemark } from '../reasons/preconditionReason';
import { blocks, judged } from './judged';

/** Every stage has a deployment to go back to, and no canary of somebody else's. */
export function canaryPrecondition({ scope, options }: Draft): JudgedPrecondition {
  const remarks = scope.stages.flatMap(({ id, name: stage, deploymentId }): readonly PreconditionRemark[] => {
    const entry = scope.world.facts.resource('AWS::ApiGateway::Stage', id);
    return [
      ...(deploymentId === undefined ? [blocks({ code: 'no-deployment', stage })] : []),
      ...(entry !== undefined && canaryOf(entry.properties) !== undefined
        ? [blocks({ code: 'canary-present', stage })]
        : []),
    ];
  });
  return judged(
    {
      id: 'canary',
      ...(options.canary === undefined ? {} : { percent: options.canary }),
      stages: scope.stages.map(({ name, deploymentId }) => ({ stage: name, deployment: deploymentId })),
    },
    remarks,
  );
}
