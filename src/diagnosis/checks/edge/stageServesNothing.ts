import * as l10n from '@vscode/l10n';
import { defineCheck } from '../../check';
import { needsOfRoutes } from '../../shared/needs';
import { capitalize } from '../../../words/sentences';
import { isRestApi, describeStage, eachStage, type StageOf } from './shared';

export const stageServesNothing = defineCheck({
  id: 'RP104',
  name: 'stage-serves-nothing',
  severity: 'error',
  title: l10n.t("The stage doesn't have a route for the request"),
  rationale: l10n.t(
    "If a stage doesn't have a route for a request, a REST API returns 403 with “Missing Authentication " +
      'Token”, and an HTTP API returns 404. Whether a request has a route depends on its method and path, ' +
      'which a trace shows. A stage without any route refuses every request.',
  ),
  looksAt: l10n.t(
    "Stages that don't serve any route. To check a single request, trace it: the outcome is no-route if " +
      'no route matches.',
  ),
  remedy: l10n.t('Add the route, or correct the method and path of the request.'),
  documentation: 'https://repost.aws/knowledge-center/api-gateway-authentication-token-errors',
  confirmation: {
    kind: 'documented',
    source: 'https://repost.aws/knowledge-center/api-gateway-authentication-token-errors',
  },
  symptoms: [403, 404],
  needs: needsOfRoutes,
  *check(world) {
    for (const found of eachStage(world)) {
      if (found.api.kind.node === 'websocket-api' || !servesNothing(found)) continue;
      const { api, stage } = found;
      yield {
        nodes: [stage.id, api.id],
        cause: capitalize(
          l10n.t("{stage} doesn't serve any route, so every request gets {status}.", {
            stage: describeStage(world, found),
            status: isRestApi(api) ? '403' : '404',
          }),
        ),
        evidence: [listEvidence(found)],
        fix: {
          text: isRestApi(api)
            ? l10n.t('Add a method to the API and deploy the API.')
            : l10n.t('Add a route to the API. If automatic deployment is off for the stage, deploy the API.'),
        },
      };
    }
  },
});

/** Where the deployment was not read, routes that are edited say something only of what deploys by itself. */
function servesNothing({ api, stage, properties }: StageOf): boolean {
  if (stage.deployed !== undefined) return stage.deployed.routes.size === 0;
  if (isRestApi(api) || !api.isComplete || api.routes.length > 0) return false;
  return properties['AutoDeploy'] === true || stage.deploymentId === undefined;
}

function listEvidence({ api, stage }: StageOf) {
  const isDeployed = stage.deployed !== undefined;
  return {
    what: l10n.t('routes on {stage}', { stage: stage.name }),
    value: l10n.t('none'),
    operation: isRestApi(api)
      ? ('apigateway:GetExport' as const)
      : isDeployed
        ? ('apigatewayv2:ExportApi' as const)
        : ('apigatewayv2:GetRoutes' as const),
  };
}
