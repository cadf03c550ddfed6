import { apiIdOf } from '../../../topology/apis';
import { defineCheck } from '../../check';
import { awsCommand } from '../../shared/command';
import { isLogging, isRest, methodSettings, readStages, spoken } from './shared';

export const executionLogOff = defineCheck({
  id: 'RP701',
  name: 'execution-log-off',
  severity: 'info',
  title: 'The stage writes no execution log',
  rationale:
    'Why API Gateway itself answered 500 — “Execution failed due to configuration error”, a certificate that does not ' +
    'match, a timeout — stands in the execution log and nowhere else. Only REST and WebSocket APIs have one.',
  looksAt: 'methodSettings of the stages of REST APIs: no loggingLevel for all methods or any of them.',
  remedy: 'Set the level to ERROR; INFO writes every request and costs accordingly.',
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
      if (!isRest(api) || methodSettings(found).each.some(({ loggingLevel }) => isLogging(loggingLevel)))
        continue;
      yield {
        nodes: [stage.id, api.id],
        cause: `The execution log of ${spoken(world, found)} is off: why API Gateway answers 500 there is written nowhere.`,
        evidence: [
          {
            what: `loggingLevel of ${stage.name}`,
            value: 'OFF or not set',
            operation: 'apigateway:GetStages',
          },
        ],
        fix: {
          text: `Set the logging level of ${stage.name} to ERROR; the account needs a role that may write to CloudWatch Logs.`,
          command: awsCommand('apigateway update-stage', {
            'rest-api-id': apiIdOf(api.entry),
            'stage-name': stage.name,
            'patch-operations': 'op=replace,path=/*/*/logging/loglevel,value=ERROR',
          }),
        },
      };
    }
  },
});
