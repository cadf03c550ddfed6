import type { World } from '../../diagnosis/world';
import { called } from '../../diagnosis/shared/called';
import type { Api } from '../../topology/api';
import { text } from '../../topology/values';
import type { Plan, StayingRoute } from './document';
import { NoPlan, scopeOf } from './direct/asked';
import { identified } from './planId';
import { bridgesTo, directLoadBalancers, unreadBridges } from './retire/bridges';
import { managersOf } from './retire/managers';
import { partsOf, stayingWords, type Parts } from './retire/parts';
import { preconditionsOf } from './retire/preconditions';
import { stepsOf, type Retirement } from './retire/steps';
import { usesOf } from './retire/uses';
import { savingOf } from './saving';

/**
 * Deletes what nothing refers to any more of the bridges that an API's routes used: bridges to the Application Load
 * Balancers that its routes reach directly now. `api`: id, name or node id. Its `stays` are the links, listeners and
 * load balancers that stay, each by its node id.
 * @throws NoPlan
 */
export function planRetire(world: World, api: string): Plan {
  const { api: found } = scopeOf(world, api, { routes: [], stages: [] });
  const uses = usesOf(world);
  const parts = retirableBridges(world, found).map(bridge => partsOf(world, bridge, uses));
  const going = parts.filter(({ links, listeners, goes }) => links.length + listeners.length > 0 || goes);
  if (going.length === 0) throw new NoPlan(nothingGoes(world, found, parts));
  return planOf(world, { api: found, parts: going, uses });
}

function planOf(world: World, retirement: Retirement): Plan {
  const { api, parts } = retirement;
  const { account, region } = api.entry;
  const staying = new Map(
    parts
      .filter(({ goes }) => !goes)
      .map(part => [part.bridge.loadBalancer.id, [stayingWords(world, part)]] as const),
  );
  const plan: Omit<Plan, 'id'> = {
    format: 'request-path/plan',
    version: 1,
    kind: 'retire',
    createdAt: world.now,
    scope: { account, region },
    api: api.id,
    apiName: text(api.entry.properties['name']) ?? idOf(api),
    stages: api.stages.map(({ name }) => name),
    options: { routes: [], stages: [] },
    routes: [],
    stays: parts.flatMap(({ kept }) => kept.map(staysAs)),
    preconditions: preconditionsOf(world, retirement),
    steps: stepsOf(world, retirement),
    saving: savingOf(
      world,
      parts.map(({ bridge }) => bridge.loadBalancer.id),
      staying,
    ),
    publishes: {},
    managedBy: managersOf(world, parts),
  };
  return identified(id => ({ ...plan, id }));
}

const staysAs = ({ id, name, because }: Parts['kept'][number]): StayingRoute => ({
  route: id,
  key: name,
  because,
});

const idOf = ({ id }: Api): string => id.slice(id.lastIndexOf('/') + 1);

/** @throws NoPlan */
function retirableBridges(world: World, api: Api): ReturnType<typeof bridgesTo> {
  const name = called(world.graph, api.id);
  const direct = directLoadBalancers(world, api);
  if (direct.size === 0) {
    throw new NoPlan(
      `No stage of ${name} leads straight to an Application Load Balancer: move its routes first, with plan direct-alb, and deploy them.`,
    );
  }
  const bridges = bridgesTo(world, direct).filter(
    ({ loadBalancer }) =>
      loadBalancer.account === api.entry.account && loadBalancer.region === api.entry.region,
  );
  if (bridges.length > 0) return bridges;
  const unread = unreadBridges(world, api.entry).map(({ id }) => called(world.graph, id));
  throw new NoPlan(
    unread.length === 0
      ? `No Network Load Balancer leads to the Application Load Balancers that ${name} reaches directly: nothing is left of a bridge.`
      : `Nothing of a bridge was found. No VPC link leads to ${unread.join(', ')} any more, so what is behind was not read: if it is a bridge of ${name}, delete it by hand.`,
  );
}

function nothingGoes({ graph }: World, api: Api, parts: readonly Parts[]): string {
  const reasons = parts.flatMap(({ kept }) => kept.map(({ name, because }) => `${name}: ${because}`));
  return `Nothing of the bridges that ${called(graph, api.id)} used can go yet. ${reasons.join(' ')}`;
}
