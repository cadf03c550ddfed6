import { text } from '../../../topology/values';
import { defineCheck } from '../../check';
import { isRest, spokenStage, stagesOf } from './shared';

export const automaticDeploymentFailed = defineCheck({
  id: 'RP103',
  name: 'automatic-deployment-failed',
  severity: 'error',
  title: 'The last automatic deployment of the stage failed',
  rationale:
    'A stage with automatic deployment takes over every edit by itself. Where that fails it goes on serving what it ' +
    'had, and what is edited since then is not found there. Only a message at the stage tells.',
  looksAt:
    'LastDeploymentStatusMessage of stages with automatic deployment, where it is another than that of a deployment ' +
    'that succeeded.',
  remedy: 'Mend what the message names; the next edit deploys anew.',
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-stages.html',
  confirmation: {
    kind: 'model',
    source:
      'apigatewayv2#Stage.LastDeploymentStatusMessage; public answers of GetStages and AWS CLI examples have ' +
      '“Successfully deployed stage …” and “Deployment attempt failed: …”',
  },
  symptoms: [],
  needs: ['apigatewayv2:GetApis', 'apigatewayv2:GetStages'],
  *check(world) {
    for (const found of stagesOf(world)) {
      const { api, stage, properties } = found;
      const message = text(properties['LastDeploymentStatusMessage']);
      if (isRest(api) || properties['AutoDeploy'] === false || message === undefined) continue;
      if (/^\s*success/i.test(message)) continue;
      yield {
        nodes: [stage.id, api.id],
        cause: `The last automatic deployment to ${spokenStage(world, found)} did not succeed: ${withoutStop(message)}.`,
        evidence: [
          {
            what: `LastDeploymentStatusMessage of ${stage.name}`,
            value: message,
            operation: 'apigatewayv2:GetStages',
          },
        ],
        fix: { text: 'Mend what the message names, then edit anything: that deploys anew.' },
      };
    }
  },
});

const withoutStop = (message: string): string => message.trim().replace(/\.$/, '');
