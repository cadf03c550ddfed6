import { requireOwnReferences } from './stepReferences';
import type { World } from '../../diagnosis/world';
import type { Api } from '../../topology/api';
import { text } from '../../topology/values';
import type { Plan, StayingRoute } from './document';
import { scopeOf } from './direct/asked';
import { NoPlan } from './noPlan';
import { identified } from './planId';
import { bridgesTo, directLoadBalancers, unreadBridges } from './retire/bridges';
import { managersOf } from './retire/managers';
import { describeKept, describeNeed } from './reasons/describeKept';
import type { RefusalReason } from './reasons/refusalReason';
import { partsOf, type Parts } from './retire/parts';
import { retirementPreconditions } from './retire/preconditions';
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
  if (going.length === 0) throw new NoPlan(world, nothingGoes(found, parts));
  return planOf(world, { api: found, parts: going, uses });
}

function planOf(world: World, retirement: Retirement): Plan {
  const { api, parts } = retirement;
  const { account, region } = api.entry;
  const staying = new Map(
    parts
      .filter(({ goes }) => !goes)
      .map(part => [part.bridge.loadBalancer.id, [describeNeed(world.graph, part.kept)]] as const),
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
    stays: parts.flatMap(({ kept }) => kept.map(one => staysAs(world, one))),
    preconditions: retirementPreconditions(world, retirement),
    steps: stepsOf(world, retirement),
    saving: savingOf(
      world,
      parts.map(({ bridge }) => bridge.loadBalancer.id),
      staying,
    ),
    publishes: {},
    managedBy: managersOf(world, parts),
  };
  return requireOwnReferences(
    world,
    identified(id => ({ ...plan, id })),
  );
}

const staysAs = ({ graph }: World, { id, name, reason }: Parts['kept'][number]): StayingRoute => ({
  route: id,
  key: name,
  because: describeKept(graph, reason),
});

const idOf = ({ id }: Api): string => id.slice(id.lastIndexOf('/') + 1);

/** @throws NoPlan */
function retirableBridges(world: World, api: Api): ReturnType<typeof bridgesTo> {
  const direct = directLoadBalancers(world, api);
  if (direct.size === 0) {
    throw new NoPlan(world, { code: 'no-direct-path', apiId: api.id });
  }
  const bridges = bridgesTo(world, direct).filter(
    ({ loadBalancer }) =>
      loadBalancer.account === api.entry.account && loadBalancer.region === api.entry.region,
  );
  if (bridges.length > 0) return bridges;
  const unread = unreadBridges(world, api.entry).map(({ id }) => id);
  throw new NoPlan(
    world,
    unread.length === 0
      ? { code: 'no-bridge-left', apiId: api.id }
      : { code: 'bridge-unread', apiId: api.id, loadBalancers: unread },
  );
}

const nothingGoes = ({ id }: Api, parts: readonly Parts[]): RefusalReason => ({
  code: 'nothing-can-go',
  apiId: id,
  kept: parts.flatMap(({ kept }) => kept),
});
