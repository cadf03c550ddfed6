import * as l10n from '@vscode/l10n';
import { appendAll } from '../../model/lists';
import { asText } from '../../topology/values';
import type { JsonObject, PlanStep } from '../../plan/document';
import { callAws, exportedStage, isNotFound, jsonObject, jsonObjects, readRestResources } from './callAws';
import { stateBeforeApi } from './before';
import { jsonWord } from './expectations';
import { lookUntil } from './lag';
import type { PlanRun } from './running';
import { ownDeployments, servedBy } from './stages';

/**
 * What still leads over the VPC links that steps have created, in sentences: integrations of the working copy, and
 * stages that serve something else than before. Asked again for so many milliseconds until nothing does.
 */
export async function useOfLinks(
  run: PlanRun,
  steps: readonly PlanStep[],
  milliseconds: number,
): Promise<readonly string[]> {
  const links = steps.flatMap(({ id }) => asText(run.entry(id).output?.['VpcLinkId']) ?? []);
  const apis = new Set(run.plan.steps.flatMap(({ input }) => asText(input['restApiId']) ?? []));
  return lookUntil(
    run,
    milliseconds,
    async () => {
      const uses: string[] = [];
      for (const restApiId of apis) appendAll(uses, await usesIfThere(run, restApiId, links));
      return uses;
    },
    { isFinal: uses => uses.length === 0 },
  );
}

/** An API that was deleted uses nothing. */
async function usesIfThere(
  run: PlanRun,
  restApiId: string,
  links: readonly string[],
): Promise<readonly string[]> {
  try {
    return await usesIn(run, restApiId, links);
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}

async function usesIn(run: PlanRun, restApiId: string, links: readonly string[]): Promise<readonly string[]> {
  const uses: string[] = [];
  for (const resource of await readRestResources(run, restApiId)) {
    for (const [verb, method] of Object.entries(jsonObject(resource['resourceMethods']))) {
      const id = asText(jsonObject(jsonObject(method)['methodIntegration'])['connectionId']);
      if (id === undefined || !links.includes(id)) continue;
      uses.push(
        l10n.t('The integration of {method} uses VPC link {link}.', {
          method: `${verb} ${jsonWord(resource['path'])}`,
          link: id,
        }),
      );
    }
  }
  const stages = jsonObjects((await callAws(run, 'apigateway:GetStages', { restApiId }))['item']);
  for (const stage of stages) {
    const link = await linkOfStage(run, { restApiId, stage }, links);
    if (link !== undefined) {
      uses.push(
        l10n.t('Stage {stageName} may use VPC link {link}.', {
          stageName: jsonWord(stage['stageName']),
          link,
        }),
      );
    }
  }
  return uses;
}

/** Which of the links a stage names, in its variables or in what it has deployed; a canary cannot be exported. */
async function linkOfStage(
  run: PlanRun,
  { restApiId, stage }: { readonly restApiId: string; readonly stage: JsonObject },
  links: readonly string[],
): Promise<string | undefined> {
  const stageName = asText(stage['stageName']) ?? '';
  const variables = Object.values(jsonObject(stage['variables']));
  const inVariables = links.find(link => variables.includes(link));
  if (inVariables !== undefined) return inVariables;
  const before = stateBeforeApi(run.journal().before, restApiId).stages;
  const old = before.find(each => each['stageName'] === stageName) ?? {};
  const isAsBefore = servedBy(stage).every(id => servedBy(old).includes(id));
  if (isAsBefore) return undefined;
  const own = ownDeployments(run, { restApiId, stageName });
  const canary = asText(jsonObject(stage['canarySettings'])['deploymentId']);
  if (canary !== undefined && !own.has(canary)) return links[0];
  const exported = await exportedStage(run, restApiId, stageName);
  return links.find(link => exported.includes(`"${link}"`));
}
