import * as l10n from '@vscode/l10n';
import { readApiId } from '../../../topology/apis';
import { defineCheck, type CheckFailure } from '../../check';
import { awsCommand } from '../../shared/command';
import { countOf } from '../../../words/counts';
import { capitalize } from '../../../words/sentences';
import type { World } from '../../world';
import type { ApiWithRoutes } from '../../../topology/api';
import {
  deployCommand,
  isRestApi,
  needsOfStages,
  describeApi,
  describeStage,
  eachStage,
  type StageOf,
} from './shared';

export const stageNotDeployed = defineCheck({
  id: 'RP101',
  name: 'stage-not-deployed',
  severity: 'error',
  title: l10n.t("The API isn't deployed to a stage"),
  rationale: l10n.t(
    "Clients reach an API through a stage, which serves a deployment. An API without a stage doesn't have a " +
      "URL, and a stage without a deployment doesn't match any route: REST APIs return 403, HTTP APIs return " +
      '404.',
  ),
  looksAt: l10n.t(
    'GetStages of every API that has routes: no stage at all, or a stage without a deployment ID. APIs ' +
      "without routes have nothing to deploy and aren't reported.",
  ),
  remedy: l10n.t('Deploy the API to a stage.'),
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html',
  confirmation: {
    kind: 'documented',
    source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html',
  },
  symptoms: [403, 404],
  needs: [...needsOfStages, 'apigateway:GetResources', 'apigatewayv2:GetRoutes'],
  *check(world) {
    for (const api of world.facts.apis) {
      if (api.routes.length > 0 && api.stages.length === 0 && areStagesRead(world, api)) {
        yield withoutStage(world, api);
      }
    }
    for (const found of eachStage(world)) {
      if (found.stage.deploymentId === undefined && found.api.routes.length > 0)
        yield withoutDeployment(world, found);
    }
  },
});

const stagesOperation = (api: ApiWithRoutes) =>
  isRestApi(api) ? 'apigateway:GetStages' : 'apigatewayv2:GetStages';

const areStagesRead = ({ facts }: World, api: ApiWithRoutes): boolean =>
  facts.answered(stagesOperation(api), api.entry, api.entry.arn);

function withoutStage(world: World, api: ApiWithRoutes): CheckFailure {
  const id = readApiId(api.entry);
  return {
    nodes: [api.id],
    cause: capitalize(
      l10n.t('{api} has {routes} but no stage, so no one can call it.', {
        api: describeApi(world, api),
        routes: countOf(api.routes.length, 'route'),
      }),
    ),
    evidence: [{ what: l10n.t('stages'), value: l10n.t('none'), operation: stagesOperation(api) }],
    fix: isRestApi(api)
      ? {
          text: l10n.t(
            'Deploy the API to a new stage. Choose its name with care, because it is part of the URL.',
          ),
          command: awsCommand('apigateway create-deployment', { 'rest-api-id': id, 'stage-name': 'prod' }),
        }
      : {
          text: l10n.t('Create a stage with automatic deployment.'),
          command: awsCommand('apigatewayv2 create-stage', {
            'api-id': id,
            'stage-name': api.kind.node === 'http-api' ? '$default' : 'prod',
            'auto-deploy': true,
          }),
        },
  };
}

function withoutDeployment(world: World, found: StageOf): CheckFailure {
  const { api, stage, properties } = found;
  const stageName = describeStage(world, found);
  const isAutomatic = properties['AutoDeploy'] === true;
  return {
    nodes: [stage.id, api.id],
    cause: isAutomatic
      ? l10n.t(
          "Nothing is deployed to {stage}, although automatic deployment is on. Requests to it don't match any route.",
          { stage: stageName },
        )
      : l10n.t("Nothing is deployed to {stage}, so requests to it don't match any route.", {
          stage: stageName,
        }),
    evidence: [
      {
        what: l10n.t('deployment of {stage}', { stage: stage.name }),
        value: l10n.t('none'),
        operation: stagesOperation(api),
      },
    ],
    fix: isAutomatic
      ? {
          text: l10n.t(
            'Fix the error in the status message of its last deployment. Any edit then triggers a new deployment.',
          ),
        }
      : { text: l10n.t('Deploy the API to {stage}.', { stage: stage.name }), command: deployCommand(found) },
  };
}
