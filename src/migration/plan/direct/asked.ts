import type { World } from '../../../diagnosis/world';
import { bridgeVerdict } from '../../../paths/bridges';
import type { Api, Stage } from '../../../topology/api';
import { apisUnreadBecause } from '../../../topology/unreadApis';
import { text } from '../../../topology/values';
import type { PlanOptions } from '../document';
import { editedWays } from './editedWays';
import { restApiIdOf } from './gateway';
import type { Scope } from './moves';
import { NoPlan } from '../noPlan';
import type { RefusalReason } from '../reasons/refusalReason';
import { holdsReference } from './references';

/**
 * The API and the stages that a plan is asked for. `asked`: id, name or node id.
 * @throws NoPlan
 */
export function scopeOf(world: World, asked: string, options: PlanOptions): Scope {
  const api = apiOf(world, asked);
  if (api.kind.node !== 'rest-api') throw new NoPlan(world, otherKindReason(world, api, api.kind.node));
  if (!api.isComplete)
    throw new NoPlan(world, { code: 'routes-unread', api: nameOf(api), restApiId: restApiIdOf(api) });
  return { world, api, stages: stagesOf(world, api, options) };
}

/** A plan moves REST APIs only. */
function otherKindReason(world: World, api: Api, kind: 'http-api' | 'websocket-api'): RefusalReason {
  const name = nameOf(api);
  if (kind === 'websocket-api') return { code: 'websocket-api', api: name };
  const paths = [...world.waysOfApi(api.id), ...editedWays(world.facts, api)].map(way => ({
    key: way.route.key,
    verdict: bridgeVerdict(world.facts, way),
  }));
  return { code: 'http-api', api: name, paths };
}

function apiOf(world: World, asked: string): Api {
  const { facts } = world;
  const byId = facts.apis.filter(api => api.id === asked || idOf(api) === asked);
  const found = byId.length > 0 ? byId : facts.apis.filter(api => nameOf(api) === asked);
  const [api, another] = found;
  if (api === undefined) {
    const unread = apisUnreadBecause(facts.reading.unknowns);
    throw new NoPlan(world, {
      code: 'no-such-api',
      requested: asked,
      ...(unread === undefined ? {} : { unread }),
    });
  }
  if (another !== undefined)
    throw new NoPlan(world, { code: 'several-apis', requested: asked, ids: found.map(idOf) });
  return api;
}

const idOf = (api: Api): string =>
  text(api.entry.properties['id'] ?? api.entry.properties['ApiId']) ?? restApiIdOf(api);

const nameOf = ({ entry }: Api): string =>
  text(entry.properties['name'] ?? entry.properties['Name']) ?? entry.arn;

function stagesOf(world: World, api: Api, { stages }: PlanOptions): readonly Stage[] {
  if (api.stages.length === 0)
    throw new NoPlan(
      world,
      world.facts.answered('apigateway:GetStages', api.entry, api.entry.arn)
        ? { code: 'no-stage', api: nameOf(api) }
        : { code: 'stages-unread', api: nameOf(api), restApiId: restApiIdOf(api) },
    );
  const known = api.stages.filter(({ name }) => !holdsReference(name));
  if (stages.length === 0) return known;
  return [...new Set(stages)].map(name => {
    const stage = known.find(one => one.name === name);
    if (stage !== undefined) return stage;
    throw new NoPlan(world, {
      code: 'no-such-stage',
      api: nameOf(api),
      requested: name,
      stages: api.stages.map(one => one.name),
    });
  });
}

/**
 * Keys of the routes asked for; none for all.
 * @throws NoPlan
 */
export function routesAsked({ world, api }: Scope, { routes }: PlanOptions): ReadonlySet<string> {
  return new Set(
    routes.map(asked => {
      const [, verb = '', path = ''] = /^(\S+)\s+(\S.*)$/s.exec(asked.trim()) ?? [];
      const key = `${verb.toUpperCase()} ${path}`;
      const route = api.routes.find(one => one.key === asked || one.key === key);
      if (route === undefined)
        throw new NoPlan(world, { code: 'no-such-route', api: nameOf(api), requested: asked });
      return route.key;
    }),
  );
}
