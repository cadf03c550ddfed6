import { called } from '../../../diagnosis/shared/called';
import { compare, isRecord, record, text } from '../../../topology/values';
import type { AwsObject } from '../../../topology/document';
import type { Expectations, JsonObject, PlanStep, PlannedCall } from '../document';
import { membersOf, methodIds } from './gateway';
import type { PlannedLink } from './links';
import type { Move, Scope } from './moves';
import { available } from './networkSteps';
import { step } from './step';

/** Members of an integration that PutIntegration takes under their own names; the verb has another there. */
const putMembers = [
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

/** What GetIntegration answers besides. */
const otherMembers = ['httpMethod', 'integrationResponses'] as const;

/**
 * One method's integration gets its new target. Nothing that is deployed changes by it. `undefined` where it says
 * everything already and only a stage variable is to change.
 */
export function routeStep(scope: Scope, move: Move, link: PlannedLink, id: string): PlanStep | undefined {
  const { api, world } = scope;
  const ids = methodIds(api, move);
  const expected = membersAfter(move, link);
  const patchOperations = Object.entries(expected)
    .filter(([name, value]) => value !== text(move.integration[name]))
    .map(([name, value]) => ({ op: 'replace', path: `/${name}`, value }));
  if (patchOperations.length === 0) return undefined;
  return step({
    id,
    text: `Points ${move.key} to ${called(world.graph, move.applicationLoadBalancer)}; no stage serves that yet.`,
    action: 'apigateway:UpdateIntegration',
    input: { ...ids, patchOperations },
    requires: [
      {
        action: 'apigateway:GetIntegration',
        input: ids,
        expect: expectedNow(move.integration),
        text: 'The integration is as it was when the plan was made.',
      },
      ...(link.existing === undefined ? [] : [available(link.connectionId)]),
    ],
    undo: restoring(ids, move.integration),
    verify: [
      {
        action: 'apigateway:GetIntegration',
        input: ids,
        expect: { ...expected, connectionType: 'VPC_LINK' },
        text: 'The integration names the link and the load balancer.',
      },
    ],
  });
}

/** What the integration says of its way once it is moved. */
export function membersAfter(
  move: Move,
  link: PlannedLink,
): { readonly connectionId: string; readonly integrationTarget: string; readonly uri: string } {
  const { connectionVariable } = move;
  return {
    connectionId:
      connectionVariable === undefined ? link.connectionId : `\${stageVariables.${connectionVariable}}`,
    integrationTarget: move.applicationLoadBalancer,
    uri: move.uri,
  };
}

/** Every member that the undo would write, so that no change of somebody else's is written over. */
function expectedNow(integration: AwsObject): Expectations {
  return { integrationTarget: null, ...membersOf(integration, [...putMembers, ...otherMembers]) };
}

/**
 * An integration target cannot be removed by a patch ("Amazon API Gateway patch operations"), so the whole integration
 * is put anew with all its responses, which go when it is put.
 */
function restoring(ids: JsonObject, integration: AwsObject): readonly PlannedCall[] {
  const verb = text(integration['httpMethod']);
  const put = {
    ...ids,
    ...membersOf(integration, putMembers),
    ...(verb === undefined ? {} : { integrationHttpMethod: verb }),
  };
  return [
    { action: 'apigateway:PutIntegration', input: put },
    ...responsesOf(integration).map(([statusCode, response]) => ({
      action: 'apigateway:PutIntegrationResponse',
      input: { ...ids, statusCode, ...response },
    })),
  ];
}

function responsesOf(integration: AwsObject): readonly (readonly [string, JsonObject])[] {
  return Object.entries(record(integration['integrationResponses']))
    .filter(([, response]) => isRecord(response))
    .sort(([one], [other]) => compare(one, other))
    .map(([key, value]) => {
      const response = record(value);
      return [text(response['statusCode']) ?? key, membersOf(response, responseMembers)] as const;
    });
}

const responseMembers = ['selectionPattern', 'responseParameters', 'responseTemplates', 'contentHandling'];
