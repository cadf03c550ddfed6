import * as l10n from '@vscode/l10n';
import { findAuthorizer } from '../../../paths/authorizers';
import { partOf } from '../../../paths/trace/gates/hasPart';
import { matchHttp } from '../../../paths/trace/gateway/routeMatch';
import { routeTree } from '../../../paths/trace/gateway/routeTree';
import type { ApiStage, ApiWithRoutes } from '../../../topology/api';
import type { ServedRoute } from '../../../topology/servedRoutes';
import { isJsonRecord } from '../../../topology/values';
import { countOf } from '../../../words/counts';
import { listSomeWords, listWords } from '../../../words/lists';
import { defineCheck, type CheckFailure } from '../../check';
import { needsOfHttpRoutes } from '../../shared/needs';
import type { World } from '../../world';
import { describeApi } from './shared';

export const preflightRefused = defineCheck({
  id: 'RP119',
  name: 'preflight-refused',
  severity: 'warning',
  title: l10n.t('An authorizer rejects preflight requests'),
  rationale: l10n.t(
    'Before a browser sends a request with a token to another origin, it sends a preflight request: OPTIONS, without ' +
      'credentials. In an HTTP API, ANY routes and $default receive OPTIONS requests too, even if the API has a CORS ' +
      'configuration. If such a route has an authorizer, the preflight request gets 401 (403 with IAM ' +
      'authorization), and the browser reports a CORS error.',
  ),
  looksAt: l10n.t(
    'Routes of HTTP APIs with the method ANY or OPTIONS, and $default, that have an authorizer or IAM authorization ' +
      'and receive OPTIONS requests because no other route does. Lambda authorizers without identity sources are ' +
      'ignored: they are invoked and can allow the request.',
  ),
  remedy: l10n.t(
    'Add a route for OPTIONS without an authorizer, such as OPTIONS /{proxy+}. Ignore this if browsers never call the API.',
  ),
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html',
  confirmation: {
    kind: 'documented',
    source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html',
  },
  symptoms: [401, 403],
  needs: [...needsOfHttpRoutes, 'apigatewayv2:GetAuthorizers'],
  applies: ({ facts }) =>
    facts.apis.some(api => isHttpApi(api) && authorizedRoutes({ facts }, api).length > 0),
  *check(world) {
    for (const api of world.facts.apis) {
      const routes = isHttpApi(api) ? authorizedRoutes(world, api) : [];
      if (routes.length > 0) yield describeFailure(world, api, routes);
    }
  },
});

const isHttpApi = ({ kind }: ApiWithRoutes): boolean => kind.node === 'http-api';

/** Routes that some stage serves and that refuse the preflights which they receive, each once. */
function authorizedRoutes({ facts }: Pick<World, 'facts'>, api: ApiWithRoutes): readonly ServedRoute[] {
  const found = new Map<string, ServedRoute>();
  for (const stage of api.stages) {
    for (const route of facts.routesOn(stage.id)) {
      const isOpen = !asksCredentials(facts, api, stage, route);
      if (isOpen || !['ANY', 'OPTIONS', undefined].includes(route.httpMethod)) continue;
      const taken = matchHttp(routeTree(facts, stage.id), 'OPTIONS', samplePath(route));
      if (taken?.route.id === route.id && !found.has(route.id)) found.set(route.id, route);
    }
  }
  return [...found.values()];
}

function asksCredentials(
  facts: World['facts'],
  api: ApiWithRoutes,
  stage: ApiStage,
  route: ServedRoute,
): boolean {
  const type = route.authorizationType?.toUpperCase() ?? 'NONE';
  if (type === 'NONE' || type === 'AWS_IAM') return type === 'AWS_IAM';
  const sources = findAuthorizer(facts, { api, stage }, route)?.sources;
  return sources === undefined || sources.some(source => partOf(source) !== undefined);
}

/** A path that the route takes; no literal of another route is likely to be among its segments. */
const samplePath = ({ path = '/{proxy+}' }: ServedRoute): string =>
  path.replaceAll(/\{[^{}]*\}/g, 'preflight-sample');

function describeFailure(world: World, api: ApiWithRoutes, routes: readonly ServedRoute[]): CheckFailure {
  const keys = routes.map(({ key }) => key);
  const open = [...new Set(routes.map(({ path = '/{proxy+}' }) => `OPTIONS ${path}`))];
  const cors = isJsonRecord(api.entry.properties['CorsConfiguration']);
  const values = {
    api: describeApi(world, api),
    count: countOf(routes.length, 'route'),
    routes: listSomeWords(keys, 4),
  };
  return {
    nodes: [api.id, ...routes.map(({ id }) => id).filter(id => world.graph.node(id) !== undefined)],
    cause: cors
      ? l10n.t(
          '{api} has a CORS configuration, but an authorizer rejects the preflight requests that {count} receives: {routes}.',
          values,
        )
      : l10n.t(
          'An authorizer of {api} rejects the preflight requests that {count} receives: {routes}.',
          values,
        ),
    evidence: routes.slice(0, 20).map(route => ({
      what: l10n.t('{member} of {name}', { member: 'AuthorizationType', name: route.key }),
      value: route.authorizationType ?? '',
      operation: route.source === 'deployed' ? 'apigatewayv2:ExportApi' : 'apigatewayv2:GetRoutes',
    })),
    fix: {
      text: l10n.t('Add these routes without an authorizer: {routes}.', {
        routes: listWords(open.slice(0, 10)),
      }),
    },
  };
}
