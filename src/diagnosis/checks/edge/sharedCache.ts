import type { IntegrationPath } from '../../../paths/trace/gateway/integrationPath';
import { restMappings } from '../../../paths/trace/gateway/mappings';
import { cachedSeconds, cacheKeyParts } from '../../../paths/trace/gates/cache';
import { stageSettings } from '../../../paths/trace/gates/stageSettings';
import type { World } from '../../world';

/** A route whose responses the stage's cache keeps, with parameters that the backend gets and that are no cache key. */
export interface CachedRoute {
  readonly path: IntegrationPath;
  readonly seconds: number;
  readonly unkeyed: readonly string[];
}

/** Parameters that are mapped into the request: every value of one that is no cache key shares a response. */
export function cachedWithoutKey(world: World, place: 'path' | 'query'): readonly CachedRoute[] {
  return world.paths.flatMap(path => {
    const { api, stage, route } = path;
    const method = route.httpMethod === undefined || route.httpMethod === 'ANY' ? 'GET' : route.httpMethod;
    const seconds = cachedSeconds(stageSettings(world.facts, { api, stage }), { api, stage, route, method });
    if (seconds === undefined) return [];
    const keys = cacheKeyParts(route).filter(key => key.place === place);
    const unkeyed = usedParameters(path, place).filter(name => !keys.some(key => key.name === name));
    return unkeyed.length === 0 ? [] : [{ path, seconds, unkeyed }];
  });
}

function usedParameters({ route, uri = '' }: IntegrationPath, place: 'path' | 'query'): readonly string[] {
  const names = restMappings(route.members)
    .filter(mapping => mapping.place !== 'path-parameter' || uri.includes(`{${mapping.name}}`))
    .flatMap(({ sources }) => sources)
    .flatMap(source => (source.from === place ? [source.name] : []));
  return [...new Set(names)];
}
