import type { World } from '../../diagnosis/world';
import { bridgeVerdict } from '../../paths/bridges';
import type { ApiWithRoutes, ApiStage } from '../../topology/api';
import { apisUnreadBecause } from '../../topology/unreadApis';
import { asText } from '../../topology/values';
import type { PlanOptions } from '../document';
import { workingCopyPaths } from './workingCopyPaths';
import { restApiId } from './gateway';
import type { PlanScope } from './moves';
import { PlanRefused } from '../noPlan';
import type { RefusalReason } from '../reasons/refusalReason';
import { holdsReference } from './references';

/**
 * The API and the stages that a plan is asked for. `asked`: id, name or node id.
 * @throws NoPlan
 */
export function createPlanScope(world: World, asked: string, options: PlanOptions): PlanScope {
  const api = requestedApi(world, asked);
  if (api.kind.node !== 'rest-api') throw new PlanRefused(world, otherKindReason(world, api, api.kind.node));
  if (!api.isComplete)
    throw new PlanRefused(world, { code: 'routes-unread', api: apiNameIn(api), restApiId: restApiId(api) });
  return { world, api, stages: requestedStages(world, api, options) };
}

/** A plan moves REST APIs only. */
function otherKindReason(
  world: World,
  api: ApiWithRoutes,
  kind: 'http-api' | 'websocket-api',
): RefusalReason {
  const name = apiNameIn(api);
  if (kind === 'websocket-api') return { code: 'websocket-api', api: name };
  const paths = [...world.pathsOfApi(api.id), ...workingCopyPaths(world.facts, api)].map(path => ({
    key: path.route.key,
    verdict: bridgeVerdict(world.facts, path),
  }));
  return { code: 'http-api', api: name, paths };
}

function requestedApi(world: World, asked: string): ApiWithRoutes {
  const { facts } = world;
  const byId = facts.apis.filter(api => api.id === asked || apiIdIn(api) === asked);
  const found = byId.length > 0 ? byId : facts.apis.filter(api => apiNameIn(api) === asked);
  const [api, another] = found;
  if (api === undefined) {
    const unread = apisUnreadBecause(facts.reading.unknowns);
    throw new PlanRefused(world, {
      code: 'no-such-api',
      requested: asked,
      ...(unread === undefined ? {} : { unread }),
    });
  }
  if (another !== undefined)
    throw new PlanRefused(world, { code: 'several-apis', requested: asked, ids: found.map(apiIdIn) });
  return api;
}

const apiIdIn = (api: ApiWithRoutes): string =>
  asText(api.entry.properties['id'] ?? api.entry.properties['ApiId']) ?? restApiId(api);

const apiNameIn = ({ entry }: ApiWithRoutes): string =>
  asText(entry.properties['name'] ?? entry.properties['Name']) ?? entry.arn;

function requestedStages(world: World, api: ApiWithRoutes, { stages }: PlanOptions): readonly ApiStage[] {
  if (api.stages.length === 0)
    throw new PlanRefused(
      world,
      world.facts.answered('apigateway:GetStages', api.entry, api.entry.arn)
        ? { code: 'no-stage', api: apiNameIn(api) }
        : { code: 'stages-unread', api: apiNameIn(api), restApiId: restApiId(api) },
    );
  const known = api.stages.filter(({ name }) => !holdsReference(name));
  if (stages.length === 0) return known;
  return [...new Set(stages)].map(name => {
    const stage = known.find(one => one.name === name);
    if (stage !== undefined) return stage;
    throw new PlanRefused(world, {
      code: 'no-such-stage',
      api: apiNameIn(api),
      requested: name,
      stages: api.stages.map(one => one.name),
    });
  });
}

/**
 * Keys of the routes asked for; none for all.
 * @throws NoPlan
 */
export function routesAsked({ world, api }: PlanScope, { routes }: PlanOptions): ReadonlySet<string> {
  return new Set(
    routes.map(asked => {
      const [, verb = '', path = ''] = /^(\S+)\s+(\S.*)$/s.exec(asked.trim()) ?? [];
      const key = `${verb.toUpperCase()} ${path}`;
      const route = api.routes.find(one => one.key === asked || one.key === key);
      if (route === undefined)
        throw new PlanRefused(world, { code: 'no-such-route', api: apiNameIn(api), requested: asked });
      return route.key;
    }),
  );
}
