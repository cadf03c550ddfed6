import { apiGatewayArn, parseArn } from '../../../model/arn';
import { record, text } from '../../../topology/values';
import { defineCheck, type Failure } from '../../check';
import type { World } from '../../world';
import { isLogging, isRest, methodSettings, readStages, type ReadStage } from './shared';

export const loggingRoleAbsent = defineCheck({
  id: 'RP703',
  name: 'logging-role-absent',
  severity: 'warning',
  title: 'API Gateway has no role to write logs with',
  rationale:
    'REST and WebSocket APIs write their logs to CloudWatch in one role of the account, set once for each region. ' +
    'Without it the log settings of a stage are there and nothing is ever written.',
  looksAt:
    'cloudwatchRoleArn of GetAccount, in regions where a stage of a REST or WebSocket API has an execution log or an ' +
    'access log to CloudWatch. HTTP APIs, and access logs to Firehose, need no such role.',
  remedy: 'Set a role that API Gateway may assume and that may write to CloudWatch Logs.',
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html',
  confirmation: {
    kind: 'documented',
    source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html',
  },
  symptoms: [],
  needs: [
    'apigateway:GetRestApis',
    'apigateway:GetStages',
    'apigateway:GetAccount',
    'apigatewayv2:GetApis',
    'apigatewayv2:GetStages',
  ],
  applies: world => [...readStages(world)].some(takesRole),
  *check(world) {
    const regions = new Map<string, [ReadStage, ...ReadStage[]]>();
    for (const found of readStages(world)) {
      if (!takesRole(found)) continue;
      const { account, region } = found.api.entry;
      const known = regions.get(`${account} ${region}`);
      if (known === undefined) regions.set(`${account} ${region}`, [found]);
      else known.push(found);
    }
    for (const stages of regions.values()) {
      if (hasNoRole(world, stages[0])) yield failureOf(stages);
    }
  },
});

function takesRole(found: ReadStage): boolean {
  const { api, properties } = found;
  if (api.kind.node === 'http-api') return false;
  const level = record(properties['DefaultRouteSettings'])['LoggingLevel'];
  const settings = record(properties['accessLogSettings'] ?? properties['AccessLogSettings']);
  const destination = text(settings['destinationArn'] ?? settings['DestinationArn']);
  return (
    (isRest(api) && methodSettings(found).each.some(({ loggingLevel }) => isLogging(loggingLevel))) ||
    isLogging(level) ||
    (destination !== undefined && !destination.includes(':firehose:'))
  );
}

/** Only where the account's settings were read. */
function hasNoRole({ facts }: World, { api }: ReadStage): boolean {
  const { entry } = api;
  const { partition } = parseArn(entry.arn) ?? { partition: 'aws' };
  const arn = apiGatewayArn({ partition, region: entry.region }, '/account');
  const account = facts.inventory.findIn('AWS::ApiGateway::Account', arn, entry);
  return account !== undefined && text(account.properties['cloudwatchRoleArn']) === undefined;
}

function failureOf(stages: readonly [ReadStage, ...ReadStage[]]): Failure {
  const [{ api }] = stages;
  const number = stages.length === 1 ? '1 stage has' : `${String(stages.length)} stages have`;
  return {
    nodes: stages.map(({ stage }) => stage.id),
    cause: `${number} log settings in ${api.entry.region}, and API Gateway has no role there to write logs with: they stay empty.`,
    evidence: [
      {
        what: `cloudwatchRoleArn in ${api.entry.region}`,
        value: 'none',
        operation: 'apigateway:GetAccount',
      },
    ],
    fix: {
      text: 'Set a role that API Gateway may assume and that has AmazonAPIGatewayPushToCloudWatchLogs: aws apigateway update-account replaces /cloudwatchRoleArn.',
    },
  };
}
