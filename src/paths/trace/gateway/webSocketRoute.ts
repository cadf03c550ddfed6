import { canUseLink } from '../../../topology/api';
import type { Facts } from '../../facts';
import type { EndReason } from '../reasons/endReason';
import { findIntegrationPath } from './integrationPath';
import type { RouteMatch } from './routeMatch';
import type { Staged } from './stages';
import type { TraceResult } from './traceProgress';

/**
 * The route of a WebSocket API. Messages pick theirs on an open connection; opening it calls `$connect` where there is
 * such a route ("Create routes for WebSocket APIs", developer guide). It is followed where its link can't carry it; what
 * else becomes of it is not looked at.
 */
export function atWebSocketRoute(facts: Facts, staged: Staged): (Staged & RouteMatch) | TraceResult {
  const unusable = facts.routesOn(staged.stage.id).flatMap(route => {
    const { api, link, linkVersion } = findIntegrationPath(facts, staged.stage.id, route);
    return link === undefined || canUseLink(api.kind.node, linkVersion) ? [] : [{ route, link }];
  });
  const connect = unusable.find(({ route }) => route.key === '$connect');
  if (connect !== undefined) return { ...staged, route: connect.route, pathParameters: new Map() };
  const names = [...new Set(unusable.map(({ link }) => facts.graph.node(link)?.name ?? link))];
  const reasons = names.map((link): EndReason => ({ code: 'link-of-version-2', link }));
  return { outcome: 'unknown', reasons: [{ code: 'websocket-not-followed' }, ...reasons] };
}
