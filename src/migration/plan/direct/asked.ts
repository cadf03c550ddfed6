import type { World } from '../../../diagnosis/world';
import type { Api, Stage } from '../../../topology/api';
import { apisUnreadBecause } from '../../../topology/unreadApis';
import { text } from '../../../topology/values';
import type { PlanOptions } from '../document';
import { restApiIdOf } from './gateway';
import type { Scope } from './moves';
import { holdsReference } from './references';
import { enumerated } from './words';

/** There is no such API, route or stage, or the API has nothing that could move; the message says which. */
export class NoPlan extends Error {
  override readonly name = 'NoPlan';
}

/**
 * The API and the stages that a plan is asked for. `asked`: id, name or node id.
 * @throws NoPlan
 */
export function scopeOf(world: World, asked: string, options: PlanOptions): Scope {
  const api = apiOf(world, asked);
  if (api.kind.node !== 'rest-api')
    throw new NoPlan(
      `${nameOf(api)} is ${api.kind.node === 'http-api' ? 'an HTTP API, whose integrations name a listener: set the ARN of the Application Load Balancer’s' : 'a WebSocket API, which can only use a VPC link V1'}.`,
    );
  if (!api.isComplete)
    throw new NoPlan(
      `The routes of ${nameOf(api)} were not read in full: that takes apigateway:GET on /restapis/${restApiIdOf(api)}/*.`,
    );
  return { world, api, stages: stagesOf(world, api, options) };
}

function apiOf({ facts }: World, asked: string): Api {
  const byId = facts.apis.filter(api => api.id === asked || idOf(api) === asked);
  const found = byId.length > 0 ? byId : facts.apis.filter(api => nameOf(api) === asked);
  const [api, another] = found;
  if (api === undefined) {
    const unread = apisUnreadBecause(facts.reading.unknowns);
    throw new NoPlan(
      unread === undefined
        ? `There is no API ${asked}.`
        : `No API that was read is ${asked}, and there may be one: ${unread}.`,
    );
  }
  if (another !== undefined)
    throw new NoPlan(
      `There are ${found.length} APIs ${asked}: say one by its id, ${enumerated(found.map(idOf), 20)}.`,
    );
  return api;
}

const idOf = (api: Api): string =>
  text(api.entry.properties['id'] ?? api.entry.properties['ApiId']) ?? restApiIdOf(api);

const nameOf = ({ entry }: Api): string =>
  text(entry.properties['name'] ?? entry.properties['Name']) ?? entry.arn;

function stagesOf({ facts }: World, api: Api, { stages }: PlanOptions): readonly Stage[] {
  if (api.stages.length === 0)
    throw new NoPlan(
      facts.answered('apigateway:GetStages', api.entry, api.entry.arn)
        ? `${nameOf(api)} has no stage.`
        : `The stages of ${nameOf(api)} were not read: that takes apigateway:GET on /restapis/${restApiIdOf(api)}/stages.`,
    );
  const known = api.stages.filter(({ name }) => !holdsReference(name));
  if (stages.length === 0) return known;
  return [...new Set(stages)].map(name => {
    const stage = known.find(one => one.name === name);
    if (stage !== undefined) return stage;
    const names = enumerated(
      api.stages.map(one => one.name),
      20,
    );
    throw new NoPlan(`${nameOf(api)} has no stage ${name}; its stages are ${names}.`);
  });
}

/**
 * Keys of the routes asked for; none for all.
 * @throws NoPlan
 */
export function routesAsked({ api }: Scope, { routes }: PlanOptions): ReadonlySet<string> {
  return new Set(
    routes.map(asked => {
      const [, verb = '', path = ''] = /^(\S+)\s+(\S.*)$/s.exec(asked.trim()) ?? [];
      const key = `${verb.toUpperCase()} ${path}`;
      const route = api.routes.find(one => one.key === asked || one.key === key);
      if (route === undefined) throw new NoPlan(`${nameOf(api)} has no route ${asked}.`);
      return route.key;
    }),
  );
}
