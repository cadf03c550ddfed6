import type { Handler } from '../operation';
import { conflictFault, requiredInput } from './faults';
import { findRestDeployment, findRestApi, findRestStage } from './lookup';
import { newStage } from './deployments';
import { readPatchOperations, applyPatch, type PatchRule } from './patch';
import { copyValue, isShapeValue, pickShapeMembers, shapeValue, textValue } from './values';
import { toRestWire } from './wire';

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

export const createRestStage: Handler = (input, context) => {
  const document = findRestApi(input, context);
  const stageName = requiredInput(input, 'stageName');
  if (document.stages.some(stage => stage.stageName === stageName))
    throw conflictFault('Stage already exists');
  const deployment = findRestDeployment(document, requiredInput(input, 'deploymentId'));
  const stage = {
    ...newStage(stageName, deployment.id, new Date(context.now()).toISOString()),
    ...pickShapeMembers(input, [
      'description',
      'variables',
      'documentationVersion',
      'canarySettings',
      'tags',
    ]),
    tracingEnabled: input['tracingEnabled'] === true,
  };
  document.stages.push(stage);
  return toRestWire(copyValue(stage));
};

/** Points a stage to another deployment, changes its variables, promotes or drops its canary. */
export const updateRestStage: Handler = (input, context) => {
  const document = findRestApi(input, context);
  const stage = findRestStage(input, context);
  const changed = applyPatch(stage, readPatchOperations(input), stagePatches);
  findRestDeployment(document, textValue(changed['deploymentId']) ?? '');
  const canary = changed['canarySettings'];
  if (isShapeValue(canary))
    findRestDeployment(document, textValue(shapeValue(canary)['deploymentId']) ?? stage.deploymentId ?? '');
  const updated = {
    ...changed,
    stageName: stage.stageName,
    lastUpdatedDate: new Date(context.now()).toISOString(),
  };
  document.stages = document.stages.map(candidate => (candidate === stage ? updated : candidate));
  return toRestWire(copyValue(updated));
};

export const deleteStage: Handler = (input, context) => {
  const document = findRestApi(input, context);
  const stage = findRestStage(input, context);
  document.stages = document.stages.filter(candidate => candidate !== stage);
  return {};
};
