import type { Facts } from '../../facts';
import { appendAll } from '../../../model/lists';
import { answerPreflight } from '../gates/preflight';
import type { Message } from '../message';
import type { HopReason } from '../reasons/hopReason';
import { headerValues, type TraceResult, type TraceProgress } from './traceProgress';
import { nearbyRoutes, routesOfUnverifiedPath } from './nearbyRoutes';
import { matchHttp, matchRest, type RouteMatch } from './routeMatch';
import { routeTree } from './routeTree';
import type { Staged } from './stages';
import { atWebSocketRoute } from './webSocketRoute';

/** More would not help whoever reads them. */
const nearbyShown = 8;

/** A request with the route that takes it. */
export interface Routed extends Staged, RouteMatch {}

/** The route that takes a request, by the rules of its kind of API. */
export function atRoute(facts: Facts, staged: Staged, progress: TraceProgress): Routed | TraceResult {
  const { api, stage } = staged;
  if (api.kind.node === 'websocket-api') return atWebSocketRoute(facts, staged);
  const isRest = api.kind.node === 'rest-api';
  const message = isRest ? withMethodOverride(staged.message) : staged.message;
  const tree = routeTree(facts, stage.id);
  const match = (isRest ? matchRest : matchHttp)(tree, message.method, message.path);
  if (match === undefined && stage.deployed === undefined && !api.isComplete) {
    return { outcome: 'unknown', reasons: [{ code: 'routes-not-read', stage: stage.name }] };
  }
  const preflight = isRest ? undefined : answerPreflight(staged, message, match);
  if (preflight !== undefined) return preflight;
  if (match !== undefined) {
    if (!isRest) appendAll(progress.rejected, routesOfUnverifiedPath(tree, message, match.route));
    return { ...staged, message, ...match };
  }
  return noRoute(facts, { ...staged, message }, progress);
}

/** "Amazon API Gateway important notes", REST APIs. */
function withMethodOverride(message: Message): Message {
  const [method] = headerValues(message, 'x-http-method-override');
  return method === undefined ? message : { ...message, method: method.toUpperCase() };
}

function noRoute(facts: Facts, staged: Staged, progress: TraceProgress): TraceResult {
  const { api, stage, message } = staged;
  const isRest = api.kind.node === 'rest-api';
  const { method, path } = message;
  appendAll(progress.rejected, nearbyRoutes(facts, staged).slice(0, nearbyShown));
  const repeatsStage = path.split('/')[1] === stage.name;
  return {
    outcome: 'no-route',
    status: isRest ? 403 : 404,
    gatewayResponses: ['MISSING_AUTHENTICATION_TOKEN'],
    reasons: [{ code: 'route-missing', isRest, stage: stage.name, method, path, repeatsStage }],
  };
}

/** What is said of a route beside where it leads: whether it is what is deployed. */
export function remarksOn(
  { route, stage }: Pick<Routed, 'route' | 'stage'>,
  linkVersion: 'V1' | 'V2' | undefined,
): readonly HopReason[] {
  const { source } = route;
  // A V1 link says itself where it goes.
  const filledIn = route.filledIn.filter(name => !(name === 'integrationTarget' && linkVersion === 'V1'));
  return [
    ...(source === 'working-copy' ? [{ code: 'deployment-not-read', stage: stage.name } as const] : []),
    ...(filledIn.length > 0 ? [{ code: 'taken-as-edited', members: filledIn } as const] : []),
  ];
}
