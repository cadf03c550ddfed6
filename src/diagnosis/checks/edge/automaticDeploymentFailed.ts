import * as l10n from '@vscode/l10n';
import { asText } from '../../../topology/values';
import { defineCheck } from '../../check';
import { isRestApi, describeStage, eachStage } from './shared';

export const automaticDeploymentFailed = defineCheck({
  id: 'RP103',
  name: 'automatic-deployment-failed',
  severity: 'error',
  title: l10n.t('The last automatic deployment of the stage failed'),
  rationale: l10n.t(
    'A stage with automatic deployment publishes every edit automatically. If that fails, the stage keeps ' +
      "serving what it had, and later edits aren't available on it. Only the status message of the stage shows " +
      'the failure.',
  ),
  looksAt: l10n.t(
    "LastDeploymentStatusMessage of stages with automatic deployment, if it isn't the message of a " +
      'successful deployment.',
  ),
  remedy: l10n.t('Fix the error in the message. The next edit triggers a new deployment.'),
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-stages.html',
  confirmation: {
    kind: 'model',
    source: l10n.t(
      '{member}; public responses of GetStages and AWS CLI examples contain “{success}” and “{failure}”',
      {
        member: 'apigatewayv2#Stage.LastDeploymentStatusMessage',
        success: 'Successfully deployed stage …',
        failure: 'Deployment attempt failed: …',
      },
    ),
  },
  symptoms: [],
  needs: ['apigatewayv2:GetApis', 'apigatewayv2:GetStages'],
  *check(world) {
    for (const found of eachStage(world)) {
      const { api, stage, properties } = found;
      const message = asText(properties['LastDeploymentStatusMessage']);
      if (isRestApi(api) || properties['AutoDeploy'] === false || message === undefined) continue;
      if (/^\s*success/i.test(message)) continue;
      yield {
        nodes: [stage.id, api.id],
        cause: l10n.t("The last automatic deployment to {stage} didn't succeed: {message}.", {
          stage: describeStage(world, found),
          message: withoutStop(message),
        }),
        evidence: [
          {
            what: l10n.t('{member} of {name}', {
              member: 'LastDeploymentStatusMessage',
              name: stage.name,
            }),
            value: message,
            operation: 'apigatewayv2:GetStages',
          },
        ],
        fix: {
          text: l10n.t('Fix the error in the message, then make any edit to trigger a new deployment.'),
        },
      };
    }
  },
});

const withoutStop = (message: string): string => message.trim().replace(/\.$/, '');
