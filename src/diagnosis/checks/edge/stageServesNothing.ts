import { defineCheck } from '../../check';
import { needsOfRoutes } from '../../shared/needs';
import type { World } from '../../world';
import { isRest, spokenStage, stagesOf, type StageOf } from './shared';

export const stageServesNothing = defineCheck({
  id: 'RP104',
  name: 'stage-serves-nothing',
  severity: 'error',
  title: 'The stage has no route for the request',
  rationale:
    'A request for which a stage has no route ends there: a REST API answers 403 with “Missing Authentication Token”, ' +
    'an HTTP API 404. Whether a request has a route depends on its method and path, which a trace tells; a stage ' +
    'without any route has none for every request.',
  looksAt:
    'The routes that stages serve: none at all. For one request, trace it: its outcome is no-route where no route takes it.',
  remedy: 'Add the route, or mend method and path of the request.',
  documentation: 'https://repost.aws/knowledge-center/api-gateway-authentication-token-errors',
  confirmation: {
    kind: 'documented',
    source: 'https://repost.aws/knowledge-center/api-gateway-authentication-token-errors',
  },
  symptoms: [403, 404],
  needs: needsOfRoutes,
  *check(world) {
    for (const found of stagesOf(world)) {
      if (found.api.kind.node === 'websocket-api' || !servesNothing(found)) continue;
      const { api, stage } = found;
      yield {
        nodes: [stage.id, api.id],
        cause: `${capitalised(spokenStage(world, found))} serves no route: every request is answered with ${isRest(api) ? '403' : '404'}.`,
        evidence: [evidenceOf(world, found)],
        fix: {
          text: isRest(api)
            ? 'Add a method to the API and deploy it.'
            : 'Add a route to the API; deploy it where the stage does not deploy by itself.',
        },
      };
    }
  },
});

/** Where the deployment was not read, routes that are edited say something only of what deploys by itself. */
function servesNothing({ api, stage, properties }: StageOf): boolean {
  if (stage.deployed !== undefined) return stage.deployed.routes.size === 0;
  if (isRest(api) || !api.isComplete || api.routes.length > 0) return false;
  return properties['AutoDeploy'] === true || stage.deploymentId === undefined;
}

function evidenceOf(_world: World, { api, stage }: StageOf) {
  const isDeployed = stage.deployed !== undefined;
  return {
    what: `routes on ${stage.name}`,
    value: 'none',
    operation: isRest(api)
      ? ('apigateway:GetExport' as const)
      : isDeployed
        ? ('apigatewayv2:ExportApi' as const)
        : ('apigatewayv2:GetRoutes' as const),
  };
}

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
