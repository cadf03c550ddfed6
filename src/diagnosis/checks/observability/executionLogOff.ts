import * as l10n from '@vscode/l10n';
import { readApiId } from '../../../topology/apis';
import { defineCheck } from '../../check';
import { awsCommand } from '../../shared/command';
import { isLogging, isRestApiStage, methodSettings, readStages, stageWords } from './shared';

export const executionLogOff = defineCheck({
  id: 'RP701',
  name: 'execution-log-off',
  severity: 'info',
  title: l10n.t("The stage doesn't write an execution log"),
  rationale: l10n.t(
    'The reason that API Gateway itself returned 500 (“Execution failed due to configuration error”, a certificate that ' +
      "doesn't match, a timeout) appears only in the execution log. Only REST and WebSocket APIs have one.",
  ),
  looksAt: l10n.t(
    'methodSettings of the stages of REST APIs: no loggingLevel, either for all methods or for a single one.',
  ),
  remedy: l10n.t('Set the level to ERROR. INFO logs every request, which costs more.'),
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html',
  confirmation: {
    kind: 'documented',
    source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html',
  },
  symptoms: [],
  needs: ['apigateway:GetRestApis', 'apigateway:GetStages'],
  *check(world) {
    for (const found of readStages(world)) {
      const { api, stage } = found;
      if (
        !isRestApiStage(api) ||
        methodSettings(found).each.some(({ loggingLevel }) => isLogging(loggingLevel))
      )
        continue;
      yield {
        nodes: [stage.id, api.id],
        cause: l10n.t(
          "The execution log of {stage} is off, so the reason isn't recorded when API Gateway returns 500.",
          { stage: stageWords(world, found) },
        ),
        evidence: [
          {
            what: l10n.t('{member} of {name}', { member: 'loggingLevel', name: stage.name }),
            value: l10n.t('OFF or not set'),
            operation: 'apigateway:GetStages',
          },
        ],
        fix: {
          text: l10n.t(
            'Set the logging level of {stage} to ERROR. The account needs a role that can write to CloudWatch Logs.',
            { stage: stage.name },
          ),
          command: awsCommand('apigateway update-stage', {
            'rest-api-id': readApiId(api.entry),
            'stage-name': stage.name,
            'patch-operations': 'op=replace,path=/*/*/logging/loglevel,value=ERROR',
          }),
        },
      };
    }
  },
});
