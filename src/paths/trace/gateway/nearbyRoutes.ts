import type { Facts } from '../../facts';
import { workingCopyRoute, type ServedRoute } from '../../../topology/servedRoutes';
import { trimEndCharacter } from '../../../model/trim';
import type { Message } from '../message';
import type { Rejection, RejectionReason } from '../reasons/rejectionReason';
import { routesOfEmptyRest, routesOfPath } from './routeMatch';
import { buildRouteTree, routeTree, type RouteTree } from './routeTree';
import type { Staged } from './stages';

/** Routes that a caller may have meant, with what keeps the request from them; each route once. */
export function nearbyRoutes(
  facts: Facts,
  { api, stage, message }: Omit<Staged, 'caller'>,
): readonly Rejection[] {
  const isRest = api.kind.node === 'rest-api';
  const { method, path } = message;
  const tree = routeTree(facts, stage.id);
  const found = new Map<string, RejectionReason>();
  const add = (routes: readonly ServedRoute[], reasonFor: (route: ServedRoute) => RejectionReason): void => {
    for (const route of routes) if (!found.has(route.id)) found.set(route.id, reasonFor(route));
  };
  add(routesOfPath(tree, path, isRest), ({ httpMethod }) => ({
    code: 'method-differs',
    takes: httpMethod ?? '',
    method,
  }));
  add(routesOfEmptyRest(tree, message, isRest), route => emptyRestReason(route, path, isRest));
  add(undeployedRoutes(facts, { api, stage, message }), () => ({ code: 'not-deployed', stage: stage.name }));
  if (!isRest) {
    const without = trimEndCharacter(path, '/');
    if (without !== path) add(routesOfPath(tree, without, false), () => ({ code: 'path-without-slash' }));
    const withSlash = routesOfPath(tree, `${path}/`, false).filter(
      route => route.path?.endsWith('/') === true,
    );
    add(withSlash, () => ({ code: 'path-with-slash' }));
  }
  const lower = path.toLowerCase();
  const isOther = ({ path: own }: ServedRoute): boolean =>
    own !== undefined && own !== path && own.toLowerCase() === lower;
  add(facts.routesOn(stage.id).filter(isOther), ({ path: own }) => ({
    code: 'path-in-other-case',
    path: own ?? '',
  }));
  return [...found].map(([node, reason]) => ({ node, reason }));
}

/** Routes of the working copy alone that would take the request. */
function undeployedRoutes(
  facts: Facts,
  { api, stage, message }: Omit<Staged, 'caller'>,
): readonly ServedRoute[] {
  const { method, path } = message;
  const served = new Set(facts.routesOn(stage.id).map(({ key }) => key));
  const edited = api.routes.filter(({ key }) => !served.has(key)).map(workingCopyRoute);
  return routesOfPath(buildRouteTree(edited), path, api.kind.node === 'rest-api').filter(
    ({ httpMethod }) => httpMethod === method || httpMethod === 'ANY',
  );
}

/**
 * Routes of an HTTP API that may take a request before the one that does: nothing says whether `/metrics` without a
 * slash at its end meets `/metrics/{proxy+}`, and `/metrics/` with it `/metrics/{id}`. A route whose path fits in full goes before them in any case.
 */
export function routesOfUnverifiedPath(
  tree: RouteTree,
  message: Message,
  taken: ServedRoute,
): readonly Rejection[] {
  if (taken.path?.endsWith('+}') === false) return [];
  return routesOfEmptyRest(tree, message, false).map(route => ({
    node: route.id,
    reason: emptyRestReason(route, message.path, false),
  }));
}

function emptyRestReason({ path: own = '' }: ServedRoute, path: string, isRest: boolean): RejectionReason {
  const slash = own.lastIndexOf('/');
  const variable = own.slice(slash + 1);
  if (isRest) return { code: 'variable-empty', variable, parent: own.slice(0, slash) || '/' };
  return path.endsWith('/')
    ? { code: 'variable-empty-not-verified', variable }
    : { code: 'variable-without-slash', variable, path };
}
