import type { AwsShape, DeploymentSnapshot, HttpApiDocument } from '../account';
import { badRequest, conflictFault, requiredInput } from '../apigateway/faults';
import { newIdentifier } from '../apigateway/identifiers';
import {
  copyValue,
  withoutUndefinedMembers,
  pickShapeMembers,
  shapeValue,
  textValue,
} from '../apigateway/values';
import type { Handler, OperationContext } from '../operation';
import { findHttpApi, findHttpStage } from './lookup';
import { httpDeploymentShape } from './reads';
import { fromWire, toHttpWire } from './wire';

/** What a deployment freezes: routes and integrations as they are now. */
export function snapshotHttpApi(document: HttpApiDocument): AwsShape {
  return { routes: copyValue(document.routes), integrations: copyValue(document.integrations) };
}

export interface HttpDeploymentRequest {
  readonly id: string;
  readonly createdDate: string;
  readonly description?: string;
  readonly autoDeployed?: boolean;
}

/** Adds a deployment of the API as it is now; no stage points to it yet. */
export function deployHttpApi(document: HttpApiDocument, request: HttpDeploymentRequest): DeploymentSnapshot {
  const deployment = { ...request, snapshot: snapshotHttpApi(document) };
  document.deployments.push(deployment);
  return deployment;
}

const timestamp = (context: OperationContext): string => new Date(context.now()).toISOString();

const newDeploymentId = (document: HttpApiDocument, context: OperationContext): string =>
  newIdentifier(
    context,
    6,
    document.deployments.map(({ id }) => id),
  );

/** After every change of routes or integrations: stages with `AutoDeploy` follow at once. */
export function autoDeploy(document: HttpApiDocument, context: OperationContext): void {
  const stages = document.stages.filter(stage => stage['AutoDeploy'] === true);
  if (stages.length === 0) return;
  const deployment = deployHttpApi(document, {
    id: newDeploymentId(document, context),
    createdDate: timestamp(context),
    description: 'Automatic deployment triggered by changes to the Api configuration',
    autoDeployed: true,
  });
  for (const stage of stages) {
    stage.DeploymentId = deployment.id;
    stage['LastUpdatedDate'] = deployment.createdDate;
    stage['LastDeploymentStatusMessage'] =
      `Successfully deployed stage with deployment ID '${deployment.id}'`;
  }
}

export const createHttpDeployment: Handler = (input, context) => {
  const document = findHttpApi(input, context);
  if (document.routes.length === 0)
    throw badRequest('At least one route is required before deploying the Api.');
  const stage =
    typeof input['stageName'] === 'string' ? findHttpStage(document, input['stageName']) : undefined;
  if (stage?.['AutoDeploy'] === true)
    throw badRequest('Deployment of a stage with autoDeploy is not allowed');
  const description = textValue(input['description']);
  const deployment = deployHttpApi(document, {
    id: newDeploymentId(document, context),
    createdDate: timestamp(context),
    ...(description === undefined ? {} : { description }),
  });
  if (stage !== undefined) {
    stage.DeploymentId = deployment.id;
    stage['LastUpdatedDate'] = deployment.createdDate;
  }
  return toHttpWire(httpDeploymentShape(deployment));
};

const stageMembers = [
  'Description',
  'StageVariables',
  'DefaultRouteSettings',
  'RouteSettings',
  'AccessLogSettings',
];

function requireDeployment(document: HttpApiDocument, id: unknown): void {
  if (id !== undefined && !document.deployments.some(deployment => deployment.id === id)) {
    throw badRequest('Invalid deployment identifier specified');
  }
}

export const createHttpStage: Handler = (input, context) => {
  const document = findHttpApi(input, context);
  const name = requiredInput(input, 'stageName');
  if (document.stages.some(stage => stage.StageName === name)) throw conflictFault('Stage already exists');
  const given = fromWire(input);
  requireDeployment(document, given['DeploymentId']);
  const at = timestamp(context);
  const stage: HttpApiDocument['stages'][number] = {
    StageName: name,
    AutoDeploy: given['AutoDeploy'] === true,
    DefaultRouteSettings: { DetailedMetricsEnabled: false },
    RouteSettings: {},
    StageVariables: {},
    ...pickShapeMembers(given, [...stageMembers, 'DeploymentId', 'Tags']),
    CreatedDate: at,
    LastUpdatedDate: at,
  };
  document.stages.push(stage);
  if (stage['AutoDeploy'] === true && document.routes.length > 0) autoDeploy(document, context);
  return toHttpWire(copyValue(stage));
};

export const updateHttpStage: Handler = (input, context) => {
  const document = findHttpApi(input, context);
  const stage = findHttpStage(document, requiredInput(input, 'stageName'));
  const given = fromWire(input);
  const deploys = given['DeploymentId'] !== undefined;
  if (deploys && (given['AutoDeploy'] ?? stage['AutoDeploy']) === true) {
    throw badRequest('Deployment ID cannot be set on a stage with autoDeploy');
  }
  requireDeployment(document, given['DeploymentId']);
  Object.assign(stage, pickShapeMembers(given, [...stageMembers, 'DeploymentId', 'AutoDeploy']), {
    LastUpdatedDate: timestamp(context),
  });
  if (given['AutoDeploy'] === true) autoDeploy(document, context);
  return toHttpWire(copyValue(withoutUndefinedMembers(shapeValue(stage))));
};
