import { requireOwnReferences } from './stepReferences';
import { needsOfTargets } from '../diagnosis/shared/needs';
import type { World } from '../diagnosis/world';
import type { ApiWithRoutes } from '../topology/api';
import { asText, compareText } from '../topology/values';
import type { Plan, StayingRoute } from './document';
import { createPlanScope } from './direct/planScope';
import { unreadUserCalls } from './direct/users';
import { PlanRefused } from './noPlan';
import { listedManagers } from './managers';
import { identifyPlan } from './planId';
import { bridgesTo, directLoadBalancers, unreadBridges } from './removal/bridges';
import { findPartManagers } from './removal/managers';
import { describeKept, describeNeed } from './reasons/describeKept';
import type { RefusalReason } from './reasons/refusalReason';
import { removableParts, type Parts } from './removal/removableParts';
import { retirementPreconditions } from './removal/preconditions';
import { removalSteps, type Retirement } from './removal/steps';
import { bridgeUses } from './removal/bridgeUses';
import { estimateSaving } from './saving';

/**
 * Deletes what nothing refers to any more of the bridges that an API's routes used: bridges to the Application Load
 * Balancers that its routes reach directly now. `api`: id, name or node id. Its `stays` are the links, listeners and
 * load balancers that stay, each by its node id.
 * @throws NoPlan
 */
export function planBridgeRemoval(world: World, api: string): Plan {
  const { api: found } = createPlanScope(world, api, { routes: [], stages: [] });
  const uses = bridgeUses(world);
  return removalPlan(world, { api: found, parts: goingParts(world, found, uses), uses });
}

/** @throws NoPlan where nothing can go. */
function goingParts(world: World, api: ApiWithRoutes, uses: Retirement['uses']): readonly Parts[] {
  const parts = retirableBridges(world, api).map(bridge => removableParts(world, bridge, uses));
  const going = parts.filter(({ links, listeners, goes }) => links.length + listeners.length > 0 || goes);
  if (going.length === 0) throw new PlanRefused(world, nothingGoes(api, parts));
  return going;
}

/** An API, and the Network Load Balancers of which a plan deletes something; node ids. */
export interface RemovableBridges {
  readonly api: string;
  readonly loadBalancers: readonly string[];
}

/** The APIs for which there is a removal plan. */
export function removableBridges(world: World): readonly RemovableBridges[] {
  const uses = bridgeUses(world);
  return world.facts.apis
    .filter(({ kind }) => kind.node === 'rest-api')
    .flatMap(api => {
      try {
        const parts = goingParts(world, api, uses);
        return [{ api: api.id, loadBalancers: parts.map(({ bridge }) => bridge.loadBalancer.id) }];
      } catch (error) {
        if (error instanceof PlanRefused) return [];
        throw error;
      }
    });
}

function removalPlan(world: World, retirement: Retirement): Plan {
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
    apiName: asText(api.entry.properties['name']) ?? apiIdAtEnd(api),
    stages: api.stages.map(({ name }) => name),
    options: { routes: [], stages: [] },
    routes: [],
    stays: parts.flatMap(({ kept }) => kept.map(one => staysAs(world, one))),
    preconditions: retirementPreconditions(world, retirement),
    steps: removalSteps(world, retirement),
    saving: estimateSaving(
      world,
      parts.map(({ bridge }) => bridge.loadBalancer.id),
      staying,
      unreadUserCalls(world, api.entry),
    ),
    publishes: {},
    managedBy: listedManagers(world, findPartManagers(world, parts)),
  };
  return requireOwnReferences(
    world,
    identifyPlan(id => ({ ...plan, id })),
  );
}

const staysAs = ({ graph }: World, { id, name, reason }: Parts['kept'][number]): StayingRoute => ({
  route: id,
  key: name,
  because: describeKept(graph, reason),
});

const apiIdAtEnd = ({ id }: ApiWithRoutes): string => id.slice(id.lastIndexOf('/') + 1);

/** @throws NoPlan */
function retirableBridges(world: World, api: ApiWithRoutes): ReturnType<typeof bridgesTo> {
  const direct = directLoadBalancers(world, api);
  if (direct.size === 0) {
    const operations = refusedCalls(world, api);
    throw new PlanRefused(
      world,
      operations.length === 0
        ? { code: 'no-direct-path', apiId: api.id }
        : { code: 'direct-path-unread', apiId: api.id, operations },
    );
  }
  const bridges = bridgesTo(world, direct).filter(
    ({ loadBalancer }) =>
      loadBalancer.account === api.entry.account && loadBalancer.region === api.entry.region,
  );
  if (bridges.length > 0) return bridges;
  const unread = unreadBridges(world, api.entry).map(({ id }) => id);
  const operations = refusedCalls(world, api);
  if (operations.length > 0)
    throw new PlanRefused(world, { code: 'bridge-calls-unread', apiId: api.id, operations });
  throw new PlanRefused(
    world,
    unread.length === 0
      ? { code: 'no-bridge-left', apiId: api.id }
      : { code: 'bridge-unread', apiId: api.id, loadBalancers: unread },
  );
}

/** Refused calls that say which load balancers there are and what is behind them; sorted. */
function refusedCalls({ facts }: World, { entry: { account, region } }: ApiWithRoutes): readonly string[] {
  const wanted: ReadonlySet<string> = new Set([...needsOfTargets, 'apigateway:GetExport']);
  const refused = facts.reading.unknowns.filter(
    call => call.account === account && call.region === region && wanted.has(call.operation),
  );
  return [...new Set(refused.map(({ operation }) => operation))].sort(compareText);
}

const nothingGoes = ({ id }: ApiWithRoutes, parts: readonly Parts[]): RefusalReason => ({
  code: 'nothing-can-go',
  apiId: id,
  kept: parts.flatMap(({ kept }) => kept),
});
