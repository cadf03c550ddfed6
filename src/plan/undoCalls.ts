import * as l10n from '@vscode/l10n';
import { compareText, isJsonRecord, asRecord, asRecords, asText } from '../topology/values';
import { pickJsonMembers } from './direct/gateway';
import { stepOutput } from './direct/references';
import type { Expected, Json, JsonObject, PlannedCall, PlanStep, UndoCall, Verification } from './document';

/** What of a step says how it is taken back: its call, and what `requires` says was there before it. */
export type UndoableStep = Pick<PlanStep, 'id' | 'action' | 'input' | 'requires'>;

/**
 * The calls that take a step back, in this order. A plan has them as its steps' `undo`; one that says anything else was
 * not made by this program. None for a call that leaves nothing behind, and for one that cannot be taken back.
 */
export function undoCallsFor(step: UndoableStep): readonly UndoCall[] {
  return (Object.hasOwn(undoers, step.action) ? undoers[step.action]?.(step) : undefined) ?? [];
}

type Undoer = (step: UndoableStep) => readonly UndoCall[];

const undoers: Readonly<Record<string, Undoer>> = {
  'ec2:CreateSecurityGroup': ({ id }) => [
    { action: 'ec2:DeleteSecurityGroup', input: { GroupId: stepOutput(id, 'GroupId') } },
  ],
  'ec2:AuthorizeSecurityGroupIngress': inverseRules('ec2:RevokeSecurityGroupIngress'),
  'ec2:AuthorizeSecurityGroupEgress': inverseRules('ec2:RevokeSecurityGroupEgress'),
  'ec2:RevokeSecurityGroupEgress': inverseRules('ec2:AuthorizeSecurityGroupEgress'),
  'apigatewayv2:CreateVpcLink': ({ id }) => [
    { action: 'apigatewayv2:DeleteVpcLink', input: { VpcLinkId: stepOutput(id, 'VpcLinkId') } },
  ],
  'apigateway:UpdateIntegration': restoredIntegration,
  'apigateway:CreateDeployment': withoutDeployment,
  'apigateway:UpdateStage': step => [stageBack(step)],
};

/** A rule is named by protocol, ports and peer; a description is no part of that. */
function inverseRules(action: string): Undoer {
  return ({ input }) => {
    const IpPermissions = asRecords(input['IpPermissions']).map(permission =>
      Object.fromEntries(
        Object.entries(permission).map(([name, value]) => [name, withoutDescriptions(value)]),
      ),
    ) as Json;
    return [{ action, input: { GroupId: input['GroupId'] ?? '', IpPermissions } }];
  };
}

function withoutDescriptions(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((peer: unknown) => {
    if (!isJsonRecord(peer)) return peer;
    const { Description: _description, ...rest } = peer;
    return rest;
  });
}

/** Members of an integration that PutIntegration takes under their own names; the verb has another there. */
export const putMembers = [
  'type',
  'uri',
  'connectionType',
  'connectionId',
  'credentials',
  'requestParameters',
  'requestTemplates',
  'passthroughBehavior',
  'cacheNamespace',
  'cacheKeyParameters',
  'contentHandling',
  'timeoutInMillis',
  'tlsConfig',
  'responseTransferMode',
  'integrationTarget',
] as const;

const responseMembers = ['selectionPattern', 'responseParameters', 'responseTemplates', 'contentHandling'];

/**
 * An integration target cannot be removed by a patch ("Amazon API Gateway patch operations"), so the whole integration
 * is put again with all its responses, which go when it is put.
 */
function restoredIntegration({ input, requires }: UndoableStep): readonly UndoCall[] {
  const ids = pickNamed(input, ['restApiId', 'resourceId', 'httpMethod']);
  const before = expectedAfterUndo(requires, 'apigateway:GetIntegration', ids);
  const verb = asText(before['httpMethod']);
  return [
    {
      action: 'apigateway:PutIntegration',
      input: {
        ...ids,
        ...pickJsonMembers(before, putMembers),
        ...(verb === undefined ? {} : { integrationHttpMethod: verb }),
      },
    },
    ...integrationResponsesIn(before).map(([statusCode, response]) => ({
      action: 'apigateway:PutIntegrationResponse',
      input: { ...ids, statusCode, ...response },
    })),
  ];
}

function integrationResponsesIn(integration: JsonObject): readonly (readonly [string, JsonObject])[] {
  return Object.entries(asRecord(integration['integrationResponses']))
    .filter(([, response]) => isJsonRecord(response))
    .sort(([one], [other]) => compareText(one, other))
    .map(([key, value]) => {
      const response = asRecord(value);
      return [asText(response['statusCode']) ?? key, pickJsonMembers(response, responseMembers)] as const;
    });
}

function withoutDeployment(step: UndoableStep): readonly UndoCall[] {
  const { id, input } = step;
  const gone: UndoCall = {
    action: 'apigateway:DeleteDeployment',
    input: { restApiId: input['restApiId'] ?? '', deploymentId: stepOutput(id, 'id') },
  };
  if (asText(input['stageName']) === undefined) return [gone];
  return [input['canarySettings'] === undefined ? stageBack(step) : withoutCanary(step), gone];
}

const stageInput = (input: JsonObject): JsonObject => pickNamed(input, ['restApiId', 'stageName']);

function withoutCanary({ id, input }: UndoableStep): UndoCall {
  return {
    action: 'apigateway:UpdateStage',
    input: { ...stageInput(input), patchOperations: [{ op: 'remove', path: '/canarySettings' }] },
    onlyIf: servedByCanary(input, stepOutput(id, 'id')),
  };
}

/** That the canary of a stage is this deployment. */
export function servedByCanary(input: JsonObject, deploymentId: string): Verification {
  return {
    action: 'apigateway:GetStage',
    input: stageInput(input),
    expect: { 'canarySettings.deploymentId': deploymentId },
    text: l10n.t("The canary of stage {stage} is this plan's.", { stage: asText(input['stageName']) ?? '' }),
  };
}

/** Where `requires` says what a stage variable is before the step. */
export const variableMember = (name: string): string => `variables.${name}`;

/** Back to the old deployment with its variables, in one call. */
function stageBack({ input, requires }: UndoableStep): UndoCall {
  const ids = stageInput(input);
  const before = expectedAfterUndo(requires, 'apigateway:GetStage', ids);
  const variables = asRecords(input['patchOperations']).flatMap(({ path }) => {
    const [, name] = /^\/variables\/(.+)$/.exec(asText(path) ?? '') ?? [];
    return name === undefined ? [] : [name];
  });
  return {
    action: 'apigateway:UpdateStage',
    input: {
      ...ids,
      patchOperations: [
        { op: 'replace', path: '/deploymentId', value: asText(before['deploymentId']) ?? '' },
        ...variables.map(name => {
          const value = asText(before[variableMember(name)]);
          const path = `/variables/${name}`;
          return value === undefined ? { op: 'remove', path } : { op: 'replace', path, value };
        }),
      ],
    },
  };
}

function pickNamed(input: JsonObject, members: readonly string[]): JsonObject {
  return Object.fromEntries(members.map(member => [member, input[member] ?? '']));
}

/** What a read about the same thing has to answer before the step; what has to be absent is left out. */
export function expectedAfterUndo(
  requires: readonly Verification[],
  action: string,
  ids: JsonObject,
): Readonly<Record<string, Json>> {
  const isAbout = ({ input }: PlannedCall): boolean =>
    Object.entries(ids).every(([name, value]) => input[name] === value);
  const asked = requires.filter(each => each.action === action && isAbout(each));
  const members = asked.flatMap(({ expect }): (readonly [string, Expected])[] => Object.entries(expect));
  return Object.fromEntries(members.filter(([, value]) => value !== null));
}
