import * as l10n from '@vscode/l10n';
import type { Facts } from '../../paths/facts';
import type { ApiWithRoutes } from '../../topology/api';
import { withoutUndefined, asBoolean, asText } from '../../topology/values';
import { ScaffoldProblem } from '../problem/scaffoldProblem';
import type { HttpApiRequest, ScaffoldOptions } from '../request';
import { scaffoldApiId, scaffoldApiName, selectScaffoldApi, refuseUnreadApi } from './apis';
import { findBackends } from './backends';
import { currentListener, onlyListenerOnStage } from './current';
import { newName } from './direct';
import { hostFor } from './hosts';
import { chooseLink } from './links';
import {
  findBackendListener,
  listenerRequired,
  loadBalancerName,
  onlyListener,
  refuseListenerCount,
  type BackendListener,
} from './listeners';
import { routeChoice } from './routeChoice';
import { parsedRoute, refuseRepeated } from './routeKeys';
import { fillHttpStage } from './stages';
import { ownershipOf } from './ownership';
import { textList, toTextMap } from './values';

/** @throws ScaffoldProblem */
export function httpApiRequest(facts: Facts, options: ScaffoldOptions): HttpApiRequest {
  const api = selectScaffoldApi(facts, 'http-api', options.api);
  if (api !== undefined) refuseUnreadApi(facts, api, 'apigatewayv2:GetRoutes');
  const stage = fillHttpStage(facts, api, options.stage);
  const keys = wantedKeys(api, options);
  const listeners = listenersFor({ facts, api, stage: stage.name }, keys, options);
  const [first, ...others] = listeners;
  if (first === undefined) throw listenerRequired(facts);
  const link = chooseLink(facts, [first, ...others], options);
  const { host } = options;
  const destinations = listeners.map(listener => ({ listener, host: hostFor(facts, listener, { host }) }));
  const { backends, indexes } = findBackends(facts, destinations, link);
  return {
    blueprint: 'http-api',
    ...ownershipOf(facts, { api, link: link.request, listeners }),
    api:
      api === undefined
        ? { kind: 'new', name: newName(options, loadBalancerName(first.loadBalancer)) }
        : { kind: 'existing', id: scaffoldApiId(api), name: scaffoldApiName(api) },
    stage,
    link: link.request,
    backends,
    routes: keys.map((routeKey, index) => ({
      routeKey,
      backend: indexes[index] ?? 0,
      ...existingRoute(facts, api, routeKey),
    })),
  };
}

/** @throws ScaffoldProblem */
function wantedKeys(api: ApiWithRoutes | undefined, { routes = [] }: ScaffoldOptions): readonly string[] {
  if (routes.length === 0) {
    if (api === undefined) return ['$default'];
    const [only, ...others] = api.routes;
    if (only?.routeKey !== undefined && others.length === 0) return [only.routeKey];
    const choices = api.routes.map(routeChoice);
    throw new ScaffoldProblem({
      field: 'routes',
      reason: {
        code: choices.length === 0 ? 'no-route' : 'several-routes',
        kind: api.kind.node,
        api: scaffoldApiName(api),
      },
      choices:
        choices.length === 0
          ? [
              {
                value: '$default',
                label: '$default',
                description: l10n.t('all requests that match no other route'),
              },
            ]
          : choices,
    });
  }
  const known = new Set(api?.routes.flatMap(({ routeKey }) => routeKey ?? []));
  const keys = routes.map(written => {
    if (known.has(written) || written === '$default') return written;
    const { httpMethod, path } = parsedRoute(written);
    return `${httpMethod} ${path}`;
  });
  refuseRepeated(keys);
  return keys;
}

function listenersFor(
  {
    facts,
    api,
    stage,
  }: { readonly facts: Facts; readonly api: ApiWithRoutes | undefined; readonly stage: string },
  keys: readonly string[],
  { listenerArns: arns = [] }: ScaffoldOptions,
): readonly BackendListener[] {
  refuseListenerCount(facts, keys.length, arns.length);
  if (arns.length > 0) {
    return keys.map((_, index) => findBackendListener(facts, arns[index] ?? arns[0] ?? '', api?.entry));
  }
  const ofApi = (): BackendListener | undefined =>
    api === undefined ? undefined : onlyListenerOnStage(facts, api, stage);
  return keys.map(key => {
    const current = api === undefined ? undefined : currentListener(facts, api, { stage, key });
    return current ?? ofApi() ?? onlyListener(facts, api?.entry);
  });
}

/** What a route keeps that leads elsewhere: who may call it above all. */
function existingRoute(
  facts: Facts,
  api: ApiWithRoutes | undefined,
  key: string,
): Pick<HttpApiRequest['routes'][number], 'existing' | 'kept'> {
  const entry =
    api === undefined
      ? undefined
      : facts
          .children('AWS::ApiGatewayV2::Route', api.id)
          .find(({ properties }) => properties['RouteKey'] === key);
  const existing = asText(entry?.properties['RouteId']);
  if (entry === undefined || existing === undefined) return {};
  const { properties } = entry;
  return {
    existing,
    kept: withoutUndefined({
      AuthorizationType: asText(properties['AuthorizationType']) ?? 'NONE',
      AuthorizerId: asText(properties['AuthorizerId']),
      AuthorizationScopes: textList(properties['AuthorizationScopes']),
      ApiKeyRequired: asBoolean(properties['ApiKeyRequired']) === true ? true : undefined,
      OperationName: asText(properties['OperationName']),
      RequestModels: toTextMap(properties['RequestModels']),
    }),
  };
}
