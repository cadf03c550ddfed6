import type { Facts } from '../../../facts/facts';
import { servedRoutes } from '../../../topology/servedRoutes';
import type { Api, Stage } from '../../../topology/api';
import { integrationWay, type IntegrationWay } from '../../../trace/gateway/integrationWay';

const known = new WeakMap<Facts, Map<string, readonly IntegrationWay[]>>();

/**
 * Where every route of an API would lead on every stage if the working copy were deployed there as it is: with the
 * variables that the stage has. In the order of stages, then of routes. Made once for an API.
 */
export function editedWays(facts: Facts, api: Api): readonly IntegrationWay[] {
  const byApi = known.get(facts) ?? new Map<string, readonly IntegrationWay[]>();
  known.set(facts, byApi);
  const ways = byApi.get(api.id) ?? api.stages.flatMap(stage => waysOn(facts, api, stage));
  byApi.set(api.id, ways);
  return ways;
}

function waysOn(facts: Facts, api: Api, { deployed: _, ...stage }: Stage): readonly IntegrationWay[] {
  return servedRoutes(api, stage).map(route => integrationWay(facts, stage.id, route));
}
