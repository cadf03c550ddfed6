import type { Facts } from '../../paths/facts';
import { endOfConnection } from '../../paths/connectionEnd';
import type { ServedRoute } from '../../topology/servedRoutes';
import type { ApiWithRoutes } from '../../topology/api';
import type { AwsObject } from '../../topology/document';
import { parseAuthority, beforePath } from '../../topology/uri';
import { ownMember, asText } from '../../topology/values';
import { findIntegrationPath } from '../../paths/trace/gateway/integrationPath';
import { backendListeners, type BackendListener } from './listeners';

/**
 * The application load balancer's listener at which requests of a route arrive now: also behind a Network Load
 * Balancer that passes them on to it.
 */
export function currentListener(
  facts: Facts,
  api: ApiWithRoutes,
  { stage, key }: { readonly stage: string; readonly key: string },
): BackendListener | undefined {
  const first = api.stages.filter(({ name }) => name === stage);
  for (const { id } of [...first, ...api.stages]) {
    const served = facts.routesOn(id).find(route => route.key === key);
    const found = served === undefined ? undefined : routeListener(facts, id, served);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The one that all routes of a stage lead to that lead to any: where a new route of the API is expected to lead. */
export function onlyListenerOnStage(
  facts: Facts,
  api: ApiWithRoutes,
  stage: string,
): BackendListener | undefined {
  const found = api.stages
    .filter(({ name }) => name === stage)
    .flatMap(({ id }) => facts.routesOn(id).flatMap(route => routeListener(facts, id, route) ?? []));
  const distinct = new Map(found.map(one => [one.arn, one]));
  return distinct.size === 1 ? found[0] : undefined;
}

function routeListener(facts: Facts, stageId: string, route: ServedRoute): BackendListener | undefined {
  const { listener } = findIntegrationPath(facts, stageId, route);
  const end = listener === undefined ? undefined : endOfConnection(facts.graph, listener);
  return backendListeners(facts).find(({ arn }) => arn === end?.id);
}

/** The parts of the URI that an integration has now. */
export interface CurrentUri {
  readonly host: string;
  /** With the variables of a stage filled in. */
  readonly resolvedHost: string;
  /** Behind the authority, query string too; `/` where there is none. */
  readonly path: string;
  /** `${stageVariables.port}` where the port is one. */
  readonly portExpression: string | undefined;
}

export function currentUri(integration: AwsObject | undefined, variables: AwsObject): CurrentUri | undefined {
  const uri = asText(integration?.['uri']);
  const authority = uri === undefined ? undefined : parseAuthority(uri);
  if (uri === undefined || authority === undefined || !/^https?$/.test(authority.scheme)) return undefined;
  const rest = uri.slice(beforePath(uri).length);
  return {
    host: authority.host,
    resolvedHost: filledIn(authority.host, variables),
    path: rest.startsWith('/') ? rest : `/${rest}`,
    portExpression: /:(\$\{stageVariables\.[A-Za-z0-9_]+\})$/.exec(beforePath(uri))?.[1],
  };
}

function filledIn(written: string, variables: AwsObject): string {
  return written.replace(
    /\$\{stageVariables\.([A-Za-z0-9_]+)\}/g,
    (whole, name: string) => asText(ownMember(variables, name)) ?? whole,
  );
}

/** An expression that is one stage variable, where stages have different values for it. */
export function differsByStage(api: ApiWithRoutes, expression: string | undefined): string | undefined {
  const name = /^\$\{stageVariables\.([A-Za-z0-9_]+)\}$/.exec(expression ?? '')?.[1];
  if (name === undefined) return undefined;
  const values = new Set(api.stages.map(({ variables }) => asText(ownMember(variables, name)) ?? ''));
  return values.size > 1 ? expression : undefined;
}
