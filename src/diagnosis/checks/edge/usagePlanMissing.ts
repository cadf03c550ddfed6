import { needsOfRestRoutes } from '../../shared/needs';
import type { ServedRoute } from '../../../topology/servedRoutes';
import { parseArn, apiGatewayArn } from '../../../model/arn';
import type { Api } from '../../../topology/api';
import { apiIdOf } from '../../../topology/apis';
import { records, text } from '../../../topology/values';
import { defineCheck, type Failure } from '../../check';
import type { World } from '../../world';
import { counted, first, isAnswered, isRest, spokenStage, stagesOf, type StageOf } from './shared';

export const usagePlanMissing = defineCheck({
  id: 'RP110',
  name: 'usage-plan-missing',
  severity: 'error',
  title: 'Routes ask for an API key, and no usage plan covers the stage',
  rationale:
    'An API key is only good for the stages of the usage plans that it is in. Where no usage plan has the stage, there ' +
    'is no key that it takes, and every request to a route that asks for one is answered with 403 “Forbidden”.',
  looksAt:
    'Routes that stages serve with apiKeyRequired, and the stages in apiStages of all usage plans. Whether a plan has ' +
    'keys, and whether a caller sends one, is not looked at.',
  remedy: 'Add the stage to a usage plan, or ask for no key.',
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html',
  confirmation: {
    kind: 'documented',
    source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html',
  },
  symptoms: [403],
  needs: [...needsOfRestRoutes, 'apigateway:GetUsagePlans'],
  applies: world => [...stagesOf(world)].some(found => withKey(world, found).length > 0),
  *check(world) {
    const planned = plannedStages(world);
    for (const found of stagesOf(world)) {
      const { api, stage } = found;
      const routes = withKey(world, found);
      if (routes.length === 0 || planned.has(keyOf(api, stage.name)) || !arePlansRead(world, api)) continue;
      yield failureOf(world, found, routes);
    }
  },
});

/** HTTP APIs know no keys; of WebSocket APIs, which do, a usage plan is not needed everywhere. */
const withKey = ({ facts }: World, { api, stage }: StageOf): readonly ServedRoute[] =>
  isRest(api) ? facts.routesOn(stage.id).filter(({ apiKeyRequired }) => apiKeyRequired === true) : [];

const keyOf = ({ entry }: Api, stage: string): string =>
  `${entry.account} ${entry.region} ${apiIdOf(entry)} ${stage}`;

function plannedStages({ facts }: World): ReadonlySet<string> {
  return new Set(
    facts
      .ofType('AWS::ApiGateway::UsagePlan')
      .flatMap(({ account, region, properties }) =>
        records(properties['apiStages']).map(
          one => `${account} ${region} ${text(one['apiId']) ?? ''} ${text(one['stage']) ?? ''}`,
        ),
      ),
  );
}

function arePlansRead({ facts }: World, { entry }: Api): boolean {
  const { partition } = parseArn(entry.arn) ?? { partition: 'aws' };
  const all = apiGatewayArn({ partition, region: entry.region }, '/usageplans');
  return isAnswered(facts, 'apigateway:GetUsagePlans', entry, all);
}

function failureOf(world: World, found: StageOf, routes: readonly ServedRoute[]): Failure {
  const { api, stage } = found;
  const keys = routes.map(({ key }) => key);
  const [route] = routes;
  return {
    nodes: [stage.id, ...routes.map(({ id }) => id).filter(id => world.graph.node(id) !== undefined)],
    cause: `${counted(routes.length, 'route')} on ${spokenStage(world, found)} ${routes.length === 1 ? 'asks' : 'ask'} for an API key, and no usage plan has that stage: ${first(keys, 3)}.`,
    evidence: [
      {
        what: `apiKeyRequired of ${first(keys, 3)}`,
        value: 'true',
        operation: route?.source === 'deployed' ? 'apigateway:GetExport' : 'apigateway:GetResources',
      },
      {
        what: `usage plans with ${stage.name} of ${apiIdOf(api.entry)}`,
        value: 'none',
        operation: 'apigateway:GetUsagePlans',
      },
    ],
    fix: {
      text: `Add ${stage.name} to a usage plan and give the plan the callers' API keys: aws apigateway update-usage-plan adds ${apiIdOf(api.entry)}:${stage.name} under /apiStages.`,
    },
  };
}
