import type { Facts } from '../../paths/facts';
import type { ApiWithRoutes } from '../../topology/api';
import { asBoolean, asRecord, asText } from '../../topology/values';
import { integrationUriPath, pathParameters } from '../blueprints/paths';
import { ScaffoldProblem } from '../problem/scaffoldProblem';
import type { DirectRoute, ScaffoldOptions } from '../request';
import { scaffoldApiName } from './apis';
import type { Destination } from './backends';
import { currentListener, currentUri, onlyListenerOnStage, differsByStage, type CurrentUri } from './current';
import { hostFor } from './hosts';
import {
  findBackendListener,
  listenerRequired,
  onlyListener,
  refuseListenerCount,
  type BackendListener,
} from './listeners';
import {
  commonAuthorization,
  isOverHttp,
  keptIntegration,
  methodProperties,
  rawIntegration,
  type ExistingMethod,
  type RestResources,
} from './methods';
import { routeChoice } from './routeChoice';
import { parsedRoute, refusePath, refuseRepeated, type RouteKey } from './routeKeys';

/** What the routes of a request are filled in from. */
export interface RouteWorld {
  readonly facts: Facts;
  /** Left out for a new one. */
  readonly api: ApiWithRoutes | undefined;
  readonly resources: RestResources | undefined;
  readonly stage: string;
  readonly options: ScaffoldOptions;
}

/** A route, all but its place among the backends. */
export interface FilledRoute {
  readonly route: Omit<DirectRoute, 'backend'>;
  readonly destination: Destination;
}

/** @throws ScaffoldProblem */
export function filledRoutes(world: RouteWorld): readonly FilledRoute[] {
  const keys = wantedRoutes(world);
  const listeners = listenersFor(world, keys);
  return keys.map((key, index) => {
    const listener = listeners[index] ?? listeners[0];
    if (listener === undefined) throw listenerRequired(world.facts);
    return filledRoute(world, key, listener);
  });
}

/** @throws ScaffoldProblem */
function wantedRoutes({ api, options, resources }: RouteWorld): readonly RouteKey[] {
  const written = options.routes ?? [];
  const keys = written.length > 0 ? written.map(parsedRoute) : [defaultRoute(options, api)];
  refuseRepeated(keys.map(({ httpMethod, path }) => `${httpMethod} ${path}`));
  for (const key of keys) {
    if (resources === undefined || !Object.hasOwn(resources.ids, key.path)) {
      refusePath(key.path);
      refuseSibling(key, [...Object.keys(resources?.ids ?? {}), ...keys.map(({ path }) => path)]);
    }
  }
  return keys;
}

function defaultRoute({ blueprint }: ScaffoldOptions, api: ApiWithRoutes | undefined): RouteKey {
  const catchAll = { httpMethod: 'ANY', path: '/{proxy+}' };
  if (blueprint === 'proxy' || api === undefined) return catchAll;
  const [only, ...others] = api.routes;
  if (only?.httpMethod !== undefined && only.path !== undefined && others.length === 0) {
    return { httpMethod: only.httpMethod, path: only.path };
  }
  const choices = api.routes.map(routeChoice);
  throw new ScaffoldProblem({
    field: 'routes',
    reason: {
      code: choices.length === 0 ? 'no-route' : 'several-routes',
      kind: api.kind.node,
      api: scaffoldApiName(api),
    },
    choices,
  });
}

/** A resource has at most one child that is a variable (API Gateway refuses a second). */
function refuseSibling({ httpMethod, path }: RouteKey, others: readonly string[]): void {
  const segments = path.split('/').slice(1);
  segments.forEach((segment, index) => {
    if (!segment.startsWith('{')) return;
    const above = segments.slice(0, index);
    for (const other of others) {
      const own = other.split('/').slice(1);
      const sibling = own[index];
      const isBeside = above.every((part, at) => own[at] === part);
      const isPlain = !segment.endsWith('+}') && sibling?.endsWith('+}') === false;
      if (isBeside && isPlain && sibling.startsWith('{') && sibling !== segment) {
        const renamed = `${httpMethod} /${segments.with(index, sibling).join('/')}`;
        throw new ScaffoldProblem({
          field: 'routes',
          reason: {
            code: 'second-variable',
            existing: `/${[...above, sibling].join('/')}`,
            sibling,
            segment,
          },
          choices: [{ value: renamed, label: renamed, description: '' }],
        });
      }
    }
  });
}

function listenersFor(world: RouteWorld, keys: readonly RouteKey[]): readonly BackendListener[] {
  const { facts, api, options, stage } = world;
  const arns = options.listenerArns ?? [];
  refuseListenerCount(facts, keys.length, arns.length);
  if (arns.length > 0) {
    return keys.map((_, index) => findBackendListener(facts, arns[index] ?? arns[0] ?? '', api?.entry));
  }
  const ofApi = (): BackendListener | undefined =>
    api === undefined ? undefined : onlyListenerOnStage(facts, api, stage);
  return keys.map(({ httpMethod, path }) => {
    const key = `${httpMethod} ${path}`;
    const current = api === undefined ? undefined : currentListener(facts, api, { stage, key });
    return current ?? ofApi() ?? onlyListener(facts, api?.entry);
  });
}

function filledRoute(world: RouteWorld, key: RouteKey, listener: BackendListener): FilledRoute {
  const { facts, api, resources, options } = world;
  const existing = resources?.method(key.httpMethod, key.path);
  const variables = api?.stages.find(({ name }) => name === world.stage)?.variables ?? {};
  const uri = currentUri(existing?.integration, variables);
  const backendPath = integrationUriPath(options.path ?? uri?.path ?? key.path);
  const mapped =
    existing?.integration === undefined ? {} : asRecord(existing.integration['requestParameters']);
  if (options.path !== undefined) refuseUnmapped(key, backendPath, mapped);
  const host = hostFor(facts, listener, {
    host: options.host,
    existing: uri === undefined ? undefined : { written: uri.host, resolved: uri.resolvedHost },
  });
  const method =
    existing === undefined
      ? commonAuthorization(resources?.methods ?? [])
      : methodProperties(existing.method);
  return {
    route: {
      ...key,
      backendPath,
      ...(method === undefined ? {} : { method }),
      ...(existing === undefined ? {} : existingParts(existing, listener)),
      ...(api === undefined ? {} : mappingExpressions(api, existing, uri)),
    },
    destination: { listener, host },
  };
}

function refuseUnmapped(
  { httpMethod, path }: RouteKey,
  backendPath: string,
  mapped: Readonly<Record<string, unknown>>,
): void {
  const known = pathParameters(path);
  const missing = pathParameters(backendPath).filter(
    name => !known.includes(name) && !Object.hasOwn(mapped, `integration.request.path.${name}`),
  );
  if (missing.length === 0) return;
  throw new ScaffoldProblem({
    field: 'path',
    reason: {
      code: 'path-variable-unknown',
      variable: missing[0] ?? '',
      route: `${httpMethod} ${path}`,
      known,
    },
  });
}

function existingParts(
  { resourceId, integration }: ExistingMethod,
  { scheme }: BackendListener,
): Partial<DirectRoute> {
  if (integration === undefined) return { existing: { resourceId } };
  const isHttp = isOverHttp(integration);
  const kept = keptIntegration(integration, resourceId);
  const verb = isHttp ? asText(integration['httpMethod']) : undefined;
  const isUnverified = asBoolean(asRecord(integration['tlsConfig'])['insecureSkipVerification']) === true;
  return {
    type: asText(integration['type'])?.toUpperCase() === 'HTTP' ? 'HTTP' : 'HTTP_PROXY',
    ...(Object.keys(kept).length === 0 ? {} : { kept }),
    ...(verb === undefined ? {} : { integrationHttpMethod: verb }),
    ...(isUnverified && scheme === 'https' ? { insecureSkipVerification: true } : {}),
    existing: { resourceId, integration: rawIntegration(integration) },
  };
}

/** Stages may name different links and ports: then the integration keeps to their variables. */
function mappingExpressions(
  api: ApiWithRoutes,
  existing: ExistingMethod | undefined,
  uri: CurrentUri | undefined,
): Partial<DirectRoute> {
  const connection = differsByStage(api, asText(existing?.integration?.['connectionId']));
  const port = differsByStage(api, uri?.portExpression);
  return {
    ...(connection === undefined ? {} : { connectionExpression: connection }),
    ...(port === undefined ? {} : { portExpression: port }),
  };
}
