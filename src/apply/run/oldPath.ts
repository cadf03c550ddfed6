import * as l10n from '@vscode/l10n';
import { asList, asText, asTexts } from '../../topology/values';
import { isInForce } from './answered';
import { askFor, jsonObject } from './callAws';
import { stateBeforeApi } from './before';
import { Stopped, stepsWith, type PlanRun } from './running';
import { stageOfStep } from './stages';

/**
 * A stage can go back only where the way of its old deployment still exists. Nothing is asked where no stage has still
 * to go back. @throws Stopped
 */
export async function requireOldPath(run: PlanRun): Promise<void> {
  const changed = stepsWith(
    run,
    (entry, step) =>
      stageOfStep(step) !== undefined && isInForce(step, entry) && entry.stageRestored !== true,
  );
  if (changed.length === 0) return;
  for (const vpcLinkId of oldLinks(run)) {
    const link = await askFor(run, 'apigateway:GetVpcLink', { vpcLinkId });
    const [loadBalancer] = asTexts(asList(link?.['targetArns']));
    const balancers =
      loadBalancer === undefined
        ? undefined
        : await askFor(run, 'elasticloadbalancing:DescribeLoadBalancers', {
            LoadBalancerArns: [loadBalancer],
          });
    if (link?.['status'] !== 'DELETING' && balancers !== undefined) continue;
    throw new Stopped(
      l10n.t(
        "The old path no longer exists: VPC link {link} or the load balancer behind it was deleted. The stages aren't changed.",
        { link: vpcLinkId },
      ),
    );
  }
}

/** Ids of the VPC links that the routes used, with the variables of each stage put in. */
function oldLinks(run: PlanRun): ReadonlySet<string> {
  const apis = new Set(run.plan.steps.flatMap(({ input }) => asText(input['restApiId']) ?? []));
  const stages = [...apis].flatMap(id => stateBeforeApi(run.journal().before, id).stages);
  const chosen = stages.filter(({ stageName }) => run.plan.stages.includes(asText(stageName) ?? ''));
  const ids = run.plan.routes.flatMap(({ from: { connectionId } }) => {
    const [, name] = /^\$\{stageVariables\.([A-Za-z0-9_]+)\}$/.exec(connectionId) ?? [];
    if (name === undefined) return [connectionId];
    return chosen.flatMap(stage => asText(jsonObject(stage['variables'])[name]) ?? []);
  });
  return new Set(ids);
}
