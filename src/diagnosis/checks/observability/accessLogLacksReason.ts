import * as l10n from '@vscode/l10n';
import { asRecord, asText } from '../../../topology/values';
import { listWords } from '../../../words/lists';
import { capitalize } from '../../../words/sentences';
import { defineCheck } from '../../check';
import { readStages, stageWords, stagesOperation } from './shared';

export const accessLogLacksReason = defineCheck({
  id: 'RP702',
  name: 'access-log-lacks-reason',
  severity: 'info',
  title: l10n.t("The access log doesn't show why a request failed"),
  rationale: l10n.t(
    'The access log has one line for each request, in the format of the stage. If the format contains the ' +
      'status and the error message of the integration, a line shows whether API Gateway, the path to the ' +
      "backend or the backend returned 5xx. HTTP APIs don't have any other log.",
  ),
  looksAt: l10n.t(
    'accessLogSettings of stages: no format at all, or one without the status of the integration, its error ' +
      'message, or the error message of API Gateway. Variables with the same meaning are accepted.',
  ),
  remedy: l10n.t(
    'Add $context.integrationStatus, $context.integrationErrorMessage and $context.error.message to the ' +
      'format.',
  ),
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html',
  confirmation: {
    kind: 'documented',
    source:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html, ' +
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html',
  },
  symptoms: [],
  needs: ['apigateway:GetRestApis', 'apigateway:GetStages', 'apigatewayv2:GetApis', 'apigatewayv2:GetStages'],
  *check(world) {
    for (const found of readStages(world)) {
      const { api, stage, properties } = found;
      const settings = asRecord(properties['accessLogSettings'] ?? properties['AccessLogSettings']);
      const format = asText(settings['format'] ?? settings['Format']);
      const lacking = expected.filter(({ variables }) => !variables.some(name => formatHas(format, name)));
      if (lacking.length === 0) continue;
      const variables = listWords(lacking.map(({ variables: [name] }) => `$context.${name}`));
      yield {
        nodes: [stage.id, api.id],
        cause:
          format === undefined
            ? capitalize(l10n.t("{stage} doesn't write an access log.", { stage: stageWords(world, found) }))
            : l10n.t("The access log of {stage} doesn't contain {variables}.", {
                stage: stageWords(world, found),
                variables,
              }),
        evidence: [
          {
            what: l10n.t('access log format of {stage}', { stage: stage.name }),
            value: format ?? l10n.t('none'),
            operation: stagesOperation(api),
          },
        ],
        fix: {
          text:
            format === undefined
              ? l10n.t('Set up an access log for {stage} with {variables} in its format.', {
                  stage: stage.name,
                  variables,
                })
              : l10n.t('Add {variables} to the format.', { variables }),
        },
      };
    }
  },
});

interface ExpectedField {
  /** Any of them will do; the first is the one to add. */
  readonly variables: readonly [string, ...string[]];
}

const expected: readonly ExpectedField[] = [
  {
    variables: ['integrationStatus', 'integration.status', 'integration.integrationStatus'],
  },
  { variables: ['integrationErrorMessage', 'integration.error'] },
  { variables: ['error.message', 'error.messageString'] },
];

/** `$context.error.message` is not in `$context.error.messageString`. */
function formatHas(format: string | undefined, name: string): boolean {
  if (format === undefined) return false;
  const variable = `$context.${name}`;
  for (let at = format.indexOf(variable); at >= 0; at = format.indexOf(variable, at + 1)) {
    if (!/^[A-Za-z0-9_]|^\.[A-Za-z]/.test(format.slice(at + variable.length))) return true;
  }
  return false;
}
