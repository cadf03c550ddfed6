import { text } from '../../../topology/values';
import type { IntegrationEnd } from '../document';
import type { Draft } from './draft';
import { linkOf } from './links';
import type { Move } from './moves';
import { membersAfter } from './routeSteps';

/** The way that a route has now, as it is edited. */
export function fromOf({ integration }: Move): IntegrationEnd {
  const target = text(integration['integrationTarget']);
  return {
    connectionId: text(integration['connectionId']) ?? '',
    uri: text(integration['uri']) ?? '',
    ...(target === undefined ? {} : { integrationTarget: target }),
  };
}

/** The way that it will have. */
export function toOf({ scope, links }: Draft, move: Move): IntegrationEnd {
  const link = linkOf(scope, links, move);
  return link === undefined
    ? { connectionId: '', uri: move.uri, integrationTarget: move.applicationLoadBalancer }
    : membersAfter(move, link);
}
