import * as l10n from '@vscode/l10n';
import type { IntegrationPath } from '../../../paths/trace/gateway/integrationPath';
import { restMappings } from '../../../paths/trace/gateway/mappings';
import { cachedSeconds, cacheKeyParts } from '../../../paths/trace/gates/cache';
import { stageSettings } from '../../../paths/trace/gates/stageSettings';
import { listWords } from '../../../words/lists';
import type { CheckFailure } from '../../check';
import {
  concernedRoutes,
  describeRoutes,
  groupedBy,
  integrationEvidence,
  type Some,
} from '../../shared/concerned';
import type { World } from '../../world';

/** A route whose responses the stage's cache keeps, with parameters that the backend gets and that are no cache key. */
interface CachedRoute {
  readonly path: IntegrationPath;
  readonly seconds: number;
  readonly unkeyed: readonly string[];
}

/** What is said of the cached routes of one stage, whatever kind their parameters are. */
export interface CachedStage extends Pick<CheckFailure, 'nodes' | 'evidence'> {
  readonly values: Readonly<Record<'stage' | 'routes' | 'parameters', string>> & { readonly seconds: number };
}

/** The stages whose cache answers for values of parameters that are no cache key. */
export function cachedStages(world: World, place: 'path' | 'query'): readonly CachedStage[] {
  return [...groupedBy(cachedWithoutKey(world, place), ({ path }) => path.stage.id).values()].map(found =>
    cachedStage(world, found),
  );
}

function cachedStage(world: World, found: Some<CachedRoute>): CachedStage {
  const [{ path: first, seconds }, ...others] = found;
  const paths = [first, ...others.map(({ path }) => path)] as const;
  const parameters = listWords([...new Set(found.flatMap(({ unkeyed }) => unkeyed))]);
  return {
    nodes: concernedRoutes(world, paths, first.stage.id, first.api.id),
    values: { stage: first.stage.name, routes: describeRoutes(world, paths), seconds, parameters },
    evidence: [
      {
        what: l10n.t('{member} of {name}', { member: 'cacheTtlInSeconds', name: first.stage.name }),
        value: String(seconds),
        operation: 'apigateway:GetStages',
      },
      integrationEvidence(paths, 'cacheKeyParameters', l10n.t('none of {parameters}', { parameters })),
    ],
  };
}

/** Parameters that are mapped into the request: every value of one that is no cache key shares a response. */
function cachedWithoutKey(world: World, place: 'path' | 'query'): readonly CachedRoute[] {
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
