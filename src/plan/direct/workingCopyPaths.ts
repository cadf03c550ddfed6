import { rememberById } from '../../paths/remembered';
import type { Facts } from '../../paths/facts';
import { servedRoutes } from '../../topology/servedRoutes';
import type { ApiWithRoutes, ApiStage } from '../../topology/api';
import { findIntegrationPath, type IntegrationPath } from '../../paths/trace/gateway/integrationPath';

/**
 * Where every route of an API would lead on every stage if the working copy were deployed there as it is: with the
 * variables that the stage has. In the order of stages, then of routes. Made once for an API.
 */
export const workingCopyPaths = (facts: Facts, api: ApiWithRoutes): readonly IntegrationPath[] =>
  workingCopyPathsOf(facts, api.id);

const workingCopyPathsOf = rememberById((facts, apiId): readonly IntegrationPath[] => {
  const api = facts.api(apiId);
  return api === undefined ? [] : api.stages.flatMap(stage => pathsOnStage(facts, api, stage));
});

function pathsOnStage(
  facts: Facts,
  api: ApiWithRoutes,
  { deployed: _, ...stage }: ApiStage,
): readonly IntegrationPath[] {
  return servedRoutes(api, stage).map(route => findIntegrationPath(facts, stage.id, route));
}
