import { bridgeReason, overLinkV2Text } from '../../../diagnosis/shared/bridgeWords';
import type { World } from '../../../diagnosis/world';
import { bridgeVerdict } from '../../../paths/bridges';
import type { Api, Stage } from '../../../topology/api';
import { apisUnreadBecause } from '../../../topology/unreadApis';
import { compare, text } from '../../../topology/values';
import type { PlanOptions } from '../document';
import { editedWays } from './editedWays';
import { restApiIdOf } from './gateway';
import type { Scope } from './moves';
import { holdsReference } from './references';
import { enumerated } from './words';

/**
 * There is no such API, route or stage, or the API has nothing that could move; the message says which. `why`: whether
 * something else has to be asked for, or this account has nothing to plan.
 */
export class NoPlan extends Error {
  override readonly name = 'NoPlan';
  readonly why: 'no-such-name' | 'nothing-to-plan';

  constructor(message: string, why: NoPlan['why'] = 'nothing-to-plan') {
    super(message);
    this.why = why;
  }
}

/**
 * The API and the stages that a plan is asked for. `asked`: id, name or node id.
 * @throws NoPlan
 */
export function scopeOf(world: World, asked: string, options: PlanOptions): Scope {
  const api = apiOf(world, asked);
  if (api.kind.node !== 'rest-api') throw new NoPlan(notRestText(world, api, api.kind.node));
  if (!api.isComplete)
    throw new NoPlan(
      `The routes of ${nameOf(api)} were not read in full: that takes apigateway:GET on /restapis/${restApiIdOf(api)}/*.`,
    );
  return { world, api, stages: stagesOf(world, api, options) };
}

const MOST_STEPS = 5;

/** A plan moves REST APIs; what another API can do by hand is said with each of its bridged routes. */
function notRestText(world: World, api: Api, kind: 'http-api' | 'websocket-api'): string {
  const name = nameOf(api);
  if (kind === 'websocket-api') return `${name} is a WebSocket API, which can only use a VPC link V1.`;
  const stays = new Map(
    [...world.waysOfApi(api.id), ...editedWays(world.facts, api)].flatMap(way => {
      const verdict = bridgeVerdict(world.facts, way);
      const because =
        verdict.kind === 'bridge'
          ? overLinkV2Text(world.graph, verdict.bridge, kind)
          : bridgeReason(world.graph, verdict);
      const { key } = way.route;
      return because === undefined ? [] : [[`${key} ${because}`, { key, because }] as const];
    }),
  );
  const steps = reasonsTogether([...stays.values()]);
  const more = steps.length > MOST_STEPS ? ['And others, for other reasons.'] : [];
  return steps.length === 0
    ? `${name} is an HTTP API, and none of its routes passes a Network Load Balancer to an Application Load Balancer.`
    : [
        `${name} is an HTTP API: a plan moves routes of REST APIs only.`,
        ...steps.slice(0, MOST_STEPS),
        ...more,
      ].join(' ');
}

/** `GET /a and GET /b: …` for the routes of one reason, in order of the first of each. */
export function reasonsTogether(
  stays: readonly { readonly key: string; readonly because: string }[],
): readonly string[] {
  const byReason = new Map<string, string[]>();
  for (const { key, because } of [...stays].sort((one, other) => compare(one.key, other.key))) {
    const keys = byReason.get(because);
    if (keys === undefined) byReason.set(because, [key]);
    else keys.push(key);
  }
  return [...byReason].map(([because, keys]) => `${enumerated(keys)}: ${because}`);
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
      'no-such-name',
    );
  }
  if (another !== undefined)
    throw new NoPlan(
      `There are ${found.length} APIs ${asked}: say one by its id, ${enumerated(found.map(idOf), 20)}.`,
      'no-such-name',
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
    throw new NoPlan(`${nameOf(api)} has no stage ${name}; its stages are ${names}.`, 'no-such-name');
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
      if (route === undefined) throw new NoPlan(`${nameOf(api)} has no route ${asked}.`, 'no-such-name');
      return route.key;
    }),
  );
}
