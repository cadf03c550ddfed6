import * as l10n from '@vscode/l10n';
import { needsOfRestRoutes } from '../../shared/needs';
import type { ServedRoute } from '../../../topology/servedRoutes';
import { findUsagePlans } from '../../../paths/usagePlans';
import { readApiId } from '../../../topology/apis';
import { defineCheck, type CheckFailure } from '../../check';
import { countOf } from '../../../words/counts';
import { listSomeWords } from '../../../words/lists';
import type { World } from '../../world';
import { isRestApi, describeStage, eachStage, type StageOf } from './shared';

export const usagePlanMissing = defineCheck({
  id: 'RP110',
  name: 'usage-plan-missing',
  severity: 'error',
  title: l10n.t('No usage plan covers a stage that requires API keys'),
  rationale: l10n.t(
    'An API key is valid only for the stages of the usage plans that contain it. If no usage plan contains ' +
      'the stage, no key is valid there, and every request to a route that requires one gets 403 “Forbidden”.',
  ),
  looksAt: l10n.t(
    'Routes with apiKeyRequired that stages serve, and the stages in apiStages of all usage plans. Whether a ' +
      "plan has keys, and whether a caller sends one, isn't checked.",
  ),
  remedy: l10n.t("Add the stage to a usage plan, or don't require a key."),
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html',
  confirmation: {
    kind: 'documented',
    source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html',
  },
  symptoms: [403],
  needs: [...needsOfRestRoutes, 'apigateway:GetUsagePlans'],
  applies: world => [...eachStage(world)].some(found => withKey(world, found).length > 0),
  *check(world) {
    for (const found of eachStage(world)) {
      const { api, stage } = found;
      const routes = withKey(world, found);
      if (routes.length > 0 && findUsagePlans(world.facts, api, stage)?.length === 0)
        yield describeFailure(world, found, routes);
    }
  },
});

/** HTTP APIs don't support keys; WebSocket APIs, which do, don't need a usage plan everywhere. */
const withKey = ({ facts }: World, { api, stage }: StageOf): readonly ServedRoute[] =>
  isRestApi(api) ? facts.routesOn(stage.id).filter(({ apiKeyRequired }) => apiKeyRequired === true) : [];

function describeFailure(world: World, found: StageOf, routes: readonly ServedRoute[]): CheckFailure {
  const { api, stage } = found;
  const keys = routes.map(({ key }) => key);
  const [route] = routes;
  return {
    nodes: [stage.id, ...routes.map(({ id }) => id).filter(id => world.graph.node(id) !== undefined)],
    cause: l10n.t('No usage plan contains {stage}, but an API key is required for {count}: {routes}.', {
      stage: describeStage(world, found),
      count: countOf(routes.length, 'route'),
      routes: listSomeWords(keys, 4),
    }),
    evidence: [
      {
        what: l10n.t('{member} of {name}', { member: 'apiKeyRequired', name: listSomeWords(keys, 4) }),
        value: 'true',
        operation: route?.source === 'deployed' ? 'apigateway:GetExport' : 'apigateway:GetResources',
      },
      {
        what: l10n.t('usage plans with stage {stage} of {api}', {
          stage: stage.name,
          api: readApiId(api.entry),
        }),
        value: l10n.t('none'),
        operation: 'apigateway:GetUsagePlans',
      },
    ],
    fix: {
      text: l10n.t(
        "Add {stage} to a usage plan, and add the callers' API keys to the plan. Use aws apigateway update-usage-plan to add {apiStage} under /apiStages.",
        { stage: stage.name, apiStage: `${readApiId(api.entry)}:${stage.name}` },
      ),
    },
  };
}
