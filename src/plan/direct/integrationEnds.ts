import { asText } from '../../topology/values';
import type { IntegrationEnd } from '../document';
import type { PlanDraft } from './draft';
import { linkForMove } from './links';
import type { Move } from './moves';
import { membersAfter } from './routeSteps';

/** The way that a route has now, as it is edited. */
export function currentEnd({ integration }: Move): IntegrationEnd {
  const target = asText(integration['integrationTarget']);
  return {
    connectionId: asText(integration['connectionId']) ?? '',
    uri: asText(integration['uri']) ?? '',
    ...(target === undefined ? {} : { integrationTarget: target }),
  };
}

/** The way that it will have. */
export function plannedEnd({ scope, links }: PlanDraft, move: Move): IntegrationEnd {
  const link = linkForMove(scope, links, move);
  return link === undefined
    ? { connectionId: '', uri: move.uri, integrationTarget: move.applicationLoadBalancer }
    : membersAfter(move, link);
}
