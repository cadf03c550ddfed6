import * as l10n from '@vscode/l10n';
import { text, texts } from '../../topology/values';
import type { Before } from '../journal';
import type { JsonObject } from '../plan/document';
import { ask, authorizersOf, exportedStage, object, objects, resourcesOf } from './asking';
import type { Run } from './running';

/** What was there of one REST API: `apis` of `before`, by the API's id. */
export interface BeforeApi {
  readonly api: JsonObject;
  /** The working copy, with methods and integrations. */
  readonly resources: readonly JsonObject[];
  readonly authorizers: readonly JsonObject[];
  readonly stages: readonly JsonObject[];
}

/** Reads what is there of every API that the plan changes, with an export of what each stage has deployed. */
export async function readBefore(run: Run): Promise<Before> {
  const apis: [string, JsonObject][] = [];
  const ids = new Set(run.plan.steps.flatMap(({ input }) => text(input['restApiId']) ?? []));
  for (const restApiId of ids) {
    run.progress('before', l10n.t('Saving the current state of API {api}', { api: restApiId }));
    apis.push([restApiId, await readApi(run, restApiId)]);
  }
  return { apis: Object.fromEntries(apis) };
}

async function readApi(run: Run, restApiId: string): Promise<JsonObject> {
  const api = await ask(run, 'apigateway:GetRestApi', { restApiId });
  const resources = await resourcesOf(run, restApiId);
  const authorizers = await authorizersOf(run, restApiId);
  const stages = objects((await ask(run, 'apigateway:GetStages', { restApiId }))['item']);
  const exports: [string, string][] = [];
  for (const stageName of texts(stages.map(stage => stage['stageName']))) {
    exports.push([stageName, await exportedStage(run, restApiId, stageName)]);
  }
  return { api, resources, authorizers, stages, exports: Object.fromEntries(exports) };
}

export function beforeOf(before: Before, restApiId: string): BeforeApi {
  const apis = object(before['apis']);
  const saved = Object.hasOwn(apis, restApiId) ? object(apis[restApiId]) : {};
  return {
    api: object(saved['api']),
    resources: objects(saved['resources']),
    authorizers: objects(saved['authorizers']),
    stages: objects(saved['stages']),
  };
}

/** A stage as it was; `undefined` where there was none of that name. */
export function stageBefore(before: Before, restApiId: string, stageName: string): JsonObject | undefined {
  return beforeOf(before, restApiId).stages.find(stage => stage['stageName'] === stageName);
}

/** An integration as it was; `undefined` where the method had none. */
export function integrationBefore(before: Before, method: JsonObject): JsonObject | undefined {
  const { restApiId, resourceId, httpMethod } = method;
  const resource = beforeOf(before, text(restApiId) ?? '').resources.find(({ id }) => id === resourceId);
  const methods = object(resource?.['resourceMethods']);
  const verb = text(httpMethod) ?? '';
  const integration = Object.hasOwn(methods, verb) ? object(methods[verb])['methodIntegration'] : undefined;
  return integration === undefined ? undefined : object(integration);
}
