import { apiIdOf } from '../../../topology/apis';
import { defineCheck, type Failure } from '../../check';
import { awsCommand } from '../../shared/command';
import type { World } from '../../world';
import type { Api } from '../../../topology/api';
import {
  counted,
  deployCommand,
  isRest,
  needsOfStages,
  spokenApi,
  spokenStage,
  stagesOf,
  type StageOf,
} from './shared';

export const stageNotDeployed = defineCheck({
  id: 'RP101',
  name: 'stage-not-deployed',
  severity: 'error',
  title: 'The API has no stage, or the stage has no deployment',
  rationale:
    'Clients reach an API through a stage, which serves a deployment. Without a stage there is no URL to call, and a ' +
    'stage without a deployment finds no route: REST APIs answer 403, HTTP APIs 404.',
  looksAt:
    'GetStages of every API that has routes: no stage at all, or one without a deployment id. An API without any ' +
    'route has nothing that could be deployed and is left out.',
  remedy: 'Deploy the API to a stage.',
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
    for (const found of stagesOf(world)) {
      if (found.stage.deploymentId === undefined && found.api.routes.length > 0)
        yield withoutDeployment(world, found);
    }
  },
});

const stagesOperation = (api: Api) => (isRest(api) ? 'apigateway:GetStages' : 'apigatewayv2:GetStages');

const areStagesRead = ({ facts }: World, api: Api): boolean =>
  facts.answered(stagesOperation(api), api.entry, api.entry.arn);

function withoutStage(world: World, api: Api): Failure {
  const id = apiIdOf(api.entry);
  return {
    nodes: [api.id],
    cause: `${spokenApi(world, api)} has ${counted(api.routes.length, 'route')} and no stage: nobody can call it.`,
    evidence: [{ what: 'stages', value: 'none', operation: stagesOperation(api) }],
    fix: isRest(api)
      ? {
          text: 'Deploy the API to a new stage; choose its name with care, it is a part of the URL.',
          command: awsCommand('apigateway create-deployment', { 'rest-api-id': id, 'stage-name': 'prod' }),
        }
      : {
          text: 'Create a stage that deploys by itself.',
          command: awsCommand('apigatewayv2 create-stage', {
            'api-id': id,
            'stage-name': api.kind.node === 'http-api' ? '$default' : 'prod',
            'auto-deploy': true,
          }),
        },
  };
}

function withoutDeployment(world: World, found: StageOf): Failure {
  const { api, stage, properties } = found;
  const isAutomatic = properties['AutoDeploy'] === true;
  return {
    nodes: [stage.id, api.id],
    cause: `Nothing is deployed on ${spokenStage(world, found)}${isAutomatic ? ', though it deploys by itself' : ''}: it finds no route.`,
    evidence: [{ what: `deployment of ${stage.name}`, value: 'none', operation: stagesOperation(api) }],
    fix: isAutomatic
      ? {
          text: 'Read the message of its last deployment and mend what it names; any edit then deploys anew.',
        }
      : { text: `Deploy the API to ${stage.name}.`, command: deployCommand(found) },
  };
}
