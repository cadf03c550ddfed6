import { restApiPath, vpcLinkPath } from '../../model/arn';
import { withoutUndefined, isJsonRecord, asRecord, asRecords, asText } from '../../topology/values';
import type { AwsObject } from '../../topology/document';
import type { JsonObject } from '../document';
import {
  addResource,
  changeResource,
  findChildren,
  findResource,
  gatewayArn,
  idAfter,
  isHere,
  resourceProperties,
  removeResource,
  inputMember,
  type ForeseenReading,
} from './draft';
import { foreseeExport } from './exported';
import { applyPatchOperations } from './patch';

/** What a call answers, as far as later steps may refer to it. */
export type Answer = JsonObject;
export type Carry = (draft: ForeseenReading, input: JsonObject, step: string) => Answer;

const none: Answer = {};

function updateIntegration(draft: ForeseenReading, input: JsonObject): Answer {
  withIntegration(draft, input, integration => applyPatchOperations(integration, input));
  return none;
}

/** Puts the whole integration anew: what is not given is gone, its responses too. */
function putIntegration(draft: ForeseenReading, input: JsonObject): Answer {
  const {
    restApiId: _api,
    resourceId: _resource,
    httpMethod: _verb,
    integrationHttpMethod,
    ...members
  } = input;
  withIntegration(draft, input, () => withoutUndefined({ ...members, httpMethod: integrationHttpMethod }));
  return none;
}

function putIntegrationResponse(draft: ForeseenReading, input: JsonObject): Answer {
  const { restApiId: _api, resourceId: _resource, httpMethod: _verb, ...response } = input;
  withIntegration(draft, input, integration => ({
    ...integration,
    integrationResponses: {
      ...asRecord(integration['integrationResponses']),
      [inputMember(input, 'statusCode')]: response,
    },
  }));
  return none;
}

function withIntegration(
  draft: ForeseenReading,
  input: JsonObject,
  make: (integration: AwsObject) => AwsObject,
): void {
  const path = `${restApiPath(inputMember(input, 'restApiId'))}/resources/${inputMember(input, 'resourceId')}`;
  const verb = inputMember(input, 'httpMethod');
  changeResource(
    draft,
    findResource(draft, 'AWS::ApiGateway::Resource', gatewayArn(draft, path)),
    properties => {
      const methods = asRecord(properties['resourceMethods']);
      const method = asRecord(methods[verb]);
      const methodIntegration = make(asRecord(method['methodIntegration']));
      return {
        ...properties,
        resourceMethods: { ...methods, [verb]: { ...method, methodIntegration } },
      };
    },
  );
}

/** Publishes the whole working copy: to a stage at once, to its canary, or to none yet. */
function createDeployment(draft: ForeseenReading, input: JsonObject, step: string): Answer {
  const id = idAfter(step);
  const api = gatewayArn(draft, restApiPath(inputMember(input, 'restApiId')));
  const stageName = asText(input['stageName']);
  const stageArn = `${api}/stages/${stageName ?? ''}`;
  const base = asRecord(stageDocument(draft, stageArn) ?? anyDocument(draft, api));
  const document = foreseeExport(base, {
    api: resourceProperties(findResource(draft, 'AWS::ApiGateway::RestApi', api)),
    resources: findChildren(draft, 'AWS::ApiGateway::Resource', api).map(resourceProperties),
  });
  draft.documents.set(id, document);
  if (stageName === undefined) return { id };
  const stage = findResource(draft, 'AWS::ApiGateway::Stage', stageArn);
  const canary = input['canarySettings'];
  changeResource(draft, stage, properties => ({
    ...properties,
    ...(isJsonRecord(canary) ? { canarySettings: { ...canary, deploymentId: id } } : { deploymentId: id }),
    ...(isJsonRecord(input['variables'])
      ? { variables: { ...asRecord(properties['variables']), ...asRecord(input['variables']) } }
      : {}),
  }));
  if (!isJsonRecord(canary)) serveDeployment(draft, stageArn, id);
  return { id };
}

function updateStage(draft: ForeseenReading, input: JsonObject): Answer {
  const arn = gatewayArn(
    draft,
    `${restApiPath(inputMember(input, 'restApiId'))}/stages/${inputMember(input, 'stageName')}`,
  );
  const stage = findResource(draft, 'AWS::ApiGateway::Stage', arn);
  const before = asText(resourceProperties(stage)['deploymentId']);
  changeResource(draft, stage, properties => mergeProperties(properties, input));
  const after = asText(
    resourceProperties(findResource(draft, 'AWS::ApiGateway::Stage', arn))['deploymentId'],
  );
  if (after !== undefined && after !== before) serveDeployment(draft, arn, after);
  return none;
}

/** A canary's variables become the stage's own beside those that it has (UpdateStage, `copy`). */
function mergeProperties(properties: AwsObject, input: JsonObject): AwsObject {
  const isPromotion = asRecords(input['patchOperations']).some(
    ({ op, path, from }) =>
      op === 'copy' && path === '/variables' && from === '/canarySettings/stageVariableOverrides',
  );
  const result = applyPatchOperations(properties, input);
  return isPromotion
    ? { ...result, variables: { ...asRecord(properties['variables']), ...asRecord(result['variables']) } }
    : result;
}

/** From now on the stage serves this deployment; one that was there before the plan has a document nobody read. */
function serveDeployment(draft: ForeseenReading, stage: string, deploymentId: string): void {
  const document = draft.documents.get(deploymentId);
  const others = draft.deployments.filter(one => !(one.stage === stage && isHere(draft, one)));
  const { account, region } = draft.scope;
  draft.deployments =
    document === undefined ? others : [...others, { account, region, stage, deploymentId, document }];
}

function stageDocument(draft: ForeseenReading, stage: string): unknown {
  return draft.deployments.find(one => one.stage === stage && isHere(draft, one))?.document;
}

const anyDocument = (draft: ForeseenReading, api: string): unknown =>
  draft.deployments.find(one => one.stage.startsWith(`${api}/stages/`) && isHere(draft, one))?.document;

function createVpcLink(draft: ForeseenReading, input: JsonObject, step: string): Answer {
  const VpcLinkId = idAfter(step);
  const properties = {
    ...input,
    VpcLinkId,
    SecurityGroupIds: input['SecurityGroupIds'] ?? [],
    VpcLinkStatus: 'AVAILABLE',
    VpcLinkVersion: 'V2',
  };
  addResource(draft, {
    type: 'AWS::ApiGatewayV2::VpcLink',
    arn: gatewayArn(draft, vpcLinkPath(VpcLinkId)),
    properties,
  });
  return { VpcLinkId };
}

const deleteVpcLink =
  (member: string): Carry =>
  (draft, input) => {
    removeResource(draft, gatewayArn(draft, vpcLinkPath(inputMember(input, member))));
    return none;
  };

export const gatewayCalls: Readonly<Record<string, Carry>> = {
  'apigateway:UpdateIntegration': updateIntegration,
  'apigateway:PutIntegration': putIntegration,
  'apigateway:PutIntegrationResponse': putIntegrationResponse,
  'apigateway:CreateDeployment': createDeployment,
  'apigateway:UpdateStage': updateStage,
  'apigateway:DeleteVpcLink': deleteVpcLink('vpcLinkId'),
  'apigatewayv2:CreateVpcLink': createVpcLink,
  'apigatewayv2:DeleteVpcLink': deleteVpcLink('VpcLinkId'),
};
