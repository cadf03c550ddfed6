import type { SandboxAccount, AwsShape, DeploymentSnapshot, RestApiDocument } from '../account';
import type { Handler } from '../operation';
import { badRequest, requiredInput } from './faults';
import { newIdentifier } from './identifiers';
import { findRestDeployment, findRestApi } from './lookup';
import { restDeploymentShape } from './reads';
import { copyValue, withoutUndefinedMembers, isShapeValue, shapeValue, textValue } from './values';

/** What a deployment freezes of the working copy: resources with methods and integrations, and the policy. */
export function snapshotRestApi(document: RestApiDocument): AwsShape {
  return withoutUndefinedMembers({
    resources: copyValue(document.resources),
    policy: document.api['policy'],
  });
}

export interface DeploymentRequest {
  readonly id: string;
  readonly createdDate: string;
  readonly description?: string;
}

/** Adds a deployment of the working copy as it is now; no stage points to it yet. */
export function deployRestApi(document: RestApiDocument, request: DeploymentRequest): DeploymentSnapshot {
  const deployment = { ...request, snapshot: snapshotRestApi(document) };
  document.deployments.push(deployment);
  return deployment;
}

/** AWS's refusals: an API without methods, a method without integration, a link that is on its way out. */
function checkDeployable(account: SandboxAccount, document: RestApiDocument): void {
  const methods = document.resources.flatMap(resource =>
    Object.values(shapeValue(resource['resourceMethods'])),
  );
  if (methods.length === 0) throw badRequest("The REST API doesn't contain any methods");
  if (!methods.every(method => isShapeValue(shapeValue(method)['methodIntegration']))) {
    throw badRequest('No integration defined for method');
  }
  const links = new Map(account.vpcLinksV1.map(link => [link['id'], link['status']]));
  for (const method of methods) {
    const id = textValue(shapeValue(shapeValue(method)['methodIntegration'])['connectionId']);
    if (id !== undefined && links.get(id) === 'DELETING') {
      throw badRequest(`Vpc link '${id}' is being deleted`);
    }
  }
}

/**
 * Publishes everything that is pending in the API. With a stage name the stage is created or pointed to the new
 * deployment; with `canarySettings` an existing stage keeps its deployment and its canary gets the new one.
 */
export const createRestDeployment: Handler = (input, context) => {
  const document = findRestApi(input, context);
  checkDeployable(context.account, document);
  const createdDate = new Date(context.now()).toISOString();
  const description = textValue(input['description']);
  const deployment = deployRestApi(document, {
    id: newIdentifier(
      context,
      6,
      document.deployments.map(({ id }) => id),
    ),
    createdDate,
    ...(description === undefined ? {} : { description }),
  });
  const stageName = textValue(input['stageName']);
  if (stageName !== undefined) deployToStage(document, { stageName, deployment, input, createdDate });
  return restDeploymentShape(deployment);
};

interface StageDeployment {
  readonly stageName: string;
  readonly deployment: DeploymentSnapshot;
  readonly input: AwsShape;
  readonly createdDate: string;
}

function deployToStage(document: RestApiDocument, request: StageDeployment): void {
  const { stageName, deployment, input, createdDate } = request;
  const canary = isShapeValue(input['canarySettings'])
    ? { percentTraffic: 0, useStageCache: false, ...input['canarySettings'], deploymentId: deployment.id }
    : undefined;
  const existing = document.stages.find(candidate => candidate.stageName === stageName);
  if (existing === undefined) {
    document.stages.push({
      ...newStage(stageName, deployment.id, createdDate),
      ...withoutUndefinedMembers({
        description: input['stageDescription'],
        variables: input['variables'],
        tracingEnabled: input['tracingEnabled'] ?? false,
        canarySettings: canary,
      }),
    });
    return;
  }
  if (canary === undefined) existing.deploymentId = deployment.id;
  else existing['canarySettings'] = canary;
  if (isShapeValue(input['variables']))
    existing['variables'] = { ...shapeValue(existing['variables']), ...input['variables'] };
  if (input['stageDescription'] !== undefined) existing['description'] = input['stageDescription'];
  existing['lastUpdatedDate'] = createdDate;
}

/** Refused while a stage, or the canary of one, serves it. */
export const deleteDeployment: Handler = (input, context) => {
  const document = findRestApi(input, context);
  const { id } = findRestDeployment(document, requiredInput(input, 'deployment_id'));
  const isServed = document.stages.some(
    stage => stage.deploymentId === id || shapeValue(stage['canarySettings'])['deploymentId'] === id,
  );
  if (isServed) throw badRequest('Active stages pointing to this deployment must be moved or deleted');
  document.deployments = document.deployments.filter(deployment => deployment.id !== id);
  return {};
};

/** A stage with AWS's defaults. */
export function newStage(
  stageName: string,
  deploymentId: string,
  at: string,
): RestApiDocument['stages'][number] {
  return {
    stageName,
    deploymentId,
    cacheClusterEnabled: false,
    cacheClusterStatus: 'NOT_AVAILABLE',
    methodSettings: {},
    tracingEnabled: false,
    createdDate: at,
    lastUpdatedDate: at,
  };
}
