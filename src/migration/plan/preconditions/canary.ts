import { canaryOf } from '../direct/gateway';
import type { Draft } from '../direct/draft';
import type { Precondition } from '../document';
import { judged, type Remark } from './judged';

/** Every stage has a deployment to go back to, and no canary of somebody else's. */
export function canaryPrecondition({ scope, options }: Draft): Precondition {
  const remarks = scope.stages.flatMap((stage): readonly Remark[] => {
    const entry = scope.world.facts.resource('AWS::ApiGateway::Stage', stage.id);
    const found: Remark[] = [];
    if (stage.deploymentId === undefined)
      found.push({
        state: 'block',
        text: `Stage ${stage.name} has no deployment: there is none to go back to.`,
      });
    if (entry !== undefined && canaryOf(entry.properties) !== undefined)
      found.push({
        state: 'block',
        text: `Stage ${stage.name} has a canary already: promote or end it first.`,
        evidence: [`canarySettings of stage ${stage.name}`],
      });
    return found;
  });
  return judged('canary', remarks, {
    text:
      options.canary === undefined
        ? 'no stage has a canary; each gets the deployment at once.'
        : `no stage has a canary; ${options.canary} % of the requests meet the new way first.`,
    evidence: scope.stages.map(({ name, deploymentId }) => `stage ${name}: ${deploymentId ?? 'none'}`),
  });
}
