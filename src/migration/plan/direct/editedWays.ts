import { rememberedBy } from '../../../facts/remembered';
import type { Facts } from '../../../facts/facts';
import { servedRoutes } from '../../../topology/servedRoutes';
import type { Api, Stage } from '../../../topology/api';
import { integrationWay, type IntegrationWay } from '../../../trace/gateway/integrationWay';

/**
 * Where every route of an API would lead on every stage if the working copy were deployed there as it is: with the
 * variables that the stage has. In the order of stages, then of routes. Made once for an API.
 */
export const editedWays = (facts: Facts, api: Api): readonly IntegrationWay[] => editedWaysOf(facts, api.id);

const editedWaysOf = rememberedBy((facts, apiId): readonly IntegrationWay[] => {
  const api = facts.api(apiId);
  return api === undefined ? [] : api.stages.flatMap(stage => waysOn(facts, api, stage));
});

function waysOn(facts: Facts, api: Api, { deployed: _, ...stage }: Stage): readonly IntegrationWay[] {
  return servedRoutes(api, stage).map(route => integrationWay(facts, stage.id, route));
}
