import * as l10n from '@vscode/l10n';
import { asText, asTexts } from '../../topology/values';
import type { Before } from '../journal';
import type { JsonObject } from '../../plan/document';
import {
  callAws,
  readRestAuthorizers,
  exportedStage,
  jsonObject,
  jsonObjects,
  readRestResources,
} from './callAws';
import type { PlanRun } from './running';

/** What was there of one REST API: `apis` of `before`, by the API's id. */
export interface BeforeApi {
  readonly api: JsonObject;
  /** The working copy, with methods and integrations. */
  readonly resources: readonly JsonObject[];
  readonly authorizers: readonly JsonObject[];
  readonly stages: readonly JsonObject[];
}

/** Reads what is there of every API that the plan changes, with an export of what each stage has deployed. */
export async function readBefore(run: PlanRun): Promise<Before> {
  const apis: [string, JsonObject][] = [];
  const ids = new Set(run.plan.steps.flatMap(({ input }) => asText(input['restApiId']) ?? []));
  for (const restApiId of ids) {
    run.progress('before', l10n.t('Saving the current state of API {api}', { api: restApiId }));
    apis.push([restApiId, await readApi(run, restApiId)]);
  }
  return { apis: Object.fromEntries(apis) };
}

async function readApi(run: PlanRun, restApiId: string): Promise<JsonObject> {
  const api = await callAws(run, 'apigateway:GetRestApi', { restApiId });
  const resources = await readRestResources(run, restApiId);
  const authorizers = await readRestAuthorizers(run, restApiId);
  const stages = jsonObjects((await callAws(run, 'apigateway:GetStages', { restApiId }))['item']);
  const exports: [string, string][] = [];
  for (const stageName of asTexts(stages.map(stage => stage['stageName']))) {
    exports.push([stageName, await exportedStage(run, restApiId, stageName)]);
  }
  return { api, resources, authorizers, stages, exports: Object.fromEntries(exports) };
}

export function stateBeforeApi(before: Before, restApiId: string): BeforeApi {
  const apis = jsonObject(before['apis']);
  const saved = Object.hasOwn(apis, restApiId) ? jsonObject(apis[restApiId]) : {};
  return {
    api: jsonObject(saved['api']),
    resources: jsonObjects(saved['resources']),
    authorizers: jsonObjects(saved['authorizers']),
    stages: jsonObjects(saved['stages']),
  };
}

/** A stage as it was; `undefined` where there was none of that name. */
export function stageBefore(before: Before, restApiId: string, stageName: string): JsonObject | undefined {
  return stateBeforeApi(before, restApiId).stages.find(stage => stage['stageName'] === stageName);
}

/** An integration as it was; `undefined` where the method had none. */
export function integrationBefore(before: Before, method: JsonObject): JsonObject | undefined {
  const { restApiId, resourceId, httpMethod } = method;
  const resource = stateBeforeApi(before, asText(restApiId) ?? '').resources.find(
    ({ id }) => id === resourceId,
  );
  const methods = jsonObject(resource?.['resourceMethods']);
  const verb = asText(httpMethod) ?? '';
  const integration = Object.hasOwn(methods, verb)
    ? jsonObject(methods[verb])['methodIntegration']
    : undefined;
  return integration === undefined ? undefined : jsonObject(integration);
}
