import type { Handler } from '../operation';
import { conflict, required } from './faults';
import { deploymentOf, restApiOf, stageOf } from './lookup';
import { newStage } from './deployments';
import { patchOperations, patched, type PatchRule } from './patch';
import { copy, isRecord, pick, record, text } from './values';
import { toWire } from './wire';

/** "Amazon API Gateway patch operations", table of UpdateStage, without the cache and method settings. */
const stagePatches: readonly PatchRule[] = [
  { path: '/deploymentId', operations: ['replace'] },
  { path: '/deploymentId', operations: ['copy'], from: '/canarySettings/deploymentId' },
  { path: '/description', operations: ['replace'] },
  { path: '/clientCertificateId', operations: ['replace'] },
  { path: '/documentationVersion', operations: ['replace'] },
  { path: '/tracingEnabled', operations: ['replace'], value: 'boolean' },
  { path: '/variables', operations: ['copy'], from: '/canarySettings/stageVariableOverrides' },
  { path: '/variables/*', operations: ['add', 'replace', 'remove'] },
  { path: '/canarySettings', operations: ['remove'] },
  { path: '/canarySettings/deploymentId', operations: ['replace'] },
  { path: '/canarySettings/percentTraffic', operations: ['replace'], value: 'number' },
  { path: '/canarySettings/useStageCache', operations: ['replace'], value: 'boolean' },
  { path: '/canarySettings/stageVariableOverrides', operations: ['remove'] },
  { path: '/canarySettings/stageVariableOverrides/*', operations: ['add', 'replace', 'remove'] },
];

export const createStage: Handler = (input, context) => {
  const document = restApiOf(input, context);
  const stageName = required(input, 'stageName');
  if (document.stages.some(stage => stage.stageName === stageName)) throw conflict('Stage already exists');
  const deployment = deploymentOf(document, required(input, 'deploymentId'));
  const stage = {
    ...newStage(stageName, deployment.id, new Date(context.now()).toISOString()),
    ...pick(input, ['description', 'variables', 'documentationVersion', 'canarySettings', 'tags']),
    tracingEnabled: input['tracingEnabled'] === true,
  };
  document.stages.push(stage);
  return toWire(copy(stage));
};

/** Points a stage to another deployment, changes its variables, promotes or drops its canary. */
export const updateStage: Handler = (input, context) => {
  const document = restApiOf(input, context);
  const stage = stageOf(input, context);
  const changed = patched(stage, patchOperations(input), stagePatches);
  deploymentOf(document, text(changed['deploymentId']) ?? '');
  const canary = changed['canarySettings'];
  if (isRecord(canary))
    deploymentOf(document, text(record(canary)['deploymentId']) ?? stage.deploymentId ?? '');
  const updated = {
    ...changed,
    stageName: stage.stageName,
    lastUpdatedDate: new Date(context.now()).toISOString(),
  };
  document.stages = document.stages.map(candidate => (candidate === stage ? updated : candidate));
  return toWire(copy(updated));
};

export const deleteStage: Handler = (input, context) => {
  const document = restApiOf(input, context);
  const stage = stageOf(input, context);
  document.stages = document.stages.filter(candidate => candidate !== stage);
  return {};
};
