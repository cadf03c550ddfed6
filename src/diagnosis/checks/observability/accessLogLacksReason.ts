import { record, text } from '../../../topology/values';
import { defineCheck } from '../../check';
import { readStages, spoken, stagesOperation } from './shared';

export const accessLogLacksReason = defineCheck({
  id: 'RP702',
  name: 'access-log-lacks-reason',
  severity: 'info',
  title: 'The access log does not say why a request failed',
  rationale:
    'The access log has one line for each request, in the format of the stage. With the status of the integration and ' +
    'the message of the error in it, a line tells whether API Gateway, the way to the backend or the backend answered ' +
    '5xx; for HTTP APIs there is no other log.',
  looksAt:
    'accessLogSettings of stages: no format at all, or one without the status of the integration, its error message, ' +
    'or the error message of API Gateway. Variables that say the same count alike.',
  remedy:
    'Add $context.integrationStatus, $context.integrationErrorMessage and $context.error.message to the format.',
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
      const settings = record(properties['accessLogSettings'] ?? properties['AccessLogSettings']);
      const format = text(settings['format'] ?? settings['Format']);
      const lacking = wanted.filter(({ variables }) => !variables.some(name => has(format, name)));
      if (lacking.length === 0) continue;
      const names = lacking.map(({ variables: [name] }) => `$context.${name}`).join(', ');
      yield {
        nodes: [stage.id, api.id],
        cause:
          format === undefined
            ? `${capitalised(spoken(world, found))} writes no access log.`
            : `The access log of ${spoken(world, found)} lacks ${names}.`,
        evidence: [
          {
            what: `format of the access log of ${stage.name}`,
            value: format ?? 'none',
            operation: stagesOperation(api),
          },
        ],
        fix: {
          text:
            format === undefined
              ? `Give ${stage.name} an access log whose format has ${names}.`
              : `Add ${names} to the format.`,
        },
      };
    }
  },
});

interface Wanted {
  /** Any of them says it; the first is the one to add. */
  readonly variables: readonly [string, ...string[]];
}

const wanted: readonly Wanted[] = [
  {
    variables: ['integrationStatus', 'integration.status', 'integration.integrationStatus'],
  },
  { variables: ['integrationErrorMessage', 'integration.error'] },
  { variables: ['error.message', 'error.messageString'] },
];

/** `$context.error.message` is not in `$context.error.messageString`. */
function has(format: string | undefined, name: string): boolean {
  if (format === undefined) return false;
  const variable = `$context.${name}`;
  for (let at = format.indexOf(variable); at >= 0; at = format.indexOf(variable, at + 1)) {
    if (!/^[A-Za-z0-9_]|^\.[A-Za-z]/.test(format.slice(at + variable.length))) return true;
  }
  return false;
}

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
