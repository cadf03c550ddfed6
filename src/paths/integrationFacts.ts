import { asRecord, asText, ownMember } from '../topology/values';
import type { IntegrationPath } from './trace/gateway/integrationPath';

/** A member of an integration's `requestParameters`: a mapping or an overwrite. */
export function parameterMapping({ route }: IntegrationPath, name: string): string | undefined {
  return asText(ownMember(asRecord(route.members?.['requestParameters']), name));
}

/** Names in braces in a URI or path. Stage variables have a dollar sign before the brace. */
export const parameterNames = (pattern: string): readonly string[] =>
  !pattern.includes('{')
    ? []
    : [...pattern.matchAll(/(?<!\$)\{([^{}]+?)\+?\}/g)].map(([, name = '']) => name);

/** Path parameters that the URI of a REST API's HTTP integration names and nothing maps: the braces stay in the URI. */
export function unmappedParameters(path: IntegrationPath): readonly string[] {
  return path.api.kind.node !== 'rest-api' || (path.kind !== 'private' && path.kind !== 'http')
    ? []
    : parameterNames(path.uri ?? '').filter(
        name => parameterMapping(path, `integration.request.path.${name}`) === undefined,
      );
}

/**
 * How long API Gateway waits for the backend, in seconds: 29 for REST and WebSocket APIs and 30 for HTTP APIs where
 * nothing else is set (API Gateway quotas).
 */
export function integrationTimeout({ api, route }: Pick<IntegrationPath, 'api' | 'route'>): number {
  return (route.integration?.timeoutInMillis ?? (api.kind.node === 'http-api' ? 30_000 : 29_000)) / 1000;
}

/** All but proxies ("Set up an integration response in API Gateway", developer guide). */
const withResponses: ReadonlySet<string> = new Set(['HTTP', 'AWS', 'MOCK']);

/**
 * Whether an integration that needs responses has none. Where no exported integration carries responses, an export need
 * not say that there are none: then edits count too.
 */
export function lacksResponses({ api, stage, route }: IntegrationPath): boolean {
  if (api.kind.node !== 'rest-api') return false;
  if (!withResponses.has(route.integration?.type ?? '') || hasResponses(route.members)) return false;
  const isKnown = route.source === 'working-copy' || stage.deployed?.carried.has('responses') === true;
  return isKnown || (route.edited !== undefined && !hasResponses(route.edited.edited?.integration));
}

function hasResponses(integration: IntegrationPath['route']['members']): boolean {
  const responses = [integration?.['responses'], integration?.['integrationResponses']];
  return responses.some(value => Object.keys(asRecord(value)).length > 0);
}
