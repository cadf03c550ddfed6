import { restApiPath, vpcLinkPath } from '../../../model/arn';
import { defined, isRecord, record, records, text } from '../../../topology/values';
import type { AwsObject } from '../../../topology/document';
import type { JsonObject } from '../document';
import {
  add,
  change,
  childrenOf,
  find,
  gatewayArn,
  idAfter,
  isHere,
  propertiesOf,
  remove,
  textOf,
  type Draft,
} from './draft';
import { exportedDocument } from './exported';
import { patched } from './patch';

/** What a call answers, as far as later steps may refer to it. */
export type Answer = JsonObject;
export type Carry = (draft: Draft, input: JsonObject, step: string) => Answer;

const none: Answer = {};

function updateIntegration(draft: Draft, input: JsonObject): Answer {
  withIntegration(draft, input, integration => patched(integration, input));
  return none;
}

/** Puts the whole integration anew: what is not given is gone, its responses too. */
function putIntegration(draft: Draft, input: JsonObject): Answer {
  const {
    restApiId: _api,
    resourceId: _resource,
    httpMethod: _verb,
    integrationHttpMethod,
    ...members
  } = input;
  withIntegration(draft, input, () => defined({ ...members, httpMethod: integrationHttpMethod }));
  return none;
}

function putIntegrationResponse(draft: Draft, input: JsonObject): Answer {
  const { restApiId: _api, resourceId: _resource, httpMethod: _verb, ...response } = input;
  withIntegration(draft, input, integration => ({
    ...integration,
    integrationResponses: {
      ...record(integration['integrationResponses']),
      [textOf(input, 'statusCode')]: response,
    },
  }));
  return none;
}

function withIntegration(draft: Draft, input: JsonObject, make: (integration: AwsObject) => AwsObject): void {
  const path = `${restApiPath(textOf(input, 'restApiId'))}/resources/${textOf(input, 'resourceId')}`;
  const verb = textOf(input, 'httpMethod');
  change(draft, find(draft, 'AWS::ApiGateway::Resource', gatewayArn(draft, path)), properties => {
    const methods = record(properties['resourceMethods']);
    const method = record(methods[verb]);
    const methodIntegration = make(record(method['methodIntegration']));
    return {
      ...properties,
      resourceMethods: { ...methods, [verb]: { ...method, methodIntegration } },
    };
  });
}

/** Publishes the whole working copy: to a stage at once, to its canary, or to none yet. */
function createDeployment(draft: Draft, input: JsonObject, step: string): Answer {
  const id = idAfter(step);
  const api = gatewayArn(draft, restApiPath(textOf(input, 'restApiId')));
  const stageName = text(input['stageName']);
  const stageArn = `${api}/stages/${stageName ?? ''}`;
  const base = record(documentOf(draft, stageArn) ?? anyDocument(draft, api));
  const document = exportedDocument(base, {
    api: propertiesOf(find(draft, 'AWS::ApiGateway::RestApi', api)),
    resources: childrenOf(draft, 'AWS::ApiGateway::Resource', api).map(propertiesOf),
  });
  draft.documents.set(id, document);
  if (stageName === undefined) return { id };
  const stage = find(draft, 'AWS::ApiGateway::Stage', stageArn);
  const canary = input['canarySettings'];
  change(draft, stage, properties => ({
    ...properties,
    ...(isRecord(canary) ? { canarySettings: { ...canary, deploymentId: id } } : { deploymentId: id }),
    ...(isRecord(input['variables'])
      ? { variables: { ...record(properties['variables']), ...record(input['variables']) } }
      : {}),
  }));
  if (!isRecord(canary)) serve(draft, stageArn, id);
  return { id };
}

function updateStage(draft: Draft, input: JsonObject): Answer {
  const arn = gatewayArn(
    draft,
    `${restApiPath(textOf(input, 'restApiId'))}/stages/${textOf(input, 'stageName')}`,
  );
  const stage = find(draft, 'AWS::ApiGateway::Stage', arn);
  const before = text(propertiesOf(stage)['deploymentId']);
  change(draft, stage, properties => merged(properties, input));
  const after = text(propertiesOf(find(draft, 'AWS::ApiGateway::Stage', arn))['deploymentId']);
  if (after !== undefined && after !== before) serve(draft, arn, after);
  return none;
}

/** A canary's variables become the stage's own beside those that it has (UpdateStage, `copy`). */
function merged(properties: AwsObject, input: JsonObject): AwsObject {
  const isPromotion = records(input['patchOperations']).some(
    ({ op, path, from }) =>
      op === 'copy' && path === '/variables' && from === '/canarySettings/stageVariableOverrides',
  );
  const result = patched(properties, input);
  return isPromotion
    ? { ...result, variables: { ...record(properties['variables']), ...record(result['variables']) } }
    : result;
}

/** From now on the stage serves this deployment; one that was there before the plan has a document nobody read. */
function serve(draft: Draft, stage: string, deploymentId: string): void {
  const document = draft.documents.get(deploymentId);
  const others = draft.deployments.filter(one => !(one.stage === stage && isHere(draft, one)));
  const { account, region } = draft.scope;
  draft.deployments =
    document === undefined ? others : [...others, { account, region, stage, deploymentId, document }];
}

function documentOf(draft: Draft, stage: string): unknown {
  return draft.deployments.find(one => one.stage === stage && isHere(draft, one))?.document;
}

const anyDocument = (draft: Draft, api: string): unknown =>
  draft.deployments.find(one => one.stage.startsWith(`${api}/stages/`) && isHere(draft, one))?.document;

function createVpcLink(draft: Draft, input: JsonObject, step: string): Answer {
  const VpcLinkId = idAfter(step);
  const properties = {
    ...input,
    VpcLinkId,
    SecurityGroupIds: input['SecurityGroupIds'] ?? [],
    VpcLinkStatus: 'AVAILABLE',
    VpcLinkVersion: 'V2',
  };
  add(draft, {
    type: 'AWS::ApiGatewayV2::VpcLink',
    arn: gatewayArn(draft, vpcLinkPath(VpcLinkId)),
    properties,
  });
  return { VpcLinkId };
}

const deleteVpcLink =
  (member: string): Carry =>
  (draft, input) => {
    remove(draft, gatewayArn(draft, vpcLinkPath(textOf(input, member))));
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
