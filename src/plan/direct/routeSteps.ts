import * as l10n from '@vscode/l10n';
import { nodeLabel } from '../../diagnosis/shared/nodeLabel';
import { asText } from '../../topology/values';
import type { AwsObject } from '../../topology/document';
import type { Expectations, PlanStep } from '../document';
import { putMembers } from '../undoCalls';
import { pickJsonMembers, methodIds } from './gateway';
import type { PlannedLink } from './links';
import type { Move, PlanScope } from './moves';
import { linkAvailable } from './networkSteps';
import { makePlanStep } from './step';

/** What GetIntegration answers besides. */
const otherMembers = ['httpMethod', 'integrationResponses'] as const;

/**
 * One method's integration gets its new target. Nothing that is deployed changes by it. `undefined` where it says
 * everything already and only a stage variable is to change.
 */
export function routeStep(scope: PlanScope, move: Move, link: PlannedLink, id: string): PlanStep | undefined {
  const { api, world } = scope;
  const ids = methodIds(api, move);
  const expected = membersAfter(move, link);
  const patchOperations = Object.entries(expected)
    .filter(([name, value]) => value !== asText(move.integration[name]))
    .map(([name, value]) => ({ op: 'replace', path: `/${name}`, value }));
  if (patchOperations.length === 0) return undefined;
  return makePlanStep({
    id,
    text: l10n.t('Point {route} to {loadBalancer} in the working copy. No stage serves this yet.', {
      route: move.key,
      loadBalancer: nodeLabel(world.graph, move.applicationLoadBalancer),
    }),
    action: 'apigateway:UpdateIntegration',
    input: { ...ids, patchOperations },
    requires: [
      {
        action: 'apigateway:GetIntegration',
        input: ids,
        expect: expectedNow(move.integration),
        text: l10n.t('The integration is the same as when the plan was made.'),
      },
      ...(link.existing === undefined ? [] : [linkAvailable(link.connectionId)]),
    ],
    verify: [
      {
        action: 'apigateway:GetIntegration',
        input: ids,
        expect: { ...expected, connectionType: 'VPC_LINK' },
        text: l10n.t('The integration refers to the VPC link and the load balancer.'),
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
  return { integrationTarget: null, ...pickJsonMembers(integration, [...putMembers, ...otherMembers]) };
}
